"""The one LiveGuide of this process, made from the settings."""

from datetime import date, datetime
from functools import lru_cache, partial
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.module_loading import import_string

from amtslotse.guide import Guide
from amtslotse.records.changes import ChangeLog
from amtslotse.records.live import LiveGuide
from amtslotse.records.tally import tally
from amtslotse.records.vectors import stored_encoder

_ZONE = ZoneInfo(settings.TIME_ZONE)


@lru_cache(maxsize=1)
def live() -> LiveGuide:
    """The process's LiveGuide; tests clear this cache to start afresh."""
    encoder = partial(stored_encoder, settings.VAR_DIR) if settings.MEANING else lambda: None
    outside = import_string(settings.OUTSIDE)() if settings.OUTSIDE else None
    return LiveGuide(
        settings.DATA_DIR,
        settings.DISTRICT,
        settings.SNAPSHOT,
        outside,
        encoder=encoder,
        chores=(tally.count, changes().remember),
        streets=settings.VAR_DIR / "streets",
    )


@lru_cache(maxsize=1)
def changes() -> ChangeLog:
    """What changed lately, for feeds; the process's own."""
    return ChangeLog(settings.VAR_DIR / "changes.json")


def guide() -> Guide:
    """The Guide to answer with now."""
    return live().guide


def now() -> datetime:
    """The local moment in Berlin; the guide itself has no clock."""
    return datetime.now(_ZONE)


def today() -> date:
    """The local day in Berlin."""
    return now().date()

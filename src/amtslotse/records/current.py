"""The one LiveGuide of this process, made from the settings."""

from datetime import date
from functools import lru_cache

from django.conf import settings
from django.utils import timezone

from amtslotse.guide import Guide
from amtslotse.records.live import LiveGuide


@lru_cache(maxsize=1)
def live() -> LiveGuide:
    """The process's LiveGuide; tests clear this cache to start afresh."""
    return LiveGuide(settings.DATA_DIR, settings.DISTRICT, settings.SNAPSHOT)


def guide() -> Guide:
    """The Guide to answer with now."""
    return live().guide


def today() -> date:
    """The local day in Berlin; the guide itself has no clock."""
    return timezone.localdate()

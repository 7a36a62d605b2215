"""What each process does beside answering: count searches every ten seconds, forget once a day."""

import logging
import time
from collections.abc import Callable
from datetime import date
from multiprocessing.util import Finalize

from django.db import Error
from django.utils import timezone

from amtslotse.guide import Guide
from amtslotse.records import feedback, gaps
from amtslotse.records.tally import tally

log = logging.getLogger(__name__)
COUNT_SECONDS = 10.0


class _Last:
    """When this process last counted and last forgot."""

    counted = 0.0
    forgot: date | None = None


def count(guide: Guide) -> None:
    """Write the waiting outcomes to the database if ten seconds have passed."""
    now = time.monotonic()
    if now - _Last.counted >= COUNT_SECONDS:
        _Last.counted = now
        tally.flush(guide)


def forget(guide: Guide) -> None:
    """Delete what may no longer be kept, once per Berlin day and process; a lost database is asked again."""
    today = timezone.localdate()
    if _Last.forgot == today:
        return
    try:
        gaps.forget(today)
        feedback.forget(today)
    except Error as error:
        log.warning("Altes ließ sich nicht löschen: Datenbank nicht erreichbar (%s).", error)
        return
    _Last.forgot = today


def at_exit(guide: Callable[[], Guide]) -> None:
    """Count what still waits when this process ends in good order; server processes never reach atexit."""
    Finalize(None, lambda: tally.flush(guide()), exitpriority=1)

"""Outcomes of searches wait in memory until they are counted together, so that no answer waits for the database.

What was typed stays here for seconds and is never logged. Too many at once, or a lost database, cost counts only.
"""

import logging
import threading
import time
from collections.abc import Callable
from datetime import date
from multiprocessing.util import Finalize

from django.db import Error

from amtslotse.guide import Guide
from amtslotse.records import gaps
from amtslotse.records.private import CHARACTERS

log = logging.getLogger(__name__)
LIMIT = 1000
"""Outcomes that one process keeps between two counts."""
SECONDS = 10.0


class Tally:
    """A bounded, thread-safe list of outcomes that are not counted yet."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._lock = threading.Lock()
        self._notes: list[gaps.Note] = []
        self._lost = 0
        self._counted = 0.0

    def note(self, text: str, outcome: str, day: date) -> None:
        """Remember an outcome; texts too long to be kept are left out at once."""
        if len(text) > CHARACTERS:
            return
        with self._lock:
            if len(self._notes) < self._limit:
                self._notes.append(gaps.Note(text, outcome, day))
            else:
                self._lost += 1

    def count(self, guide: Guide) -> None:
        """Count if ten seconds have passed; called once a second beside the answers."""
        now = time.monotonic()
        if now - self._counted >= SECONDS:
            self._counted = now
            self.flush(guide)

    def flush(self, guide: Guide) -> None:
        """Count what has come together; never raises for a lost database."""
        with self._lock:
            notes, self._notes = self._notes, []
            lost, self._lost = self._lost, 0
        if lost:
            log.warning("%s Suchen wurden nicht gezählt: zu viele auf einmal.", lost)
        if not notes:
            return
        try:
            dropped = gaps.store(notes, gaps.known_word(guide))
        except Error as error:
            log.warning("%s Suchen wurden nicht gezählt: Datenbank nicht erreichbar (%s).", len(notes), error)
            return
        if dropped:
            log.warning("%s neue Anliegen wurden nicht gezählt: heute sind es zu viele verschiedene.", dropped)


tally = Tally()
"""The tally of this process."""


def at_exit(guide: Callable[[], Guide]) -> None:
    """Count what still waits when this process ends in good order; server processes never reach atexit."""
    Finalize(None, lambda: tally.flush(guide()), exitpriority=1)

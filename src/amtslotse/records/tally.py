"""Outcomes of searches wait in memory until they are counted together, so that no answer waits for the database.

What was typed stays here for seconds and is never logged. Too many at once, or a lost database, cost counts only.
"""

import logging
import threading
from datetime import date

from django.db import Error

from amtslotse.guide import Guide
from amtslotse.records import gaps
from amtslotse.records.private import CHARACTERS

log = logging.getLogger(__name__)
LIMIT = 1000
"""Outcomes that one process keeps between two counts."""


class Tally:
    """A bounded, thread-safe list of outcomes that are not counted yet."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._lock = threading.Lock()
        self._notes: list[gaps.Note] = []
        self._lost = 0

    def note(self, text: str, outcome: str, day: date) -> None:
        """Remember an outcome; texts too long to be kept are left out at once."""
        if len(text) > CHARACTERS:
            return
        with self._lock:
            if len(self._notes) < self._limit:
                self._notes.append(gaps.Note(text, outcome, day))
            else:
                self._lost += 1

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

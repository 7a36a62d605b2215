"""What this process knows about itself and the database, gathered beside the answers, so that no probe ever waits."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from django.db import Error

from amtslotse.guide import Guide
from amtslotse.operating.sight import Sight, age, read

LOOK_SECONDS = 10.0
AWAY_SECONDS = 30.0
"""A database that has not answered for so long counts as away; the looking thread may hang in a connection."""


class Pulse:
    """Kept up to date by `look`, once a second in the thread that watches for publications."""

    def __init__(self, reading: Callable[[], Sight] = read) -> None:
        self._reading = reading
        self._begun = time.monotonic()
        self._looked = -LOOK_SECONDS
        self._failed = False
        self._seen = 0.0
        self._version = ""
        self.sight = Sight()
        self.lag: float | None = None
        """Seconds that the last publication took to get here; None before the first since the start."""

    def look(self, guide: Guide) -> None:
        """Note a new version at once, ask the database every ten seconds; never raises for a lost database."""
        self._notice(guide.directory.version)
        now = time.monotonic()
        if now - self._looked < LOOK_SECONDS:
            return
        self._looked = now
        try:
            self.sight = self._reading()
        except Error:
            self._failed = True
        else:
            self._failed, self._seen = False, time.monotonic()

    def _notice(self, version: str) -> None:
        if version != self._version:
            self.lag = age(published_at(version)) if self._version else None
            self._version = version

    @property
    def seen(self) -> float | None:
        """Seconds since the database last answered; None: never since the start."""
        return time.monotonic() - self._seen if self._seen else None

    @property
    def database(self) -> str:
        """`ok`, `away`, or `unknown` in the first moments."""
        if not self._failed and self._seen and time.monotonic() - self._seen < AWAY_SECONDS:
            return "ok"
        young = not self._failed and not self._seen and time.monotonic() - self._begun < AWAY_SECONDS
        return "unknown" if young else "away"


def published_at(version: str) -> datetime | None:
    """When a version was published; None for a state made from files."""
    try:
        moment = datetime.fromisoformat(version.partition("#")[0])
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

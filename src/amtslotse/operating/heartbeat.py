"""The worker's sign of life: one value in the cache table that every process of every server sees."""

import time
from datetime import datetime

from django.core.cache import cache
from django.utils import timezone

KEY = "operating:worker"
EVERY_SECONDS = 15.0
KEPT_SECONDS = 30 * 24 * 3600
SILENT_SECONDS = 180.0
"""A worker that has not been heard of for so long is to be looked at; one long job may take two minutes."""


class Heartbeat:
    """Writes the moment down now and then; raises a database error while the database is away."""

    def __init__(self) -> None:
        self._last = -EVERY_SECONDS

    def beat(self) -> None:
        """Say that the worker lives, unless it just did."""
        now = time.monotonic()
        if now - self._last >= EVERY_SECONDS:
            cache.set(KEY, timezone.now().isoformat(), KEPT_SECONDS)
            self._last = now


def last() -> datetime | None:
    """When a worker was last heard of; None: never, or longer ago than is kept."""
    found = cache.get(KEY)
    return datetime.fromisoformat(found) if found else None

"""For a place outside the district: the competent office and its online service, as the PVOG names them.

An answer never depends on it. One request at a time waits, and only briefly; everybody else takes what is known by then,
and the guide adds the 115 and the federal portal in any case. What is asked is a LeiKa key and a place's key, nothing else.
"""

import logging
import threading
import time
from collections.abc import Callable
from datetime import date

from django.conf import settings

from amtslotse.exchange.errors import ExchangeError, Wrong
from amtslotse.exchange.pvog.finding import links_for
from amtslotse.exchange.pvog.memory import Fuse, Memory
from amtslotse.exchange.pvog.search import SearchService, search_service
from amtslotse.guide.model import Handover, Service
from amtslotse.guide.place import Place

log = logging.getLogger(__name__)
SECONDS = 1.5
"""So long may a person wait for all questions together."""
LONGEST = 8.0
"""So long may they take in the background, for whoever asks next."""
PAUSE = 60.0
"""A failing service is left alone so long; nobody waits so long for one that was too slow."""
PER_MINUTE = 60
UNDER_WAY = 4
KNOWN_HOURS, NOTHING_HOURS, WRONG_HOURS = 12.0, 2.0, 0.25
SIZE = 20_000
MOST_KEYS = 5
Pair = tuple[tuple[str, ...], str]
Links = tuple[Handover, ...]


def from_settings() -> "Outside":
    """The hand-over as configured (AMTSLOTSE_PVOG_…)."""
    allowed = frozenset(settings.EXCHANGE_ALLOW)
    return Outside(search_service(settings.PVOG_URL, settings.PVOG_CLIENT, allowed))


class Outside:
    """An OutsideHandover (guide.guide) that asks the PVOG, remembers what it said, and gives up early."""

    def __init__(
        self, search: SearchService, seconds: float = SECONDS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._search, self._seconds, self._clock = search, seconds, clock
        self._memory: Memory[Pair, Links] = Memory(SIZE, clock)
        self._fuse = Fuse(PAUSE, PER_MINUTE, clock)
        self._under_way: dict[Pair, threading.Event] = {}
        self._lock = threading.Lock()
        self._turn = threading.Lock()
        self._patience = 0.0

    def __call__(self, service: Service, place: Place, day: date) -> Links:
        """The links for a service at a place; nothing if nothing is known, or not yet."""
        pair = service.leika_keys[:MOST_KEYS], place.ars
        if not pair[0] or len(place.ars) != 12:
            return ()
        known = self._memory.get(pair)
        if known is not None:
            return known
        done = self._asked(pair)
        if done is not None:
            self._wait(done)
        return self._memory.get(pair) or ()

    def _wait(self, done: threading.Event) -> None:
        """Wait if nobody else does and nobody did just now, so that most requests never stand still."""
        if self._clock() < self._patience or not self._turn.acquire(blocking=False):
            return
        try:
            begun = self._clock()
            in_time = done.wait(self._seconds)
            now = self._clock()
            self._patience = now + ((now - begun) if in_time else PAUSE)
            if not in_time:
                log.warning("Der Portalverbund antwortet zu langsam; %.0f Sekunden lang wartet niemand auf ihn.", PAUSE)
        finally:
            self._turn.release()

    def _asked(self, pair: Pair) -> threading.Event | None:
        """The question under way for a pair, begun now if need be; None if none may be begun."""
        with self._lock:
            if pair in self._under_way:
                return self._under_way[pair]
            if len(self._under_way) >= UNDER_WAY or not self._fuse.ask():
                return None
            done = self._under_way[pair] = threading.Event()
        threading.Thread(target=self._ask, args=(pair, done), name="pvog", daemon=True).start()
        return done

    def _ask(self, pair: Pair, done: threading.Event) -> None:
        """Ask and remember; what goes wrong is written into the log and ends here."""
        try:
            found = links_for(self._search.within(LONGEST), *pair)
            self._memory.keep(pair, found, 3600 * (KNOWN_HOURS if found else NOTHING_HOURS))
        except Wrong as error:
            log.warning("Portalverbund zu %s: %s", pair, error)
            self._memory.keep(pair, (), 3600 * WRONG_HOURS)
        except ExchangeError as error:
            log.warning("Portalverbund: %s", error)
            self._fuse.blow()
        except Exception:
            log.exception("Portalverbund zu %s", pair)
            self._fuse.blow()
        finally:
            with self._lock:
                self._under_way.pop(pair, None)
            done.set()

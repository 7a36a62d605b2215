"""Looking at what is due: one server at a time, with a pause after each look, however many processes there are."""

import logging
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db import Error, IntegrityError, transaction
from django.utils import timezone

from amtslotse.records.links import noting, verdict
from amtslotse.records.links.errors import Busy, Trouble
from amtslotse.records.links.look import Visit
from amtslotse.records.links.verdict import Verdict
from amtslotse.records.links.wire import Wire
from amtslotse.records.models import LinkHost, LinkState

log = logging.getLogger(__name__)
LEASE = timedelta(minutes=5)
"""A process that died in a look blocks its server for that long."""
PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(days=1)
_SOON = timedelta(minutes=1)
Clock = Callable[[], datetime]


def visit(**changes: object) -> Visit:
    """A visit as the settings want it."""
    agent = f"Amtslotse-Linkpruefung (+{settings.PUBLIC_URL})"
    return Visit(Wire(agent, frozenset(settings.LINKS_ALLOW)), **changes)  # type: ignore[arg-type]


def check_due(clock: Clock, budget: int, visiting: Visit | None = None) -> int:
    """Look at up to `budget` links that are due; returns how many. Servers that are busy or resting are left out."""
    visiting, done = visiting or visit(), 0
    for state in _one_per_server(clock()):
        if done == budget:
            break
        if check(state, clock, visiting):
            done += 1
    noting.share(clock())
    return done


def _one_per_server(now: datetime) -> Iterator[LinkState]:
    """Due links of servers that may be asked, one of each."""
    resting = set(LinkHost.objects.filter(free_at__gt=now).values_list("name", flat=True))
    for state in list(LinkState.objects.due(now)[:2000]):
        if state.host not in resting:
            resting.add(state.host)
            yield state


def check(state: LinkState, clock: Clock, visiting: Visit | None = None) -> bool:
    """Look at one link now; returns False if its server may not be asked at the moment. Never raises for a bad page."""
    visiting, turns = visiting or visit(), Turns(clock)
    visiting.turn = turns.take
    try:
        found = _look(state, clock, visiting)
        if found.kind == verdict.LATER and found.reason == "":
            LinkState.objects.filter(pk=state.pk).update(next_check=clock() + (found.wait or _SOON))
            return False
        if found.kind == verdict.LATER:
            turns.rest = min(found.wait or PAUSE, LONGEST_PAUSE)
        noting.note(state, found, clock())
        return True
    finally:
        turns.give_back(visiting)


def _look(state: LinkState, clock: Clock, visiting: Visit) -> Verdict:
    try:
        seen = visiting.see(state.url)
        return verdict.of_page(state.url, seen, clock())
    except Trouble as trouble:
        return verdict.of_trouble(trouble)
    except Error:
        raise
    except Exception:
        log.exception("Die Prüfung von %s ist gescheitert.", state.url)
        return Verdict(
            verdict.UNCHECKED, "Diese Adresse konnte der Amtslotse nicht prüfen. Bitte öffnen Sie sie selbst."
        )


class Turns:
    """The servers that one look has claimed; nobody else asks them until they are given back."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._held: set[str] = set()
        self.rest = PAUSE

    def take(self, host: str) -> None:
        """Claim a server; raises Busy if somebody else has it or it rests."""
        if host in self._held:
            return
        now = self._clock()
        if not LinkHost.objects.filter(name=host, free_at__lte=now).update(free_at=now + LEASE) and not _first(
            host, now
        ):
            raise Busy("", _SOON)
        self._held.add(host)

    def give_back(self, visiting: Visit) -> None:
        """Let the servers rest; longer where they ask for it."""
        for host in self._held:
            asked = timedelta(seconds=min(visiting.delay_of(host), LONGEST_PAUSE.total_seconds()))
            LinkHost.objects.filter(name=host).update(free_at=self._clock() + max(self.rest, asked))


def _first(host: str, now: datetime) -> bool:
    """Claim a server that was never visited."""
    try:
        with transaction.atomic():
            _, made = LinkHost.objects.get_or_create(name=host, defaults={"free_at": now + LEASE})
            return made
    except IntegrityError:
        return False


def patiently(state: LinkState) -> bool:
    """Look at one link now, waiting while its server rests after another look, at most twice the usual pause."""
    for _ in range(int(2 * PAUSE.total_seconds())):
        if check(state, timezone.now):
            return True
        time.sleep(1)
    return False

"""One look at one address: robots first, HEAD, then GET where it is needed, along every redirect."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.robotparser import RobotFileParser

from amtslotse.records.links.errors import BadAnswer, Barred, Busy, Circle
from amtslotse.records.links.target import Target, parsed
from amtslotse.records.links.wire import Answer, Wire

HOPS = 5
TOTAL_SECONDS = 45.0
BETWEEN_SECONDS = 1.0
"""Pause between two requests of one look to the same server."""
_PERMANENT = (301, 308)
_MOVED = (*_PERMANENT, 302, 303, 307)
_BUSY = 429
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look found: the last answer, where it came from, and where the address has moved for good."""

    answer: Answer
    last: str
    moved_to: str = ""
    hops: int = 0


@dataclass
class Visit:
    """Looks and what they need: `turn` claims a server or raises Busy, `pause` lets time pass between two requests."""

    wire: Wire
    turn: Callable[[str], object] = lambda host: None
    pause: Callable[[float], object] = time.sleep
    robots: dict[tuple[str, str, int], RobotFileParser] = field(default_factory=dict)
    _asked: set[str] = field(default_factory=set)
    _until: float = 0.0

    def see(self, url: str) -> Seen:
        """Follow an address to its page; raises Trouble."""
        self._until, self._asked = self.wire.clock() + TOTAL_SECONDS, set()
        at, moved_to, settled, been = self._target(url), "", True, set()
        for hop in range(HOPS + 1):
            if at.url in been:
                raise Circle("Die Seite leitet im Kreis weiter. Das kann an Cookies liegen.")
            been.add(at.url)
            answer = self._visit(at)
            location = answer.get("location")
            if answer.status not in _MOVED or not location:
                return Seen(answer, at.url, moved_to, hop)
            at = self._target(at.joined(_text(location)))
            settled = settled and answer.status in _PERMANENT
            moved_to = at.url if settled else moved_to
        raise Circle(f"Die Seite leitet mehr als {HOPS} Mal weiter.")

    def _target(self, url: str) -> Target:
        return parsed(url, self.wire.allowed)

    def _visit(self, at: Target) -> Answer:
        self.turn(at.host)
        if not self._robots_of(at).can_fetch(self.wire.agent, at.url):
            raise Barred("Der Server möchte nicht, dass Programme diese Seite abrufen (robots.txt).")
        return self._page(at)

    def _page(self, at: Target) -> Answer:
        """The answer to HEAD; that to GET if HEAD is refused or the page itself is needed to judge."""
        try:
            answer = self._ask("HEAD", at)
        except BadAnswer:
            return self._ask("GET", at)
        page = answer.status == 200 and "html" in answer.get("content-type").lower()
        refused = answer.status >= 400 and answer.status != _BUSY
        return self._ask("GET", at) if page or refused else answer

    def _ask(self, method: str, at: Target) -> Answer:
        if at.netloc in self._asked:
            self.pause(BETWEEN_SECONDS)
        self._asked.add(at.netloc)
        return self.wire.ask(method, at, self._until)

    def _robots_of(self, at: Target) -> RobotFileParser:
        """The wishes of a server (RFC 9309): none if it has no such file."""
        key = (at.scheme, at.host, at.port)
        found = self.robots.get(key)
        if found is None:
            found = self.robots[key] = self._read_robots(at)
        return found

    def _read_robots(self, at: Target) -> RobotFileParser:
        here = Target(at.scheme, at.host, at.port, "/robots.txt")
        for _ in range(HOPS + 1):
            answer = self._ask("GET", here)
            if answer.status not in _MOVED or not answer.get("location"):
                return _rules(answer)
            here = self._target(here.joined(_text(answer.get("location"))))
            if here.host != at.host:
                break
        return _rules(Answer(404, {}))

    def delay_of(self, host: str) -> float:
        """Seconds that a server wants between two visits, as far as it says so."""
        found = [rules.crawl_delay(self.wire.agent) for key, rules in self.robots.items() if key[1] == host]
        return max((float(seconds) for seconds in found if seconds), default=0.0)


def _rules(answer: Answer) -> RobotFileParser:
    """The wishes in a robots.txt; a server that fails already here is not asked for more."""
    if answer.status == _BUSY:
        raise Busy("Der Server bittet um Geduld (429).", _A_DAY)
    if answer.status >= 500:
        raise BadAnswer(f"Der Server meldet einen Fehler ({answer.status}).")
    rules = RobotFileParser()
    text = answer.body.decode("utf-8", "replace") if answer.status == 200 else ""
    rules.parse(text.removeprefix("\ufeff").splitlines())
    return rules


def _text(location: str) -> str:
    """A Location line as the address it means: many servers send UTF-8, which arrives letter by letter."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location

"""What each administration has for each service it is expected to act in, and what is missing.

Expected is whoever runs an office that is competent somewhere in the district; being a mere contact does not count.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from amtslotse.guide.content import Text
from amtslotse.guide.day import Day
from amtslotse.guide.doing import doing
from amtslotse.guide.model import Offer, Source
from amtslotse.guide.offer import HEALTH, KINDS

NOTHING, INFORMATION, FORM, ONLINE = range(4)
LEVELS = (NOTHING, INFORMATION, FORM, ONLINE)
"""Levels of the OZG maturity model that can be told from the data; 4 (proofs fetched by the office itself) cannot."""
STALE_DAYS = 365
_LEVEL_OF = {"online": ONLINE, "form": FORM}


@dataclass(frozen=True, slots=True)
class Cell:
    """One administration and one service."""

    service: str
    administration: str
    offices: tuple[str, ...] = ()
    """Its offices that are competent somewhere; none: nobody expects anything of it here."""
    kinds: tuple[str, ...] = ()
    """Kinds of its own offers, in the order in which they are offered."""
    shared: tuple[str, ...] = ()
    """Kinds of offers that somebody else makes for a whole area in which its offices are competent."""
    texts: int = 0
    level: int = NOTHING
    confirmed: bool = False
    """Whether everything behind the cell is confirmed: who is competent, its own offers and texts."""
    stale: bool = False
    """Whether something was confirmed too long ago."""
    health: Mapping[str, int] = field(default_factory=dict)
    """How many links of its own offers are how healthy."""

    @property
    def expected(self) -> bool:
        """Whether the administration has to act."""
        return bool(self.offices)

    @property
    def missing(self) -> bool:
        """Whether it has to act and shows nothing at all."""
        return self.expected and self.level == NOTHING

    @property
    def broken(self) -> int:
        """Links of its own offers that lead nowhere."""
        return self.health.get("broken", 0)


@dataclass(frozen=True, slots=True)
class Totals:
    """One administration over all services in which it is expected to act."""

    administration: str
    expected: int
    levels: tuple[int, ...]
    """How many services stand at each of LEVELS."""
    confirmed: int
    stale: int
    broken: int

    @property
    def covered(self) -> int:
        """Services for which there is anything at all."""
        return self.expected - self.levels[NOTHING]

    def figures(self) -> dict[str, object]:
        """The same as plain values, to be kept."""
        return {
            "expected": self.expected,
            "levels": list(self.levels),
            "confirmed": self.confirmed,
            "stale": self.stale,
            "broken": self.broken,
        }


@dataclass(frozen=True)
class Coverage:
    """All cells of a day; a pair that is not there has nothing and is expected to have nothing."""

    cells: Mapping[tuple[str, str], Cell]
    totals: Mapping[str, Totals]

    def cell(self, service: str, administration: str) -> Cell:
        """The cell of a pair."""
        return self.cells.get((service, administration)) or Cell(service, administration)


def coverage_on(day: Day, stale_days: int = STALE_DAYS) -> Coverage:
    """The coverage of a day, worked out once for a day and a Directory."""
    key = ("coverage", stale_days)
    found: Coverage | None = day.kept.get(key)
    if found is None:
        found = day.kept[key] = _coverage(day, stale_days)
    return found


def _coverage(day: Day, stale_days: int) -> Coverage:
    cells: dict[tuple[str, str], Cell] = {}
    oldest = day.date - timedelta(days=stale_days)
    for service in day.directory.services:
        expected = _expected(day, service)
        for administration in dict.fromkeys([*expected, *_having(day, service)]):
            if administration in day.directory.administrations:
                rules = expected.get(administration, _Expected())
                cells[service, administration] = _cell(day, service, administration, rules, oldest)
    names = day.directory.administrations
    return Coverage(cells, {name: _totals(name, cells.values()) for name in names})


@dataclass(frozen=True, slots=True)
class _Expected:
    """Competent offices of one administration, the rules that say so, the places in which."""

    offices: dict[str, None] = field(default_factory=dict)
    rules: list[Source] = field(default_factory=list)
    leaves: list[str] = field(default_factory=list)


def _expected(day: Day, service: str) -> dict[str, _Expected]:
    found: dict[str, _Expected] = defaultdict(_Expected)
    for leaf, item in doing(day, service):
        if item.authority.administration:
            known = found[item.authority.administration]
            known.offices[item.authority.id] = None
            known.rules.append(item.rule.source)
            known.leaves.append(leaf)
    return found


def _having(day: Day, service: str) -> Iterator[str]:
    """Administrations with something of their own for a service."""
    rows: tuple[Offer | Text, ...] = (*day.directory.offers_of(service), *day.directory.texts_of(service))
    for one in rows:
        office = day.directory.authorities.get(one.authority)
        if office and office.administration and one.validity.holds(day.date):
            yield office.administration


def _cell(day: Day, service: str, administration: str, expected: _Expected, oldest: date) -> Cell:
    offers = [o for o in day.directory.offers_of(service) if _own(day, o.authority, administration)]
    offers = [o for o in offers if o.validity.holds(day.date)]
    texts = [t for t in day.directory.texts_of(service) if _own(day, t.authority, administration)]
    texts = [t for t in texts if t.validity.holds(day.date)]
    shared = [o for o in day.directory.offers_of(service) if _reaches(o, expected.leaves, day.date)]
    sources = [*expected.rules, *(o.source for o in offers), *(t.source for t in texts)]
    return Cell(
        service=service,
        administration=administration,
        offices=tuple(expected.offices),
        kinds=_kinds(offers),
        shared=_kinds(shared),
        texts=len(texts),
        level=_level([*offers, *shared], bool(texts)),
        confirmed=all(s.confirmed for s in sources),
        stale=any(s.confirmed_on is not None and s.confirmed_on < oldest for s in sources),
        health=Counter(o.health for o in sorted(offers, key=lambda o: HEALTH.index(o.health)) if o.url),
    )


def _own(day: Day, authority: str, administration: str) -> bool:
    office = day.directory.authorities.get(authority)
    return office is not None and office.administration == administration


def _reaches(offer: Offer, leaves: Iterable[str], day: date) -> bool:
    """Whether an offer for a whole area holds in one of these places."""
    if offer.authority or not offer.validity.holds(day):
        return False
    prefix = "" if offer.area in ("", "00") else offer.area
    return any(leaf.startswith(prefix) for leaf in leaves)


def _kinds(offers: Iterable[Offer]) -> tuple[str, ...]:
    found = {o.kind for o in offers}
    return tuple(kind for kind in KINDS if kind in found)


def _level(offers: Iterable[Offer], texts: bool) -> int:
    """The highest level that a way reaches; one whose link is broken reaches none, a text of one's own informs."""
    ways = [_LEVEL_OF.get(o.kind, INFORMATION) for o in offers if o.health != "broken"]
    return max([INFORMATION if texts else NOTHING, *ways])


def _totals(administration: str, cells: Iterable[Cell]) -> Totals:
    own = [c for c in cells if c.administration == administration and c.expected]
    return Totals(
        administration=administration,
        expected=len(own),
        levels=tuple(sum(c.level == level for c in own) for level in LEVELS),
        confirmed=sum(c.confirmed for c in own),
        stale=sum(c.stale for c in own),
        broken=sum(c.broken for c in own),
    )

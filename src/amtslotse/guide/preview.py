"""What a change of the tables would do to the answers: who is competent before and after, place by place, day by day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from amtslotse.guide.competence import Assigned, assign
from amtslotse.guide.directory import Directory
from amtslotse.guide.timeline import located, places_of, turning_days

Outcome = tuple[tuple[str, str, str], ...]
"""(authority, role, condition) of every office named, in order of presentation."""
TROUBLES = ("gap", "overlap", "unresolved")
"""Findings that a change of competences can bring or cure."""


@dataclass(frozen=True, slots=True)
class Move:
    """Places in which services get other offices for a span of days; an open end is None."""

    start: date
    end: date | None
    before: Outcome
    after: Outcome
    leaves: tuple[str, ...]
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trouble:
    """A finding that a change brings, or cures, from a day on."""

    name: str
    service: str
    start: date
    leaves: tuple[str, ...]
    cured: bool = False


@dataclass(frozen=True)
class Comparison:
    """All that changes; nothing in it means that every answer stays as it is."""

    old: Directory
    new: Directory
    day: date
    moves: tuple[Move, ...] = ()
    troubles: tuple[Trouble, ...] = ()

    @property
    def unchanged(self) -> bool:
        """Whether nobody would notice anything."""
        return not self.moves and not self.troubles


def compare(old: Directory, new: Directory, services: Iterable[str], day: date) -> Comparison:
    """Compare the answers of some services from a day on, in every municipality."""
    wanted = sorted(set(services))
    days = turning_days(old, new, wanted, day)
    found = _Found()
    for service in wanted:
        for leaf in places_of(old, new):
            steps = [_step(old, new, service, leaf, d) for d in days]
            found.take(service, leaf, days, steps)
    return Comparison(old, new, day, found.moves(), found.troubles())


@dataclass(frozen=True, slots=True)
class _Step:
    """One place on one day: outcomes and findings before and after."""

    before: Outcome
    after: Outcome
    brought: frozenset[str]
    cured: frozenset[str]


def _step(old: Directory, new: Directory, service: str, leaf: str, day: date) -> _Step:
    was = _assigned(old, service, leaf, day)
    becomes = _assigned(new, service, leaf, day)
    had, has = _troubles(was), _troubles(becomes)
    return _Step(_outcome(was), _outcome(becomes), has - had, had - has)


def _assigned(directory: Directory, service: str, leaf: str, day: date) -> Assigned | None:
    """The offices, or None where there is no such service or place."""
    place = located(directory, leaf, day)
    if service not in directory.services or place not in directory.areas:
        return None
    return assign(directory, service, place, day)


def _outcome(assigned: Assigned | None) -> Outcome:
    return tuple((a.authority.id, a.rule.role, a.rule.condition) for a in assigned.offices) if assigned else ()


def _troubles(assigned: Assigned | None) -> frozenset[str]:
    if assigned is None:
        return frozenset()
    marks = (not assigned.offices, assigned.overlap, bool(assigned.unresolved))
    return frozenset(name for name, on in zip(TROUBLES, marks, strict=True) if on)


_MoveKey = tuple[date, date | None, Outcome, Outcome]


@dataclass
class _Found:
    """Collects what differs and puts alike things together."""

    by_service: dict[tuple[str, _MoveKey], list[str]] = field(default_factory=lambda: defaultdict(list))
    by_trouble: dict[tuple[str, str, date, bool], list[str]] = field(default_factory=lambda: defaultdict(list))

    def take(self, service: str, leaf: str, days: list[date], steps: list[_Step]) -> None:
        """Note the differences of one service in one place."""
        for key in _spans(days, steps):
            self.by_service[service, key].append(leaf)
        for cured in (False, True):
            known: set[str] = set()
            for day, step in zip(days, steps, strict=True):
                for name in (step.cured if cured else step.brought) - known:
                    known.add(name)
                    self.by_trouble[name, service, day, cured].append(leaf)

    def moves(self) -> tuple[Move, ...]:
        """Differences of several services that are alike become one."""
        grouped: dict[tuple[_MoveKey, tuple[str, ...]], list[str]] = defaultdict(list)
        for (service, key), leaves in self.by_service.items():
            grouped[key, tuple(leaves)].append(service)
        moves = [Move(*key, leaves, tuple(services)) for (key, leaves), services in grouped.items()]
        return tuple(sorted(moves, key=lambda m: (m.start, m.services, -len(m.leaves), m.leaves)))

    def troubles(self) -> tuple[Trouble, ...]:
        """Findings by day, those that are brought first."""
        found = [Trouble(n, s, d, tuple(leaves), cured) for (n, s, d, cured), leaves in self.by_trouble.items()]
        return tuple(sorted(found, key=lambda t: (t.cured, t.start, t.name, t.service)))


def _spans(days: list[date], steps: list[_Step]) -> Iterator[_MoveKey]:
    """Spans of days on which before and after differ in the same way."""
    start = 0
    for at, step in enumerate(steps):
        following = steps[at + 1] if at + 1 < len(steps) else None
        if following and (following.before, following.after) == (step.before, step.after):
            continue
        if step.before != step.after:
            yield days[start], days[at + 1] - timedelta(days=1) if following else None, step.before, step.after
        start = at + 1

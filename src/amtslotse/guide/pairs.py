"""Pairs of a concern and the service that should come first: how many of them do, before and after a change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from amtslotse.guide.concern import Reader


@dataclass(frozen=True, slots=True)
class Pair:
    """What people say, and the service they mean."""

    concern: str
    service: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A pair whose service stands elsewhere after a change; ranks count from 1, 0 means not found."""

    pair: Pair
    title: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Compared:
    """The same pairs read twice."""

    pairs: Sequence[Pair]
    before: Sequence[int]
    after: Sequence[int]
    titles: Mapping[str, str]

    @property
    def percent_before(self) -> int:
        """Those that came first, in whole percent."""
        return round(100 * self.hits_before / len(self.pairs)) if self.pairs else 0

    @property
    def percent_after(self) -> int:
        """Those that come first now, in whole percent."""
        return round(100 * self.hits_after / len(self.pairs)) if self.pairs else 0

    @property
    def hits_before(self) -> int:
        """How many came first."""
        return sum(rank == 1 for rank in self.before)

    @property
    def hits_after(self) -> int:
        """How many come first now."""
        return sum(rank == 1 for rank in self.after)

    @property
    def lost(self) -> list[Moved]:
        """Pairs that came first and no longer do."""
        return [m for m in self._moved() if m.before == 1]

    @property
    def won(self) -> list[Moved]:
        """Pairs that come first only now."""
        return [m for m in self._moved() if m.after == 1]

    def _moved(self) -> list[Moved]:
        rows = zip(self.pairs, self.before, self.after, strict=True)
        return [Moved(pair, self.titles[pair.service], old, new) for pair, old, new in rows if old != new]


def rank(reader: Reader, pair: Pair) -> int:
    """At which place the service of a pair comes, by words alone; 0 if it does not come at all."""
    found = reader.read(pair.concern, meaning=False).candidates
    return next((n for n, c in enumerate(found, 1) if c.service.id == pair.service), 0)


def compare(old: Reader, new: Reader, pairs: Iterable[Pair]) -> Compared:
    """Read all pairs with both; a pair whose service is gone from both says nothing and is left out."""
    titles = {s.id: s.title for s in (*old.services, *new.services)}
    asked = tuple(p for p in pairs if p.service in titles)
    return Compared(asked, tuple(rank(old, p) for p in asked), tuple(rank(new, p) for p in asked), titles)

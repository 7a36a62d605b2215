"""Which key may have taken the place of an ended one: offered to the editors, never written.

A key in force is a guess when the portal or a remark names it, when it has the same name, or when it came later and is
about the same. One that was there beside the ended key all the time is its sibling, not its successor, unless it is the
general key of the same act.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from amtslotse.exchange.fim.entry import Entry
from amtslotse.exchange.fim.key import KEY_IN_TEXT, NOTHING, parts
from amtslotse.exchange.fim.key_rows import successor
from amtslotse.exchange.fim.state import State
from amtslotse.guide.analysis import analyse
from amtslotse.records.tables.columns import Row

SHOWN = 3
_LONG_ENOUGH = 2
"""Words that a name needs before being part of another name says anything."""
Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Guess:
    """A key that may follow an ended one, and why."""

    old: str
    old_name: str
    new: str
    new_name: str
    reason: str

    def __str__(self) -> str:
        return f"{self.old} „{self.old_name}“ → {self.new} „{self.new_name}“: {self.reason}"


class Guesses:
    """Looks for successors among the keys in force."""

    def __init__(self, state: State, published: Mapping[str, Row]) -> None:
        self._state, self._published = state, published

    def of(self, key: str, name: str) -> tuple[Guess, ...]:
        """The likeliest successors of an ended key, the strongest reason first."""
        found: dict[str, str] = {}
        for new, reason in self._candidates(key, name):
            if new != key:
                found.setdefault(new, reason)
        entries = self._state.entries
        return tuple(Guess(key, name, new, entries[new].name, why) for new, why in list(found.items())[:SHOWN])

    def _candidates(self, key: str, name: str) -> Iterator[tuple[str, str]]:
        yield from self._noted(key)
        mine, words = parts(key), _words(name)
        yield from ((new, "gleicher Name") for new in self._by_words.get(words, ()) if words)
        for new in self._by_act[mine.grouping, mine.thing, mine.act]:
            if self._later(new) or parts(new).detail == NOTHING:
                yield new, "gleiche Leistung und Verrichtung"
        for new in self._by_group[mine.grouping] if len(words) >= _LONG_ENOUGH else ():
            if self._later(new) and any(_alike(words, other) for other in self._names[new]):
                yield new, "ähnlicher Name in derselben Gruppe"

    def _later(self, key: str) -> bool:
        """Whether a key is new to us or came with a delivery; those that we began with have no first day."""
        row = self._published.get(key)
        return row is None or bool(row.get("valid_from"))

    def _noted(self, key: str) -> Iterator[tuple[str, str]]:
        """Keys that the portal or the remark of the ended key names."""
        entry = self._state.entries.get(key)
        if entry is None:
            return
        yield from ((new, "vom FIM-Portal genannt") for new in entry.replaced_by if self._state.usable(new))
        noted = KEY_IN_TEXT.findall(entry.remark)
        yield from ((new, "in den besonderen Merkmalen genannt") for new in noted if self._state.usable(new))

    @cached_property
    def _names(self) -> dict[str, tuple[Words, ...]]:
        return {key: _all_words(self._state.entries[key]) for key in self._state.alive_keys}

    @cached_property
    def _by_words(self) -> Mapping[Words, list[str]]:
        found: dict[Words, list[str]] = defaultdict(list)
        for key, names in self._names.items():
            for words in dict.fromkeys(names):
                found[words].append(key)
        return dict(found)

    @cached_property
    def _by_group(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for key in self._names:
            found[parts(key).grouping].append(key)
        return found

    @cached_property
    def _by_act(self) -> Mapping[tuple[str, str, str], list[str]]:
        found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for key in self._names:
            it = parts(key)
            found[it.grouping, it.thing, it.act].append(key)
        return found


def guesses(state: State, published: Mapping[str, Row], keys: Iterable[str]) -> tuple[Guess, ...]:
    """Guesses for those of the keys that ended and have no successor from the delivery or the editors."""
    look = Guesses(state, published)
    found: list[Guess] = []
    for key in dict.fromkeys(keys):
        row = published.get(key)
        if row is None or state.alive(key) or row.get("successor") or successor(key, state):
            continue
        found += look.of(key, row["name"])
    return tuple(found)


def _alike(one: Words, other: Words) -> bool:
    """Whether one name holds all words of the other."""
    return one < other or (other < one and len(other) >= _LONG_ENOUGH)


def _all_words(entry: Entry) -> tuple[Words, ...]:
    thing_and_act = f"{entry.thing} {entry.act}" if entry.thing and entry.act else ""
    return tuple(words for name in (*entry.names, thing_and_act) if (words := _words(name)))


def _words(name: str) -> Words:
    """The words of a name as the search sees them, in no order."""
    return frozenset(analyse(name, facets=False).stems)

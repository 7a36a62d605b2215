"""A trial run: what each row of a file would do, before anything is done. With one refused row nothing can be taken over."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from amtslotse.records.tables.columns import Row, Table
from amtslotse.records.tables.reading import Problem


class Outcome(StrEnum):
    """What becomes of a row."""

    REFUSED = "refused"
    NEW = "new"
    CHANGED = "changed"
    ENDED = "ended"
    UNCHANGED = "unchanged"


ACTING = (Outcome.NEW, Outcome.CHANGED, Outcome.ENDED)


@dataclass(frozen=True, slots=True)
class Result:
    """One row of the file: what it is now, what it would become, and what speaks against it."""

    line: int
    outcome: Outcome
    key: str
    old: Row | None
    new: Row
    fields: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class DryRun:
    """The report on a file; `untouched` are own rows that are not in it and stay as they are."""

    table: Table
    results: tuple[Result, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    untouched: Mapping[str, Row]

    @property
    def missing(self) -> tuple[str, ...]:
        """Keys of own rows that are not in the file."""
        return tuple(self.untouched)

    @property
    def counts(self) -> Counter[Outcome]:
        """How many rows have which outcome."""
        return Counter(result.outcome for result in self.results)

    @property
    def possible(self) -> bool:
        """Whether it can be taken over: nothing is wrong and something changes."""
        return not self.problems and not self.counts[Outcome.REFUSED] and any(self.acting())

    def acting(self) -> Iterator[Result]:
        """Rows that change something."""
        return (result for result in self.results if result.outcome in ACTING)

    def proposal(self) -> dict[str, dict[str, Row | None]]:
        """What the rows make of the table; a row whose key changes goes away under the old one."""
        rows: dict[str, Row | None] = {}
        for result in self.acting():
            if result.old is not None:
                rows.setdefault(self.table.key_of(result.old), None)
            if result.outcome != Outcome.ENDED:
                rows[self.table.key_of(result.new)] = result.new
        return {self.table.name: rows}

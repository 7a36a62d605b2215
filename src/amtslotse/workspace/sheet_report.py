"""The trial run of a file as a page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from amtslotse.records.sheets.trial import DryRun, Outcome, Result
from amtslotse.records.tables import Table
from amtslotse.records.tables.reading import Problem
from amtslotse.workspace import groups
from amtslotse.workspace.outcome_tabs import Tab
from amtslotse.workspace.showing import Difference, differences
from amtslotse.workspace.titles import title_of

WORDS = {
    Outcome.REFUSED: ("abgelehnt", "Abgelehnte Zeilen"),
    Outcome.NEW: ("neu", "Neue Zeilen"),
    Outcome.CHANGED: ("geändert", "Geänderte Zeilen"),
    Outcome.ENDED: ("beendet", "Zeilen, die beendet werden"),
    Outcome.UNCHANGED: ("unverändert", "Unveränderte Zeilen"),
}
"""Outcome → word and heading; refused ones come first."""
_MISSING = 20


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One row of the file in words."""

    number: int
    title: str
    outcome: Outcome
    differences: Sequence[Difference]
    problems: Sequence[Problem]

    @property
    def is_new(self) -> bool:
        """Whether there is no row yet that it would change."""
        return self.outcome == Outcome.NEW


def in_order(tables: list[tuple[Table, int]]) -> list[tuple[Table, int]]:
    """Tables with their counts, in the order of the other pages."""
    order = [*groups.HOUSE, *groups.SERVICES]
    return sorted(tables, key=lambda pair: order.index(pair[0].name) if pair[0].name in order else len(order))


def chosen(run: DryRun, wanted: str) -> Outcome | None:
    """The outcome to show: the one asked for if there are rows with it, else the most urgent one."""
    there = [outcome for outcome in WORDS if run.counts[outcome]]
    return next((outcome for outcome in there if outcome == wanted), there[0] if there else None)


def tabs(run: DryRun, shown: Outcome | None) -> list[Tab]:
    """The outcomes with their counts."""
    return [Tab(outcome, word, run.counts[outcome], outcome == shown) for outcome, (word, _) in WORDS.items()]


def of(run: DryRun, outcome: Outcome | None) -> list[Result]:
    """The rows with one outcome, in the order of the file."""
    return [result for result in run.results if result.outcome == outcome]


def line(table: Table, result: Result) -> ReportLine:
    """One row in words."""
    named = result.old if result.outcome == Outcome.ENDED and result.old else result.new
    shows = result.outcome in (Outcome.NEW, Outcome.CHANGED) or (result.outcome == Outcome.REFUSED and result.old)
    found = differences(table, result.old or {}, result.new) if shows else ()
    return ReportLine(result.line, title_of(table.name, named), result.outcome, found, result.problems)


def missing(run: DryRun) -> tuple[int, list[str]]:
    """How many own rows the file does not have, and the first of them."""
    titles = [title_of(run.table.name, run.untouched[key]) for key in run.missing[:_MISSING]]
    return len(run.missing), titles

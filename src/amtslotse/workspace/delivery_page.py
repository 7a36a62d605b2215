"""A delivery as a page shows it: outcomes to choose from, lines in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from amtslotse.exchange.models import Delivery, Outcome, StagedRow
from amtslotse.exchange.models.staged import ACTING
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.labels import column_label
from amtslotse.workspace.outcome_tabs import Tab
from amtslotse.workspace.showing import Difference, differences
from amtslotse.workspace.titles import title_of

WORDS: dict[str, tuple[str, str, str]] = {
    Outcome.REFUSED: (
        "nicht verwendbar",
        "Nicht verwendbar",
        "Diese Angaben passen nicht. Sie werden nicht übernommen.",
    ),
    Outcome.NEW: ("neu", "Neue Einträge", ""),
    Outcome.CONTENT: ("inhaltlich geändert", "Inhaltlich geänderte Einträge", ""),
    Outcome.FORM: (
        "nur in der Form geändert",
        "Nur in der Form geänderte Einträge",
        "Der Inhalt bleibt gleich: Zeichen, Leerzeichen, Quelle.",
    ),
    Outcome.VANISHED: (
        "entfallen",
        "Einträge, die entfallen",
        "In der Lieferung fehlen sie. Mit der Veröffentlichung enden sie.",
    ),
    Outcome.KEPT: (
        "bleiben trotzdem",
        "Einträge, die trotz der Lieferung bleiben",
        "Hier hat jemand bei uns etwas geändert, oder ein anderer Eintrag braucht sie noch. Das wird nie überschrieben.",
    ),
}
"""Outcome → word, heading, explanation; in the order of the page."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report in words."""

    title: str
    kind: str
    outcome: str
    differences: Sequence[Difference]
    kept: Sequence[str]
    reason: str
    identity: str

    @property
    def is_new(self) -> bool:
        """Whether there is no row yet that it would change."""
        return self.outcome == Outcome.NEW


def counts(delivery: Delivery) -> dict[str, int]:
    """How many lines have which outcome."""
    found: dict[str, int] = delivery.counts.get("outcomes", {})
    return found


def acts(delivery: Delivery) -> bool:
    """Whether the delivery would change anything."""
    return any(counts(delivery).get(outcome) for outcome in ACTING)


def chosen(delivery: Delivery, wanted: str) -> str:
    """The outcome to show: the one asked for if there are lines with it, else the first."""
    there = [outcome for outcome in WORDS if counts(delivery).get(outcome)]
    return wanted if wanted in there else next(iter(there), "")


def tabs(delivery: Delivery, shown: str) -> list[Tab]:
    """The outcomes with their counts."""
    found = counts(delivery)
    return [Tab(outcome, words[0], found.get(outcome, 0), outcome == shown) for outcome, words in WORDS.items()]


def line(row: StagedRow) -> Line:
    """One line in words; of a row that is kept, what the partner wanted is told by the names of the columns."""
    table = RECORD_TABLES.get(row.table)
    if table is None or not row.values:
        return Line(row.identity or "Ohne Kennung", "", row.outcome, (), (), row.reason, "")
    shows = row.outcome in (Outcome.NEW, Outcome.CONTENT, Outcome.FORM)
    found = differences(table, row.current or {}, row.values) if shows else ()
    kept = [column_label(table, name) for name in row.kept]
    return Line(title_of(table.name, row.values), table.title, row.outcome, found, kept, row.reason, row.identity)

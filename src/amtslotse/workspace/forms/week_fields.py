"""The week of an office as a person types it: a line per span, read into cells or answered with what is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from amtslotse.guide.hours import DAYS
from amtslotse.records.tables import RECORD_TABLES, Table
from amtslotse.records.tables.checking import check_row
from amtslotse.records.tables.cleaning import clean_row
from amtslotse.records.tables.columns import Row
from amtslotse.records.tables.labels import column_label, value_label
from amtslotse.records.tables.reading import Located
from amtslotse.workspace.forms.fields import said
from amtslotse.workspace.forms.typed import WAYS, Unreadable, Way
from amtslotse.workspace.forms.week_rows import Week
from amtslotse.workspace.forms.words import sentence

NUMBERS = ("erste", "zweite", "dritte", "vierte", "fünfte", "sechste")
SPANS = 2
"""Spans offered for every day."""


@dataclass
class Line:
    """Fields of one row to be: typed texts by column, and what is wrong with them."""

    table: Table
    prefix: str
    title: str
    typed: dict[str, str]
    key: str = ""
    removed: bool = False
    errors: dict[str, str] = field(default_factory=dict)
    row: Row | None = None

    @property
    def empty(self) -> bool:
        """Whether nobody has typed anything here."""
        return not any(text for name, text in self.typed.items() if name != "by_appointment")

    def read(self, base: Row) -> None:
        """Read the typed texts on top of `base`; afterwards there is a row or an error."""
        cells = dict(base)
        for name, text in self.typed.items():
            try:
                cells[name] = self._cell(name, text)
            except Unreadable as error:
                self.errors[name] = str(error)
        if self.table.name == "closures":
            cells["last"] = cells["last"] or cells["first"]
        row = clean_row(self.table, cells)
        known = {c.refers: {row[c.name]} for c in self.table.columns if c.refers}
        for problem in check_row(self.table, Located(row, "", 0), known):
            name = problem.column if problem.column in self.typed else next(iter(self.typed))
            self.errors.setdefault(name, sentence(self.table, row.get(problem.column, ""), problem))
        self.row = None if self.errors else row

    def _cell(self, name: str, text: str) -> str:
        column = next(c for c in self.table.columns if c.name == name)
        if name == "by_appointment":
            return "yes" if text else "no"
        return WAYS.get(column.kind, Way()).read(text).cell if text else ""

    def problems(self) -> Iterator[tuple[str, str]]:
        """Ids to jump to with the sentence."""
        for name, text in self.errors.items():
            yield f"feld-{self.prefix}-{name}", f"{self.title}, {column_label(self.table, name)}: {text}"


@dataclass
class Day:
    """One day of the week with its lines."""

    name: str
    title: str
    lines: list[Line]


def typed_line(table: Table, prefix: str, title: str, names: tuple[str, ...], data: Mapping[str, Any]) -> Line:
    """A line as a browser sent it."""
    typed = {name: said(data.get(f"{prefix}-{name}")).strip() for name in names}
    key = said(data.get(f"{prefix}-key"))
    return Line(table, prefix, title, typed, key, bool(data.get(f"{prefix}-entfernen")))


def shown_line(table: Table, prefix: str, title: str, names: tuple[str, ...], row: Row, key: str = "") -> Line:
    """A line that shows a row."""
    kinds = {c.name: c.kind for c in table.columns}
    typed = {name: WAYS.get(kinds[name], Way()).show(row.get(name, "")) for name in names}
    if "by_appointment" in typed:
        typed["by_appointment"] = "ja" if row.get("by_appointment") == "yes" else ""
    return Line(table, prefix, title, typed, key)


HOURS = RECORD_TABLES["hours"]
SPAN_COLUMNS = ("opens", "closes", "by_appointment", "note")


def shown_days(week: Week) -> list[Day]:
    """The week as fields; a day always has room for two spans."""
    days = []
    for day in DAYS:
        spans = week.get(day, ())
        lines = []
        for number in range(max(SPANS, len(spans))):
            row: Row = {}
            if number < len(spans):
                span = spans[number]
                ticked = "yes" if span.by_appointment else "no"
                row = {"opens": span.opens, "closes": span.closes, "by_appointment": ticked, "note": span.note}
            lines.append(shown_line(HOURS, f"{day}-{number}", _title(day, number), SPAN_COLUMNS, row))
        days.append(Day(day, value_label(HOURS, "days", day), lines))
    return days


def typed_days(data: Mapping[str, Any]) -> list[Day]:
    """The week as a browser sent it."""
    days = []
    for day in DAYS:
        count = max([SPANS, *(n + 1 for n in range(len(NUMBERS)) if f"{day}-{n}-opens" in data)])
        lines = [
            typed_line(HOURS, f"{day}-{number}", _title(day, number), SPAN_COLUMNS, data) for number in range(count)
        ]
        days.append(Day(day, value_label(HOURS, "days", day), lines))
    return days


def _title(day: str, number: int) -> str:
    ordinal = NUMBERS[number] if number < len(NUMBERS) else f"{number + 1}."
    return f"{value_label(HOURS, 'days', day)}, {ordinal} Zeit"

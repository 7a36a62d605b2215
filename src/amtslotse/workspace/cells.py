"""Cells as people read them: names instead of ids, German dates, paragraphs."""

from dataclasses import dataclass
from datetime import date

from amtslotse.records.current import guide
from amtslotse.records.tables import RECORD_TABLES, Table
from amtslotse.records.tables.columns import Column, Row
from amtslotse.records.tables.labels import column_label, value_label
from amtslotse.workspace import titles

_NAMED = {
    "services": titles.service_name,
    "authorities": titles.authority_name,
    "administrations": titles.administration_name,
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what its column is called and what it says."""

    name: str
    label: str
    text: str


def cells(table: Table, row: Row) -> list[Cell]:
    """The filled cells of a row in the order of the table."""
    return [
        Cell(column.name, column_label(table, column.name), shown(table, column.name, row[column.name]))
        for column in table.columns
        if row.get(column.name) and not (column.name == "id" and len(table.key) == 1)
    ]


def shown(table: Table, name: str, value: str) -> str:
    """A value in words."""
    column = next((c for c in table.columns if c.name == name), Column(name))
    if not value:
        return ""
    if column.kind == "date":
        return _german(value)
    if column.kind == "ars":
        return titles.area_name(guide().directory, value)
    if column.refers in _NAMED:
        name_of = _NAMED[column.refers]
        parts = value.split() if column.kind == "ids" else [value]
        return ", ".join(name_of(guide().directory, part) for part in parts)
    if column.choices:
        parts = value.split() if column.kind == "choices" else [value]
        return ", ".join(value_label(table, name, part) for part in parts)
    return value.replace("|", "\n\n") if column.kind == "text" else value


def _german(value: str) -> str:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    return f"{day.day}.{day.month}.{day.year}"


def table_or_none(name: str) -> Table | None:
    """A table by name."""
    return RECORD_TABLES.get(name)

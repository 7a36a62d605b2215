"""A row that others name cannot simply go away."""

from collections.abc import Iterator, Mapping

from amtslotse.records.models import Record
from amtslotse.records.tables import RECORD_TABLES, Column, Table
from amtslotse.records.tables.columns import Row
from amtslotse.records.tables.reading import Problem
from amtslotse.records.tables.translation_checks import TRANSLATED

_SEVERAL = frozenset({"ids", "leikas", "ozgs"})
"""Kinds of columns that hold several ids, divided by spaces."""


def still_needed(table: Table, key: str, proposal: Mapping[str, Mapping[str, Row | None]]) -> Iterator[Problem]:
    """What still names a row that is to go away, apart from rows the proposal changes or takes away itself."""
    for other, names in _naming(table, key):
        users = names - proposal.get(other.name, {}).keys()
        if users:
            reason = f"„{key}“ wird noch gebraucht: {len(users)} × in {other.title}. Bitte dort zuerst ändern."
            yield Problem(table.title, 0, table.key[0], reason)


def _naming(table: Table, key: str) -> Iterator[tuple[Table, set[str]]]:
    """Tables with the keys of their published rows that name this one."""
    if len(table.key) == 1:
        for other in RECORD_TABLES.values():
            for column in other.columns:
                if column.refers == table.name:
                    yield other, _rows(other, column, key)
    if table.name in TRANSLATED:
        stem = f"{table.name}|{key.replace('|', '/')}|"
        found = Record.objects.published().filter(table="translations", key__startswith=stem)
        yield RECORD_TABLES["translations"], set(found.values_list("key", flat=True))


def _rows(other: Table, column: Column, key: str) -> set[str]:
    """Keys of the rows whose cell names a key; a cell that is part of their own key is looked up there."""
    records = Record.objects.published().filter(table=other.name)
    if column.name in other.key:
        place = other.key.index(column.name)
        keys = records.filter(key__contains=key).values_list("key", flat=True)
        return {found for found in keys if found.split("|")[place : place + 1] == [key]}
    cell = f"published__values__{column.name}"
    if column.kind not in _SEVERAL:
        return set(records.filter(**{cell: key}).values_list("key", flat=True))
    rows = records.filter(**{f"{cell}__icontains": key}).values_list("key", "published__values")
    return {found for found, values in rows if key in values[column.name].split()}

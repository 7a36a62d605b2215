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
    """Keys of the rows whose cell names a key; where the cell begins their own key, that is looked up instead."""
    records = Record.objects.published().filter(table=other.name)
    if column.name == other.key[0]:
        found = records.filter(key__startswith=f"{key}|") if len(other.key) > 1 else records.filter(key=key)
        return set(found.values_list("key", flat=True))
    cell = f"published__values__{column.name}"
    if column.kind not in _SEVERAL:
        return set(records.filter(**{cell: key}).values_list("key", flat=True))
    cells = records.filter(**{f"{cell}__icontains": key}).values_list("key", cell)
    return {named for named, text in cells if key in (text or "").split()}

"""Rows that left the files but that editors' rows still name have to stay."""

from collections.abc import Iterable, Iterator

from amtslotse.records.models import Origin, Record
from amtslotse.records.tables import RECORD_TABLES, Table
from amtslotse.records.tables.checking import values_of
from amtslotse.records.tables.columns import Row

Place = tuple[str, str]
"""Table and key."""


def still_named(leaving: Iterable[Record]) -> set[Place]:
    """Those of the leaving records that a row of an editor names, and those that these name in turn."""
    candidates = {(record.table, record.key): record for record in leaving}
    edited = (
        Record.objects.published()
        .filter(published__origin=Origin.EDITOR)
        .exclude(pk__in=[record.pk for record in candidates.values()])
    )
    waiting = [
        place for table, values in edited.values_list("table", "published__values") for place in _named(table, values)
    ]
    found: set[Place] = set()
    while waiting:
        place = waiting.pop()
        record = candidates.get(place)
        if record is None or place in found:
            continue
        found.add(place)
        waiting += _named(record.table, record.published.values if record.published else {})
    return found


def _named(name: str, row: Row) -> Iterator[Place]:
    table: Table | None = RECORD_TABLES.get(name)
    for column in table.columns if table else ():
        if column.refers:
            yield from ((column.refers, value) for value in values_of(column, row.get(column.name, "")))

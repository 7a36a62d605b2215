"""What drafts are called, and days as people write them."""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from amtslotse.records.editing.rows import name_in
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.columns import Row

Naming = Callable[[str, Row], str]
"""Table and row → what people call it; the pages have better names than the rows alone."""


def by_key(table: str, row: Row) -> str:
    """A row's own name, else its key."""
    return name_in(row, RECORD_TABLES[table].key_of(row))


def german(moment: datetime) -> str:
    """The local day, such as 3.12.2026."""
    day = timezone.localtime(moment)
    return f"{day.day}.{day.month}.{day.year}"

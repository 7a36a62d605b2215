"""Keys of new records, made from what they say; clerks never type one."""

import re
from collections.abc import Container

from amtslotse.guide.text import fold
from amtslotse.records.models import Change, Record
from amtslotse.records.tables import Table
from amtslotse.records.tables.columns import Row

LONGEST = 70
_MADE_OF = {
    "authorities": ("name",),
    "offers": ("service", "authority", "kind"),
    "notices": ("administration", "title", "published"),
}
"""Columns that make the key of a new record, by table."""
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def new_key(table: Table, values: Row, taken: Container[str]) -> str:
    """A readable key nobody has yet: gemeinde-adendorf, then gemeinde-adendorf-2."""
    parts = [slug(values.get(name, "")) for name in _MADE_OF.get(table.name, ("name", "title"))]
    made = "-".join(part for part in parts if part)[:LONGEST].strip("-") or slug(table.name)
    key, number = made, 1
    while key in taken:
        number += 1
        key = f"{made}-{number}"
    return key


def slug(text: str) -> str:
    """Small letters, digits and hyphens: „Bürgerbüro Süd“ becomes buergerbuero-sued."""
    plain = text[:200].casefold().translate(_UMLAUTS)
    return re.sub(r"[^a-z0-9]+", "-", "".join(fold(c) if not c.isascii() else c for c in plain)).strip("-")


class Taken(Container[str]):
    """Keys of a table that a record has, or a new one in a draft of the same administration; others' drafts stay unseen."""

    def __init__(self, table: Table, administration: str) -> None:
        self._table = table.name
        self._administration = administration

    def __contains__(self, key: object) -> bool:
        if Record.objects.filter(table=self._table, key=key).exists():
            return True
        own = Change.objects.filter(table=self._table, record=None, draft__owner__slug=self._administration)
        return own.filter(values__id=key).exists()

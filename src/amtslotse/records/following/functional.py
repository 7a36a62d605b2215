"""When a change is one of content: spaces, punctuation, capitals and who confirmed it do not count."""

import re
import unicodedata
from collections.abc import Mapping

from amtslotse.records.editing.merging import complete
from amtslotse.records.tables import Table
from amtslotse.records.tables.columns import Row

FORMAL = frozenset({"source", "confirmed_by", "confirmed_at", "review"})
"""Columns that say where a row comes from and who looked at it, not what it says."""
WORDS: Mapping[str, tuple[str, ...]] = {"texts": ("text",), "offers": ("title",), "search_words": ("word",)}
"""What a row says to people; without these it is empty."""
_MARK = r"[.,;:!?…\"'„“”‚‘’«»‹›()\[\]{}|/*·•‐‑–—_-]"
_MARKS = re.compile(rf"(?<!\d){_MARK}+|{_MARK}+(?!\d)")
"""Punctuation, but not between two digits: 1,50 Euro is not 150 Euro."""
_SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """The words of a text as they are compared."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _SPACES.sub(" ", _MARKS.sub(" ", folded)).strip()


def differing(table: Table, old: Row, new: Row) -> tuple[str, ...]:
    """Columns whose content differs between two states of a row."""
    before, after = complete(table, old), complete(table, new)
    kinds = {column.name: column.kind for column in table.columns}
    return tuple(
        name
        for name in table.names
        if name not in FORMAL and _differ(kinds[name], before[name] or "", after[name] or "")
    )


def says_nothing(table: Table, row: Row) -> bool:
    """Whether nothing but signs is left of what a row said."""
    names = WORDS.get(table.name, ())
    return bool(names) and not any(plain(row.get(name) or "") for name in names)


def _differ(kind: str, old: str, new: str) -> bool:
    """Only running text may change its form; an address or a day is another one at the first different sign."""
    return plain(old) != plain(new) if kind == "text" else old.strip() != new.strip()

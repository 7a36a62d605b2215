"""Two states of a row, cell by cell, and within long texts word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from amtslotse.records.merging import changed
from amtslotse.records.tables import Table
from amtslotse.records.tables.columns import Row
from amtslotse.records.tables.labels import column_label, value_label

SAME, DELETED, INSERTED = "", "del", "ins"
_WORDS = re.compile(r"\s+|[^\W_]+|.", re.DOTALL)
_MOST_WORDS = 4000
"""Longer texts are shown whole, old and new: comparing them takes too long."""
_RELATED = 0.3
"""Texts with less in common than this are shown whole; their shared words are chance."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text that stayed, went ("del") or came ("ins")."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that differs, in the words of a clerk."""

    name: str
    label: str
    old: str
    new: str

    @property
    def pieces(self) -> list[Piece]:
        """The way from the old text to the new one."""
        return pieces(self.old, self.new)


def comparison(table: Table, old: Row, new: Row) -> list[CellChange]:
    """The cells that differ, in the order of the table."""
    return [
        CellChange(
            name,
            column_label(table, name),
            value_label(table, name, old.get(name, "")),
            value_label(table, name, new.get(name, "")),
        )
        for name in changed(table.names, old, new)
    ]


def pieces(old: str, new: str) -> list[Piece]:
    """What of a text stayed, went and came, word by word; put together they are both texts."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if len(before) + len(after) <= _MOST_WORDS:
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        if matcher.quick_ratio() >= _RELATED and matcher.ratio() >= _RELATED:
            return list(_steps(matcher, before, after))
    return [Piece(kind, text) for kind, text in ((DELETED, old), (INSERTED, new)) if text]


def _steps(matcher: "SequenceMatcher[str]", before: list[str], after: list[str]) -> Iterator[Piece]:
    for step, a, b, c, d in matcher.get_opcodes():
        if step == "equal":
            yield Piece(SAME, "".join(before[a:b]))
            continue
        if b > a:
            yield Piece(DELETED, "".join(before[a:b]))
        if d > c:
            yield Piece(INSERTED, "".join(after[c:d]))

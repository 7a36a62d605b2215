"""Two states of a row, cell by cell, and within long texts word by word."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from amtslotse.records.editing.merging import changed
from amtslotse.records.tables import Table
from amtslotse.records.tables.columns import Row
from amtslotse.records.tables.labels import column_label, value_label

SAME, DELETED, INSERTED = "", "del", "ins"
_WORDS = re.compile(r" ?[^\W_]+|\s+|.", re.DOTALL)
"""A word with the space before it: spaces of their own would be compared each with each."""
_MOST_PAIRS = 50_000
"""Texts with more pairs of equal words than this are shown whole, old and new: comparing them takes too long."""
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
    if _pairs(before, after) <= _MOST_PAIRS:
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        if matcher.quick_ratio() >= _RELATED and matcher.ratio() >= _RELATED:
            return list(_steps(matcher, before, after))
    return [Piece(kind, text) for kind, text in ((DELETED, old), (INSERTED, new)) if text]


def _pairs(before: list[str], after: list[str]) -> int:
    counted = Counter(after)
    return sum(often * counted[word] for word, often in Counter(before).items())


def _steps(matcher: "SequenceMatcher[str]", before: list[str], after: list[str]) -> Iterator[Piece]:
    for step, a, b, c, d in matcher.get_opcodes():
        old, new = "".join(before[a:b]), "".join(after[c:d])
        if step == "equal":
            yield Piece(SAME, old)
            continue
        if old[:1] == new[:1] == " ":
            old, new = old[1:], new[1:]
            yield Piece(SAME, " ")
        yield from (Piece(kind, text) for kind, text in ((DELETED, old), (INSERTED, new)) if text)

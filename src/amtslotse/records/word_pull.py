"""Search words that fit too much of the catalogue, in words; the same wherever somebody writes one."""

from collections.abc import Iterator, Mapping

from amtslotse.guide import Directory
from amtslotse.guide.pull import Pull, pull
from amtslotse.records.current import live
from amtslotse.records.models import Record
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.columns import Row
from amtslotse.records.tables.reading import Problem

TABLE = "search_words"
_GERMAN = ("", "de")
"""Filler words are known in this language alone."""


def too_broad(word: str, measured: Pull) -> str:
    """Why a word cannot be one for a single service, or nothing."""
    if not measured.telling:
        return f"„{word}“ besteht nur aus Füllwörtern. Damit lässt sich keine Leistung finden."
    if measured.too_many:
        return (
            f"„{word}“ passt schon auf {measured.services} von {measured.size} Leistungen. "
            "Das ist zu allgemein für ein Suchwort. Nehmen Sie ein zweites Wort dazu, das nur diese Leistung meint."
        )
    return ""


def problem(directory: Directory, row: Row, number: int = 0) -> Problem | None:
    """What is wrong with a word of a row; words of other languages are not measured."""
    if row["language"] not in _GERMAN or not row["word"]:
        return None
    reason = too_broad(row["word"], pull(directory, row["word"]))
    return Problem(RECORD_TABLES[TABLE].title, number, "word", reason) if reason else None


def problems(proposal: Mapping[str, Mapping[str, Row | None]]) -> Iterator[Problem]:
    """What is wrong with the new words of a proposal; words that are public already may stay as they are."""
    rows = {key: row for key, row in proposal.get(TABLE, {}).items() if row}
    if not rows:
        return
    public = set(Record.objects.published().filter(table=TABLE, key__in=rows).values_list("key", flat=True))
    directory = live().guide.directory
    for number, (key, row) in enumerate(rows.items(), 1):
        found = None if key in public else problem(directory, row, number)
        if found:
            yield found

"""Search words that fit too much of the catalogue, in words; the same wherever somebody writes one."""

from collections.abc import Iterator, Mapping

from amtslotse.guide.pull import Pull, pull
from amtslotse.records.current import live
from amtslotse.records.models import Record
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.columns import Row
from amtslotse.records.tables.reading import Problem

_TABLE = "search_words"
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


def problems(proposal: Mapping[str, Mapping[str, Row | None]]) -> Iterator[Problem]:
    """What is wrong with the new words of a proposal; words that are public already may stay as they are."""
    rows = {key: row for key, row in proposal.get(_TABLE, {}).items() if row and row["language"] in _GERMAN}
    if not rows:
        return
    public = set(Record.objects.published().filter(table=_TABLE, key__in=rows).values_list("key", flat=True))
    reader, title = live().guide.reader, RECORD_TABLES[_TABLE].title
    for number, (key, row) in enumerate(rows.items(), 1):
        reason = "" if key in public else too_broad(row["word"], pull(reader, row["word"]))
        if reason:
            yield Problem(title, number, "word", reason)

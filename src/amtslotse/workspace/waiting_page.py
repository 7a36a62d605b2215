"""What waits for a person, as the start page shows it: kind by kind, with numbers, the first of each by name."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from amtslotse.records.editing.merging import complete
from amtslotse.records.models import Record
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.waiting_item import Kind, Waiting
from amtslotse.workspace.titles import title_of

SHOWN = 5
_ALL = {
    Kind.RETURNED: "workspace:drafts",
    Kind.RELEASE: "workspace:drafts",
    Kind.PROPOSAL: "workspace:drafts",
    Kind.TASK: "workspace:tasks",
    Kind.FOLLOWING: "workspace:following",
    Kind.LINK: "workspace:links",
    Kind.GAP: "workspace:gaps",
}
"""Where everything of a kind is listed, if it is."""


class Line(NamedTuple):
    """One thing that waits, by name."""

    title: str
    one: Waiting


class Part(NamedTuple):
    """Everything of one kind: the first lines, how many there are and where the rest is."""

    title: str
    anchor: str
    number: int
    lines: list[Line]
    everything: str


def parts(waiting: Sequence[Waiting]) -> list[Part]:
    """The kinds in their order."""
    return [_part(kind, list(found)) for kind, found in groupby(waiting, key=lambda one: one.kind)]


def _part(kind: Kind, found: list[Waiting]) -> Part:
    everything = _ALL.get(kind, "")
    shown = found[:SHOWN] if everything else found
    lines = [Line(record_title(one.record) if one.record else one.title, one) for one in shown]
    return Part(kind.value, kind.name.lower(), sum(one.count for one in found), lines, everything)


def record_title(record: Record) -> str:
    """What people call a record."""
    return title_of(
        record.table, complete(RECORD_TABLES[record.table], record.published.values if record.published else {})
    )

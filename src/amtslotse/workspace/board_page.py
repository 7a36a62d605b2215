"""The board in words: open tasks, silent administrations, changes; the same for the page and the agenda."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from amtslotse.records import board
from amtslotse.records.board import Silent
from amtslotse.records.editing.merging import complete
from amtslotse.records.editing.steps import name_of
from amtslotse.records.models import Revision, Task
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.workspace.titles import title_of

SHOWN = 10
"""So many changes of one administration are named."""


class Change(NamedTuple):
    """One record that changed: its name, what kind it is, what happened."""

    title: str
    table: str
    what: str
    record: int


class Group(NamedTuple):
    """The changes of one administration, the latest first; `more` are not named."""

    name: str
    changes: list[Change]
    more: int

    @property
    def number(self) -> int:
        """How many changes there are."""
        return len(self.changes) + self.more


@dataclass(frozen=True, slots=True)
class Board:
    """What the group looks at on one day."""

    tasks: Sequence[Task]
    silent: Sequence[Silent]
    groups: Sequence[Group]
    since: datetime


def look(now: datetime, last: datetime | None) -> Board:
    """The board as it is now, with the changes since the last meeting."""
    since = board.beginning(last, now, settings.BOARD_DAYS)
    groups = [_group(found) for found in board.changes(since, now)]
    return Board(list(board.tasks()), board.silent(now, settings.BOARD_DAYS), groups, since)


def _group(found: board.Changed) -> Group:
    return Group(found.name, [_change(one) for one in found.revisions[:SHOWN]], max(0, len(found.revisions) - SHOWN))


def _change(revision: Revision) -> Change:
    table = RECORD_TABLES[revision.record.table]
    what = "beendet" if revision.ends else "neu" if revision.number == 1 else "geändert"
    title = title_of(table.name, complete(table, revision.values))
    return Change(title, table.title, what, 0 if revision.ends else revision.record_id)


def silence(one: Silent) -> str:
    """Since when an administration is silent."""
    if one.since is None:
        return "hat noch nichts eingetragen"
    return f"seit {date_format(timezone.localtime(one.since), 'j. F Y')}"


def task_facts(task: Task, today: date) -> str:
    """Who does a task and until when."""
    who = name_of(task.owner) if task.owner else "noch niemand"
    if task.due is None:
        return who
    late = ", überfällig" if task.due < today else ""
    return f"{who}, bis {date_format(task.due, 'j. F Y')}{late}"

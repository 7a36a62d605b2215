"""Tasks as pages show them: whose they are, until when, about which record."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.formats import date_format

from amtslotse.accounts.models import User
from amtslotse.records import tasks
from amtslotse.records.current import today
from amtslotse.records.editing.merging import complete
from amtslotse.records.models import Record, Task
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.task_values import GROUP, giving
from amtslotse.workspace.desk import Desk
from amtslotse.workspace.titles import title_of

MINE, TOWN, ROUND, GIVEN = "meine", "verwaltung", "runde", "vergeben"
PARTS = {
    MINE: "Meine",
    TOWN: "Meiner Verwaltung",
    ROUND: "Der Runde",
    GIVEN: "Alle, die ich vergeben habe",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One task; the record only for those who may read it."""

    task: Task
    where: str
    due: str
    overdue: bool
    record: Record | None
    title: str
    """What people call the record."""
    may_change: bool


def seen_by(user: User) -> QuerySet[Task]:
    """Tasks a person may see, with what a line shows."""
    related = ("administration", "owner", "created_by", "done_by", "record__published", "record__owner")
    return Task.objects.for_user(user).select_related(*related)


def part(desk: Desk, name: str) -> QuerySet[Task]:
    """The tasks of one part of the list."""
    found = seen_by(desk.user)
    if name == MINE:
        return found.filter(owner=desk.user)
    if name == TOWN:
        return found.filter(administration__in=desk.administrations)
    return found.filter(administration=None) if name == ROUND else found.filter(created_by=desk.user)


def parts(desk: Desk) -> list[str]:
    """The parts of the list a person has."""
    return [name for name in PARTS if name != GIVEN or desk.moderates]


def lines(user: User, found: list[Task]) -> list[Line]:
    """Tasks as lines."""
    keys = [task.record_id for task in found if task.record_id]
    readable = set(Record.objects.for_user(user).filter(pk__in=keys).values_list("pk", flat=True))
    return [_line(user, task, readable) for task in found]


def of_record(desk: Desk, record: Record) -> dict[str, object]:
    """The open tasks about a record that a person may see, and whether they may give one."""
    found = list(seen_by(desk.user).open().filter(record=record))  # type: ignore[attr-defined]  # our own manager
    return {"lines": lines(desk.user, found), "may_give": may_give(desk)}


def may_give(desk: Desk) -> bool:
    """Whether a person gives tasks at all."""
    return bool(giving(desk.user))


def record_title(record: Record) -> str:
    """What people call a record; of an ended one what it was last."""
    state = record.published or record.revisions.order_by("-number").first()
    return title_of(record.table, complete(RECORD_TABLES[record.table], state.values)) if state else record.key


def due_words(due: date | None, day: date) -> str:
    """Until when, in words; overdue is said, not only coloured."""
    if due is None:
        return ""
    on = date_format(due, "j. F Y")
    late = (day - due).days
    if late > 0:
        return f"überfällig seit dem {on} ({late} {'Tag' if late == 1 else 'Tage'})"
    return f"heute fällig ({on})" if late == 0 else f"fällig am {on}"


def _line(user: User, task: Task, readable: set[int]) -> Line:
    record = task.record if task.record_id in readable else None
    day = today()
    return Line(
        task=task,
        where=task.administration.name if task.administration else GROUP,
        due=due_words(task.due, day),
        overdue=bool(task.due and task.due < day and not task.done_at),
        record=record,
        title=record_title(record) if record else "",
        may_change=tasks.may_change(user, task),
    )

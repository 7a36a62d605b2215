"""Tasks: give one, change it, report it done, open it again. Of two who change one at once, nobody's words are lost."""

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from amtslotse.accounts.models import Membership, User
from amtslotse.records import task_values
from amtslotse.records.editing import steps
from amtslotse.records.editing.errors import Refused
from amtslotse.records.models import Record, Task
from amtslotse.records.task_values import Unfit, Values

GONE = "Diese Aufgabe gibt es für Sie nicht mehr."


class Newer(Refused):
    """Somebody else saved the task in the meantime; carries it as it is now."""

    def __init__(self, task: Task) -> None:
        super().__init__(f"{steps.name_of(task.changed_by)} hat diese Aufgabe inzwischen geändert.")
        self.task = task


def may_change(user: User, task: Task) -> bool:
    """Editors change the tasks of their administration, moderators those they see."""
    return task_values.may_give(user, task.administration)


@transaction.atomic
def create(user: User, wanted: Values, record: Record | None = None) -> Task:
    """Give a task, about a record the person may read or about none; raises Unfit."""
    _fit(user, wanted)
    if record and not Record.objects.for_user(user).filter(pk=record.pk).exists():
        raise Refused("Diesen Eintrag gibt es für Sie nicht mehr.")
    task = Task(record=record, created_by=user, created_at=timezone.now(), version=0)
    return _written(user, task, wanted)


@transaction.atomic
def change(user: User, key: int, version: int, wanted: Values) -> Task:
    """Save a task on the version the person started from; raises Newer if there is a later one that says something else."""
    task = _held(user, key)
    _fit(user, wanted, task)
    if wanted.cleaned() == task_values.of(task):
        return task
    if version != task.version:
        raise Newer(task)
    return _written(user, task, wanted)


@transaction.atomic
def done(user: User, key: int) -> Task:
    """Report a task done; who comes second is told."""
    task = _held(user, key)
    if task.done_at:
        raise Refused(f"{steps.name_of(task.done_by)} hat diese Aufgabe schon erledigt.")
    task.done_by, task.done_at = user, timezone.now()
    return _saved(user, task)


@transaction.atomic
def reopen(user: User, key: int) -> Task:
    """Open a task that was done."""
    task = _held(user, key)
    if not task.done_at:
        raise Refused("Diese Aufgabe ist schon wieder offen.")
    task.done_by = task.done_at = None
    return _saved(user, task)


def waiting(user: User, day: date) -> QuerySet[Task]:
    """Open tasks of a person, and those of their administrations that nobody there looks after; the earliest due first.

    Each task says with `overdue` whether it was due before the day.
    """
    looked_after = Exists(_members().filter(user=OuterRef("owner"), administration=OuterRef("administration")))
    common = Q(administration__in=user.administrations()) & (Q(owner=None) | ~looked_after)
    tasks = Task.objects.for_user(user).open().filter(Q(owner=user) | common)
    return tasks.annotate(overdue=Q(due__isnull=False, due__lt=day)).select_related("administration", "owner")


def _members() -> QuerySet[Membership]:
    return Membership.objects.filter(user__is_active=True)


def _held(user: User, key: int) -> Task:
    """The task as it is now, locked, if the person may change it."""
    tasks = Task.objects.for_user(user).select_for_update(of=("self",))
    task = tasks.select_related("administration", "owner", "changed_by", "done_by").filter(pk=key).first()
    if task is None:
        raise Refused(GONE)
    if not may_change(user, task):
        raise Refused("Diese Aufgabe können Sie lesen, aber nicht ändern.")
    return task


def _fit(user: User, wanted: Values, before: Task | None = None) -> None:
    found = task_values.faults(user, wanted, timezone.localdate(), before)
    if found:
        raise Unfit(found)


def _written(user: User, task: Task, wanted: Values) -> Task:
    values = wanted.cleaned()
    task.title, task.text, task.due = values.title, values.text, values.due
    task.administration, task.owner = values.administration, values.owner
    return _saved(user, task)


def _saved(user: User, task: Task) -> Task:
    task.version += 1
    task.changed_by = user
    task.save()
    return task

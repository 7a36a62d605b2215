"""What waits for a person: one function behind the start page and the mails.

A new kind is a function of a person and a day in `SOURCES` and a heading in `Kind`; rooms above add theirs when they
are made ready.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from django.utils.formats import date_format

from amtslotse.accounts.models import User
from amtslotse.accounts.permissions import edited_by
from amtslotse.records.editing.steps import name_of
from amtslotse.records.following import open_for
from amtslotse.records.links.findings import waiting_links
from amtslotse.records.models import OPEN, Draft, GapWork, Standing, State
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.talk import unseen_mentions
from amtslotse.records.tasks import waiting as waiting_tasks
from amtslotse.records.waiting_drafts import proposals, releases, returned, to_release
from amtslotse.records.waiting_item import Kind, Waiting

_LABEL = {"kaputt": "kaputt", "verdaechtig": "verdächtig", "umgezogen": "umgezogen"}


def waiting_for(user: User, day: date, submitted: Sequence[Draft] | None = None) -> list[Waiting]:
    """Everything that waits for a person on a day, the most urgent kind first.

    `submitted` are the drafts they may release, if those are known already.
    """
    if not user.is_active or not user.roles:
        return []
    order = {kind: position for position, kind in enumerate(Kind)}
    found = list(releases(user, to_release(user) if submitted is None else submitted))
    found += [one for source in SOURCES for one in source(user, day)]
    return sorted(found, key=lambda one: order[one.kind])


def _mentions(user: User, day: date) -> Iterator[Waiting]:
    for mention in unseen_mentions(user):
        comment, record = mention.comment, mention.comment.record
        title = f"{name_of(comment.by)} in „{RECORD_TABLES[record.table].title}“"
        key = f"mention:{mention.pk}"
        yield Waiting(Kind.MENTION, key, title, "workspace:record", (record.pk,), name_of(comment.by), record=record)


def _tasks(user: User, day: date) -> Iterator[Waiting]:
    """A task is told once, and once more when it is due."""
    for task in waiting_tasks(user, day):
        due = task.due is not None and task.due <= day
        key = f"task:{task.pk}:due" if due else f"task:{task.pk}"
        yield Waiting(Kind.TASK, key, task.title, "workspace:task", (task.pk,), note=_due(task.due, day), urgent=due)


def _due(due: date | None, day: date) -> str:
    if due is None:
        return ""
    if due == day:
        return "heute fällig"
    return f"{'fällig seit' if due < day else 'bis'} {date_format(due, 'j. F Y')}"


def _gaps(user: User, day: date) -> Iterator[Waiting]:
    """Gaps that an administration of the person has taken on and that no draft closes yet."""
    works = GapWork.objects.filter(owner__in=edited_by(user), kept=Standing.IN_WORK).select_related("concern")
    for work in works.exclude(draft__state__in=(*OPEN, State.PUBLISHED)):
        key = f"gap:{work.concern_id}"
        yield Waiting(Kind.GAP, key, f"„{work.concern.text}“", "workspace:gap", (work.concern_id,))


def _links(user: User, day: date) -> Iterator[Waiting]:
    """Links in the records of the person's administrations that need a look."""
    for state, group in waiting_links(user):
        key = f"link:{state.digest[:16]}:{group}"
        yield Waiting(Kind.LINK, key, state.url, "workspace:links", note=_LABEL[group], urgent=group == "kaputt")


def _followings(user: User, day: date) -> Iterator[Waiting]:
    """Own records whose origin has changed, as long as no draft takes that up."""
    for one in open_for(user):
        if one.draft is None:
            key = f"following:{one.following.pk}:{one.now.pk}"
            yield Waiting(
                Kind.FOLLOWING, key, RECORD_TABLES[one.following.record.table].title, "workspace:follow",
                (one.following.pk,), one.what.value, record=one.following.record,
            )  # fmt: skip


def _drafts(user: User, day: date) -> Iterator[Waiting]:
    for source in (returned, proposals):
        yield from source(user)


SOURCES: list[Callable[[User, date], Iterable[Waiting]]] = [_drafts, _mentions, _tasks, _followings, _links, _gaps]

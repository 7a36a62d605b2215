"""What the working group looks at together: its tasks, who has been silent, what changed since the last meeting."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import F, Max, Q, QuerySet
from django.utils import timezone

from amtslotse.accounts.models import Administration
from amtslotse.records.models import DraftEvent, Origin, Revision, Stamp, State, Step, Task

_WORK = (Step.BEGUN, Step.SAVED, Step.MERGED, Step.SUBMITTED, Step.ACCEPTED, Step.RELEASED, Step.PUBLISHED)
"""Steps of a draft that are work of its owner; talk, and what is taken back, is not."""


class Silent(NamedTuple):
    """An administration that has not worked for long; without a moment it never has."""

    administration: Administration
    since: datetime | None


class Changed(NamedTuple):
    """What an administration made public; the district's shared records stand on their own."""

    owner: Administration
    shared: bool
    revisions: Sequence[Revision]

    @property
    def name(self) -> str:
        """Whose it is, in words."""
        return "Gemeinsame Einträge" if self.shared else str(self.owner)


def tasks() -> QuerySet[Task]:
    """Open tasks of the working group, the earliest first."""
    return Task.objects.open().filter(administration__isnull=True).select_related("owner")


def last_work() -> dict[int, datetime]:
    """When each administration last saved a draft, published or stamped something; those that never did are missing."""
    proposed = Q(draft__state=State.PROPOSAL) | Q(draft__proposed=True, step=Step.BEGUN)
    events = DraftEvent.objects.filter(step__in=_WORK, draft__shared=False).exclude(proposed).order_by()
    worked = dict(events.values_list("draft__owner").annotate(Max("at")))
    stamps = Stamp.objects.filter(record__shared=False).order_by()
    for owner, at in stamps.values_list("record__owner").annotate(Max("at")):
        worked[owner] = max(at, worked.get(owner, at))
    return worked


def silent(now: datetime, days: int) -> list[Silent]:
    """Open administrations without work for that many days, the longest silence first."""
    worked, limit = last_work(), now - timedelta(days=days)
    found = [Silent(one, worked.get(one.pk)) for one in Administration.open.all()]
    quiet = [one for one in found if one.since is None or one.since <= limit]
    return sorted(quiet, key=lambda one: (one.since is not None, one.since or now, str(one.administration)))


def changes(since: datetime, until: datetime) -> list[Changed]:
    """What editors made public in a time and what still stands or ended, by administration; files are no one's work."""
    current = Q(pk=F("record__published")) | Q(ends=True, record__published__isnull=True)
    made = Revision.objects.filter(current, origin=Origin.EDITOR, created_at__gt=since, created_at__lte=until)
    groups: dict[tuple[bool, str], list[Revision]] = {}
    for revision in made.select_related("record__owner").order_by("-created_at", "-pk"):
        groups.setdefault((revision.record.shared, str(revision.record.owner)), []).append(revision)
    return [Changed(found[0].record.owner, shared, found) for (shared, _), found in sorted(groups.items())]


def beginning(last: datetime | None, now: datetime, days: int) -> datetime:
    """Since when changes count: the last meeting, else as many days as make an administration silent."""
    return last or timezone.localtime(now) - timedelta(days=days)

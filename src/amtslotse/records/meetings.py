"""Meetings of the working group: moderators write them down, every member reads them."""

from dataclasses import dataclass
from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from amtslotse.accounts.models import User
from amtslotse.accounts.permissions import may_moderate
from amtslotse.records.editing.errors import Refused
from amtslotse.records.editing.steps import cut
from amtslotse.records.models import Meeting

PLACE, TOPICS, NOTES = 200, 5000, 20_000


@dataclass(frozen=True, slots=True)
class Wish:
    """A meeting as somebody wants it."""

    begins_at: datetime
    place: str
    topics: str
    notes: str


class Overtaken(Refused):
    """Somebody else saved the meeting meanwhile; carries it as it is now."""

    def __init__(self, theirs: Meeting) -> None:
        super().__init__("Jemand hat dieses Treffen inzwischen geändert.")
        self.theirs = theirs


def upcoming(now: datetime) -> Meeting | None:
    """The next meeting; one of today counts until the day is over."""
    return Meeting.objects.filter(begins_at__gte=_morning(now)).order_by("begins_at", "pk").first()


def last(now: datetime) -> Meeting | None:
    """The latest meeting before today."""
    return Meeting.objects.filter(begins_at__lt=_morning(now)).first()


def before(meeting: Meeting) -> Meeting | None:
    """The meeting before another one."""
    return Meeting.objects.filter(begins_at__lt=meeting.begins_at).first()


def _morning(now: datetime) -> datetime:
    """When the Berlin day began."""
    return timezone.make_aware(datetime.combine(timezone.localdate(now), time.min))


@transaction.atomic
def save(user: User, meeting: Meeting | None, wish: Wish, version: int) -> Meeting:
    """Write down a new meeting, or change one; raises Overtaken if it is no longer the version the person saw."""
    if not may_moderate(user):
        raise Refused("Treffen trägt die Moderation ein.")
    found = Meeting(created_by=user, version=0) if meeting is None else _locked(meeting.pk)
    if meeting is not None and found.version != version:
        raise Overtaken(found)
    found.begins_at = wish.begins_at
    found.place = cut(wish.place, PLACE).replace("\n", " ")
    found.topics, found.notes = cut(wish.topics, TOPICS), _long(wish.notes)
    found.version += 1
    found.save()
    return found


def _locked(key: int) -> Meeting:
    found = Meeting.objects.select_for_update().filter(pk=key).first()
    if found is None:
        raise Refused("Dieses Treffen gibt es nicht mehr.")
    return found


def _long(text: str) -> str:
    """Notes are longer than `cut` reads at once: piece by piece, line by line."""
    lines = (cut(line, NOTES) for line in text[: 2 * NOTES].splitlines())
    return "\n".join(lines).strip()[:NOTES]


def topics_of(meeting: Meeting) -> list[str]:
    """One topic a line, without signs of a list."""
    lines = (line.strip().lstrip("-*•").strip() for line in meeting.topics.splitlines())
    return [line for line in lines if line]

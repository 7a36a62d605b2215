"""The talk about a record: say something, name somebody, take it back, tick off where one was named."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from amtslotse.accounts.models import User
from amtslotse.accounts.permissions import may_moderate
from amtslotse.records import colleagues
from amtslotse.records.editing import steps
from amtslotse.records.editing.errors import Refused
from amtslotse.records.mentioning import named_in
from amtslotse.records.models import Comment, Mention, Record
from amtslotse.records.models.comment import TEXT_LIMIT

PER_HOUR = 60
PEOPLE = 20
GONE = "Diesen Eintrag gibt es für Sie nicht mehr."
_GAPS = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Said:
    """A comment as it was kept, and the names in it that led to nobody or to several."""

    comment: Comment
    unknown: tuple[str, ...] = ()
    several: tuple[str, ...] = ()


def readers(record: Record) -> list[colleagues.Group]:
    """Who may read a record and so be named: everybody if it is published, else the members of its owner."""
    return colleagues.groups(None if record.published_id else [record.owner])


@transaction.atomic
def add(user: User, record: Record, text: str, named: Iterable[int] = ()) -> Said:
    """Say something about a record; `named` are people chosen besides those in the text. Answering means having read."""
    User.objects.select_for_update().get(pk=user.pk)
    record = _readable(user, record)
    words = _words(text)
    people = colleagues.people(readers(record))
    found = named_in(words, people.values())
    chosen = _chosen(named, people) | {one.pk: one for one in found.users}
    chosen.pop(user.pk, None)
    if len(chosen) > PEOPLE:
        raise Refused(f"Sie können höchstens {PEOPLE} Personen auf einmal erwähnen.")
    comment = _last_if_same(user, record, words) or _new(user, record, words)
    Mention.objects.bulk_create([Mention(comment=comment, user=one) for one in chosen.values()], ignore_conflicts=True)
    seen(user, unseen_mentions(user).filter(comment__record=record))
    several = tuple(name for name in found.several if not _ticked(name, chosen))
    return Said(comment, found.unknown, several)


@transaction.atomic
def remove(user: User, key: int) -> Comment:
    """Take a comment back: one's own, or any as a moderator. It is kept, but nobody else reads it."""
    readable = Comment.objects.select_for_update().filter(record__in=Record.objects.for_user(user))
    comment = readable.filter(pk=key).first()
    if comment is None or not may_remove(user, comment):
        raise Refused("Diesen Beitrag können Sie nicht zurücknehmen.")
    if comment.removed_at is None:
        comment.removed_by, comment.removed_at = user, timezone.now()
        comment.save(update_fields=["removed_by", "removed_at"])
    return comment


def may_remove(user: User, comment: Comment) -> bool:
    """Authors and moderators take comments back."""
    return comment.by_id == user.pk or may_moderate(user)


def mentions_for(user: User) -> QuerySet[Mention]:
    """Where a person is named in the talk they may read, newest first; not in comments taken back."""
    mine = Mention.objects.filter(user=user, comment__removed_at=None)
    readable = mine.filter(comment__record__in=Record.objects.for_user(user))
    return readable.select_related("comment__by", "comment__record__published").order_by("-comment__at", "-pk")


def unseen_mentions(user: User) -> QuerySet[Mention]:
    """Those the person has neither ticked off nor answered."""
    return mentions_for(user).filter(seen_at=None)


def seen(user: User, mentions: Iterable[Mention]) -> int:
    """Tick off where a person is named; of anybody else nothing changes."""
    keys = [mention.pk for mention in mentions]
    return Mention.objects.filter(user=user, pk__in=keys, seen_at=None).update(seen_at=timezone.now())


def _readable(user: User, record: Record) -> Record:
    found = Record.objects.for_user(user).select_related("owner").filter(pk=record.pk).first()
    if found is None:
        raise Refused(GONE)
    return found


def _words(text: str) -> str:
    """What was written, as plain text; nothing is cut off without a word."""
    if len(text.replace("\r\n", "\n").strip()) > TEXT_LIMIT:
        raise Refused(f"Ihr Text ist zu lang. Erlaubt sind {TEXT_LIMIT} Zeichen.")
    words = _GAPS.sub("\n\n", steps.cut(text, TEXT_LIMIT))
    if not words:
        raise Refused("Bitte schreiben Sie etwas in das Feld.")
    return words


def _chosen(named: Iterable[int], people: dict[int, User]) -> dict[int, User]:
    keys = set(named)
    if keys - people.keys():
        raise Refused("Wen Sie gewählt haben, darf diesen Eintrag nicht lesen. Bitte wählen Sie neu.")
    return {key: people[key] for key in keys}


def _ticked(name: str, chosen: dict[int, User]) -> bool:
    return any(one.name.lower() == name.lower() for one in chosen.values())


def _new(user: User, record: Record, words: str) -> Comment:
    hour = Comment.objects.filter(by=user, at__gt=timezone.now() - timedelta(hours=1))
    if hour.count() >= PER_HOUR:
        raise Refused(
            f"Sie haben in der letzten Stunde {PER_HOUR} Beiträge geschrieben. Bitte warten Sie etwas. "
            "Ihr Text steht noch im Feld."
        )
    return Comment.objects.create(record=record, by=user, at=timezone.now(), text=words)


def _last_if_same(user: User, record: Record, words: str) -> Comment | None:
    """The last comment if it says the same: somebody pressed the button twice."""
    last = record.comments.order_by("-at", "-pk").first()
    return last if last and (last.by_id, last.text, last.removed_at) == (user.pk, words, None) else None

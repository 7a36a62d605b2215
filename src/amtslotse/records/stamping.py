"""„Stimmt noch“: looking at what is published and confirming it, without an edit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce
from django.utils import timezone

from amtslotse.accounts.models import User
from amtslotse.accounts.permissions import may_moderate, may_release
from amtslotse.records.current import today
from amtslotse.records.editing.locking import lock_publishing
from amtslotse.records.models import Publication, Record, RecordQuerySet, Stamp
from amtslotse.records.signing import SIGNED, last_looks

PLAIN = "Diese Einträge haben keine Bestätigung."
ENDED = "Der Eintrag ist beendet."
MOVED = "Der Eintrag hat sich inzwischen geändert. Bitte sehen Sie ihn noch einmal an."
UNCONFIRMED = "Diese Angaben hat noch niemand bestätigt. Das erste Mal bestätigt, wer freigeben darf."
REASON = "Stimmt noch"
SHARING = timedelta(minutes=5)
"""Stamps are collected for that long: with each publication all processes work out their answers anew."""
_NAME = 300


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a round of stamping did: keys of stamped records, and why others were not."""

    stamped: list[int]
    refused: dict[int, str]


class NotYours(Exception):
    """A record is not the person's to look after; for them it does not exist."""


@transaction.atomic
def stamp(user: User, seen: Mapping[int, int]) -> Outcome:
    """Stamp records at the revision that the person saw, by their keys; raises NotYours and then stamps nothing."""
    lock_publishing()
    wanted = Record.objects.editable_by(user).filter(pk__in=list(seen)).select_related("published", "owner")
    records = {record.pk: record for record in wanted}
    if records.keys() != seen.keys():
        raise NotYours
    looked_at = last_looks(records=records)
    refused = {
        key: why
        for key, record in records.items()
        if (why := why_not(user, record, seen[key], before=record.published_id in looked_at))
    }
    fit = [record for key, record in records.items() if key not in refused]
    now = timezone.now()
    Stamp.objects.bulk_create(
        Stamp(record=one, revision_id=seen[one.pk], by=user, name=_signature(user, one), at=now) for one in fit
    )
    return Outcome([record.pk for record in fit], refused)


def why_not(user: User, record: Record, seen: int | None, *, before: bool) -> str:
    """Why somebody who edits a record may not stamp it; `before` says whether it has been stamped already."""
    if record.table not in SIGNED:
        return PLAIN
    if record.published is None:
        return ENDED
    if record.published_id != seen:
        return MOVED
    confirmed = before or bool(record.published.values.get("confirmed_by"))
    return "" if confirmed or _releases(user, record) else UNCONFIRMED


def _releases(user: User, record: Record) -> bool:
    return may_moderate(user) if record.shared else may_release(user, record.owner)


def _signature(user: User, record: Record) -> str:
    return f"{user.signature}, {record.owner.name}"[:_NAME]


def share(now: datetime) -> bool:
    """Publish the tables with new stamps; not more often than every few minutes, whoever asks."""
    if not _due(now):
        return False
    with transaction.atomic():
        lock_publishing()
        if not _due(now):
            return False
        waiting = Stamp.objects.filter(public=False)
        names = sorted(set(waiting.order_by().values_list("record__table", flat=True)))
        waiting.update(public=True)
        Publication.objects.create(published_at=now, reason=REASON, tables=" ".join(names))
    return True


def _due(now: datetime) -> bool:
    lately = Publication.objects.filter(reason=REASON, published_at__gt=now - SHARING)
    return Stamp.objects.filter(public=False).exists() and not lately.exists()


def stale_counts(user: User) -> dict[tuple[str, bool], int]:
    """How many of the records a person edits nobody has looked at for long, or ever, by table and whether shared."""
    found = stale(Record.objects.editable_by(user), today()).order_by().values_list("table", "shared")
    return {(table, shared): number for table, shared, number in found.annotate(Count("pk"))}


def stale(records: RecordQuerySet, day: date) -> RecordQuerySet:
    """Those that hold and that nobody has confirmed or looked at for longer than the settings allow."""
    oldest = oldest_good(day)
    looked = Stamp.objects.filter(revision=OuterRef("published"), at__gte=_begin(oldest))
    found = records.published().filter(table__in=SIGNED).alias(confirmed=_cell("confirmed_at"), ends=_cell("valid_to"))
    long_ago = found.filter(Q(ends="") | Q(ends__gte=day.isoformat()), confirmed__lt=oldest.isoformat())
    return long_ago.exclude(Exists(looked))


def oldest_good(day: date) -> date:
    """The first day on which a look still counts."""
    return day - timedelta(days=settings.STALE_DAYS)


def _begin(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _cell(name: str) -> Coalesce:
    return Coalesce(KeyTextTransform(name, "published__values"), Value(""), output_field=TextField())

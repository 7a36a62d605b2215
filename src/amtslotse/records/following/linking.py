"""Who follows what, kept in step with what becomes public: by editors and from files."""

from collections.abc import Container, Iterable, Sequence
from datetime import date, datetime

from django.utils import timezone

from amtslotse.records.models import Change, Draft, Following, FollowKind, Record, Revision

TEXTS = "texts"
Subject = tuple[str, str, str]
"""Service, kind of text, language."""


def published(draft: Draft, changes: Sequence[Change]) -> None:
    """The rows of a draft became public; what was taken over or compared in it counts as seen."""
    homes = [(change, _home(change)) for change in changes]
    for change, home in homes:
        if change.origin and not change.ends:
            saw(home, change.origin, draft)
    if any(change.table == TEXTS for change in changes):
        follow_references({home.pk for _, home in homes}, draft.edited_at)


def loaded(since: datetime) -> None:
    """Files were loaded; a local text that came with them knows the reference texts that came with them."""
    fresh = Record.objects.filter(table=TEXTS, shared=False, published__created_at__gte=since)
    follow_references(set(fresh.values_list("pk", flat=True)), timezone.now())


def is_reference(record: Record, row: dict[str, str]) -> bool:
    """Whether a row is a text for everybody, on top of which administrations write their own."""
    return record.table == TEXTS and record.shared and not row.get("authority")


def saw(record: Record, origin: Revision, draft: Draft) -> None:
    """Somebody made this state of a record with that state of the origin before their eyes."""
    kind = FollowKind.REFERENCE if is_reference(origin.record, origin.values) else FollowKind.ADOPTED
    seen = {"origin": origin.record, "seen": origin, "by": draft.edited_by, "at": timezone.now(), "reason": ""}
    Following.objects.update_or_create(record=record, kind=kind, defaults=seen)


def follow_references(fresh: Container[int], known_at: datetime) -> None:
    """Every local text follows the reference text on its subject.

    A text among the fresh ones was written knowing what was published then. To any other one a reference text that
    comes later is new. A reference text in the place of another one is compared with what was seen of that one.
    """
    records = Record.objects.published().filter(table=TEXTS).select_related("published")
    references = _references([r for r in records if r.published and is_reference(r, r.published.values)])
    local = {r.pk: r for r in records if r.published and not r.shared and r.published.values.get("authority")}
    followed = {f.record_id: f for f in Following.objects.filter(kind=FollowKind.REFERENCE, record__in=local)}
    made, moved = [], []
    for key, record in local.items():
        reference, following = references.get(_subject(record)), followed.get(key)
        if reference is None:
            continue
        if following is None:
            seen = _known(reference, known_at) if key in fresh else None
            made.append(_reference(record, reference, seen))
        elif following.origin_id != reference.pk:
            following.origin = reference
            moved.append(following)
    Following.objects.bulk_create(made, 500)
    Following.objects.bulk_update(moved, ["origin"], 500)


def _home(change: Change) -> Record:
    """The record a change went to; a row whose key changed took its followings along."""
    record = change.record
    assert record is not None  # published, so it has one
    if record.published_id or record.successor is None:
        return record
    kinds = Following.objects.filter(record=record).values_list("kind", flat=True)
    Following.objects.filter(record=record.successor, kind__in=list(kinds)).delete()
    Following.objects.filter(record=record).update(record=record.successor)
    return record.successor


def _reference(record: Record, reference: Record, seen: Revision | None) -> Following:
    kind, now = FollowKind.REFERENCE, timezone.now()
    return Following(record=record, origin=reference, kind=kind, seen=seen, at=now)


def _known(reference: Record, moment: datetime) -> Revision | None:
    """What stood in public at that moment."""
    now = reference.published
    if now is None or now.created_at <= moment:
        return now
    return reference.revisions.filter(created_at__lte=moment).order_by("-number").first()


def _references(records: Iterable[Record]) -> dict[Subject, Record]:
    """One reference text per subject: of those that hold today the latest, else the next one."""
    today = timezone.localdate()
    ordered = sorted(records, key=lambda record: _rank(record, today))
    return {_subject(record): record for record in ordered}


def _rank(record: Record, today: date) -> tuple[bool, str]:
    row = record.published.values if record.published else {}
    day = today.isoformat()
    holds = row.get("valid_from", "") <= day and (not row.get("valid_to") or row["valid_to"] >= day)
    return holds, row.get("valid_from", "")


def _subject(record: Record) -> Subject:
    row = record.published.values if record.published else {}
    return row.get("service", ""), row.get("kind", ""), row.get("language") or "de"

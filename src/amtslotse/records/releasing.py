"""From a reviewed draft to published revisions: four eyes, all rows at once, now or on a day."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from amtslotse.accounts.models import Role, User
from amtslotse.accounts.permissions import may_moderate, may_release
from amtslotse.records import checks, joining, steps
from amtslotse.records.errors import Faulty, Flips, Refused
from amtslotse.records.models import Change, Draft, Origin, Publication, Record, Revision, State, Step
from amtslotse.records.preview import flips_of
from amtslotse.records.tables import RECORD_TABLES


def why_not(user: User, draft: Draft) -> str:
    """Why a person may not release a draft, or nothing if they may."""
    if draft.edited_by_id == user.pk:
        return "Sie haben den Entwurf zuletzt bearbeitet. Freigeben muss ihn jemand anderes (Vier-Augen-Prinzip)."
    if draft.shared:
        return "" if may_moderate(user) else "Gemeinsame Einträge gibt die Moderation frei."
    if may_release(user, draft.owner):
        return ""
    if may_moderate(user):
        if alone(draft):
            return ""
        return f"Freigeben kann {draft.owner} selbst. Sie können etwas anmerken oder den Entwurf zurückgeben."
    return "Zum Freigeben fehlt Ihnen die Rolle."


def alone(draft: Draft) -> bool:
    """Whether nobody of the owner but the last editor could release: then a moderator may step in."""
    members = draft.owner.memberships.filter(role=Role.RELEASING, user__is_active=True)
    return not members.exclude(user=draft.edited_by_id).exists()


@transaction.atomic
def release(user: User, draft: Draft, version: int, *, at: datetime | None = None, accepted: str = "") -> Draft:
    """Release a draft for now or for a moment; raises Flips if checked answers change and `accepted` gives no reason."""
    draft = steps.locked(draft.pk)
    if draft.state != State.REVIEW:
        raise Refused(f"Der Entwurf ist inzwischen: {draft.get_state_display()}.")
    refusal = why_not(user, draft)
    if refusal:
        raise Refused(refusal)
    steps.same(draft, version)
    _check(draft, accepted)
    draft.released_by, draft.accepted = user, accepted[:500]
    later = at is not None and at > timezone.now()
    draft.publish_at = at if later else None
    steps.move(draft, user, State.SCHEDULED, Step.RELEASED, accepted)
    return draft if later else publish(draft)


@transaction.atomic
def send_back(user: User, draft: Draft, text: str) -> Draft:
    """Give a submitted draft back to its editors, with a reason."""
    draft = steps.locked(draft.pk)
    if draft.state not in (State.REVIEW, State.SCHEDULED) or not (may_release(user, draft.owner) or may_moderate(user)):
        raise Refused("Diesen Entwurf können Sie nicht zurückgeben.")
    if not text.strip():
        raise Refused("Bitte schreiben Sie dazu, was noch zu tun ist.")
    draft.publish_at = draft.released_by = None
    return steps.move(draft, user, State.DRAFT, Step.RETURNED, text)


@transaction.atomic
def publish(draft: Draft) -> Draft:
    """Write all rows of a released draft as published revisions, in one publication."""
    draft = steps.locked(draft.pk)
    if draft.state != State.SCHEDULED:
        raise Refused(steps.GONE)
    changes = _check(draft, draft.accepted)
    for change in changes:
        _apply(draft, change)
    names = " ".join(sorted({change.table for change in changes}))
    Publication.objects.create(published_at=timezone.now(), reason=draft.title[:500], tables=names)
    draft.closed_at = timezone.now()
    return steps.move(draft, None if draft.publish_at else draft.released_by, State.PUBLISHED, Step.PUBLISHED)


def publish_due(now: datetime) -> int:
    """Publish what was released for a moment that has come; one that no longer fits goes back to its editors."""
    due = Draft.objects.filter(state=State.SCHEDULED, publish_at__lte=now).order_by("publish_at", "pk")
    count = 0
    for draft in due:
        try:
            publish(draft)
            count += 1
        except Refused as refusal:
            _failed(draft, refusal)
    return count


@transaction.atomic
def _failed(draft: Draft, refusal: Refused) -> None:
    """A scheduled draft that cannot become public as it is waits for its editors."""
    draft = steps.locked(draft.pk)
    if draft.state != State.SCHEDULED:
        return
    draft.publish_at = draft.released_by = None
    steps.move(draft, None, State.DRAFT, Step.RETURNED, f"Nicht veröffentlicht: {refusal}")


def _check(draft: Draft, accepted: str) -> list[Change]:
    """The changes on top of what is published now, checked once more; raises what speaks against them."""
    changes = list(draft.changes.select_related("record__published", "base"))
    joining.must_merge_cleanly(changes)
    for change in changes:
        change.values = joining.merged(change).values
    proposal = checks.proposal_of(changes)
    found = checks.problems(proposal) + joining.taken_keys(changes)
    if found:
        raise Faulty(found)
    flips = flips_of(proposal)
    if flips and not accepted.strip():
        raise Flips(flips)
    return changes


def _apply(draft: Draft, change: Change) -> None:
    """One row: a new revision of its record; a row whose key changed ends and goes on as a new record."""
    table = RECORD_TABLES[change.table]
    key = table.key_of(change.values)
    record = change.record
    if record and not change.ends and record.key != key:
        successor = _record(draft, change, key)
        _revise(draft, record, change, ends=True)
        record.successor = successor
        record.save(update_fields=["successor"])
        record = successor
    record = record or _record(draft, change, key)
    _revise(draft, record, change, ends=change.ends)
    if change.record_id != record.pk and change.record_id is None:
        Change.objects.filter(pk=change.pk).update(record=record)


def _record(draft: Draft, change: Change, key: str) -> Record:
    """The record of a new row; one that ended earlier under the same key begins again."""
    found, _ = Record.objects.get_or_create(
        table=change.table, key=key, defaults={"owner": draft.owner, "shared": draft.shared}
    )
    if found.published_id or found.owner_id != draft.owner_id or found.shared != draft.shared:
        raise Refused("Diesen Eintrag gibt es schon.")
    return found


def _revise(draft: Draft, record: Record, change: Change, *, ends: bool) -> None:
    last = record.revisions.aggregate(last=Max("number"))["last"] or 0
    values = record.published.values if ends and record.published else change.values
    revision = Revision.objects.create(
        record=record,
        number=last + 1,
        values=values,
        origin=Origin.EDITOR,
        author=draft.edited_by,
        released_by=draft.released_by,
        reason=draft.reason,
        ends=ends,
    )
    record.published = None if ends else revision
    record.save(update_fields=["published"])

"""The way of a draft, step by step. Every function checks who asks, changes all or nothing, and leaves an event."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from amtslotse.accounts.models import Administration, User
from amtslotse.accounts.permissions import may_edit, may_moderate
from amtslotse.records import checks, joining, steps
from amtslotse.records.errors import Faulty, Outdated, Refused
from amtslotse.records.merging import complete, merge
from amtslotse.records.models import Change, Draft, Record, Revision, State, Step
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.cleaning import clean_row
from amtslotse.records.tables.columns import Row


@dataclass(frozen=True, slots=True)
class Wanted:
    """One row as somebody wants it: of a record, or a new one; `ends` when the record shall go away."""

    table: str
    values: Row
    record: Record | None = None
    ends: bool = False
    base: Revision | None = None
    """The revision it starts from; the published one unless told otherwise."""


def may_change(user: User, draft: Draft) -> bool:
    """Whether a person may change a draft: editors of its owner; moderators for shared ones and their own proposals."""
    if draft.state == State.PROPOSAL:
        return may_moderate(user)
    return may_moderate(user) if draft.shared else may_edit(user, draft.owner)


@transaction.atomic
def begin(
    user: User, owner: Administration, title: str, wanted: Iterable[Wanted], *, shared: bool = False, reason: str = ""
) -> Draft:
    """Start a draft with some changes; raises Refused if the person does not edit for the owner."""
    draft = Draft(owner=owner, shared=shared, title=title[:300], reason=reason, created_by=user, edited_by=user)
    draft.edited_at = timezone.now()
    if not may_change(user, draft):
        raise Refused(f"Sie bearbeiten keine Einträge für {owner}.")
    draft.save()
    _write(draft, wanted)
    steps.note(draft, user, Step.BEGUN, values=steps.snapshot(draft))
    return draft


@transaction.atomic
def propose(user: User, record: Record, title: str, values: Row, reason: str) -> Draft:
    """A moderator suggests a change of somebody else's record; its owner decides."""
    if not may_moderate(user):
        raise Refused("Vorschläge für andere Verwaltungen macht die Moderation.")
    draft = Draft(owner=record.owner, proposed=True, state=State.PROPOSAL, title=title[:300], reason=reason)
    draft.created_by = draft.edited_by = user
    draft.edited_at = timezone.now()
    draft.save()
    _write(draft, [Wanted(record.table, values, record)])
    steps.note(draft, user, Step.BEGUN, values=steps.snapshot(draft))
    return draft


def open_draft(record: Record) -> Draft | None:
    """The draft in which a record is being changed by its owner, if there is one."""
    change = record.changes.filter(draft__state__in=(State.DRAFT, State.REVIEW, State.SCHEDULED)).first()
    return change.draft if change else None


@transaction.atomic
def save(user: User, change: Change, version: int, values: Row, reason: str, *, ends: bool = False) -> Draft:
    """Save one row of a draft. `version` is the one the person started from; raises Outdated if another was saved since."""
    draft = steps.locked(change.draft_id)
    _must_change(user, draft, State.DRAFT, State.PROPOSAL)
    change = draft.changes.select_related("record").get(pk=change.pk)
    table = RECORD_TABLES[change.table]
    values = clean_row(table, complete(table, values))
    if version != draft.version:
        base = _at(draft, change, version)
        merged = merge(table.names, base, values, complete(table, change.values))
        raise Outdated(base, complete(table, change.values), merged, steps.name_of(draft.edited_by))
    if (values, ends, reason) != (change.values, change.ends, draft.reason):
        change.values, change.ends = values, ends
        change.save()
        steps.touch(draft, user, reason)
        steps.note(draft, user, Step.SAVED, values=steps.snapshot(draft))
    return draft


@transaction.atomic
def rebase(user: User, change: Change, version: int, values: Row) -> Draft:
    """Put a row on top of what is published now, after its author has seen both."""
    draft = steps.locked(change.draft_id)
    _must_change(user, draft, State.DRAFT)
    if version != draft.version:
        raise Refused(steps.GONE)
    change = draft.changes.select_related("record__published").get(pk=change.pk)
    change.base = change.record.published if change.record else None
    change.values = clean_row(RECORD_TABLES[change.table], values)
    change.save()
    steps.touch(draft, user, draft.reason)
    steps.note(draft, user, Step.MERGED, values=steps.snapshot(draft))
    return draft


@transaction.atomic
def submit(user: User, draft: Draft, version: int) -> Draft:
    """Give a draft to review; raises Faulty if its rows have problems."""
    draft = steps.locked(draft.pk)
    _must_change(user, draft, State.DRAFT)
    steps.same(draft, version)
    changes = list(draft.changes.select_related("record"))
    if not changes:
        raise Refused("In diesem Entwurf ist nichts geändert.")
    joining.must_merge_cleanly(changes)
    found = checks.problems(checks.proposal_of(changes)) + joining.taken_keys(changes)
    if found:
        raise Faulty(found)
    return steps.move(draft, user, State.REVIEW, Step.SUBMITTED)


@transaction.atomic
def withdraw(user: User, draft: Draft) -> Draft:
    """Take a submitted or scheduled draft back to go on editing."""
    draft = steps.locked(draft.pk)
    _must_change(user, draft, State.REVIEW, State.SCHEDULED)
    draft.publish_at = draft.released_by = None
    return steps.move(draft, user, State.DRAFT, Step.WITHDRAWN)


@transaction.atomic
def accept(user: User, draft: Draft) -> Draft:
    """The owner takes a proposal over as a draft of its own."""
    draft = steps.locked(draft.pk)
    if draft.state != State.PROPOSAL or not may_edit(user, draft.owner):
        raise Refused(steps.GONE)
    draft.edited_by, draft.edited_at = user, timezone.now()
    return steps.move(draft, user, State.DRAFT, Step.ACCEPTED)


@transaction.atomic
def discard(user: User, draft: Draft, text: str = "") -> Draft:
    """Give a draft or a proposal up; it stays readable in the history."""
    draft = steps.locked(draft.pk)
    if not (may_change(user, draft) or (draft.state == State.PROPOSAL and may_edit(user, draft.owner))):
        raise Refused("Diesen Entwurf können Sie nicht verwerfen.")
    if draft.state in (State.PUBLISHED, State.DISCARDED):
        raise Refused(steps.GONE)
    draft.closed_at = timezone.now()
    return steps.move(draft, user, State.DISCARDED, Step.DISCARDED, text)


@transaction.atomic
def comment(user: User, draft: Draft, text: str) -> Draft:
    """Add a remark that everybody who sees the draft can read."""
    steps.note(draft, user, Step.COMMENT, text)
    return draft


def _write(draft: Draft, wanted: Iterable[Wanted]) -> None:
    rows = []
    for one in wanted:
        table = RECORD_TABLES[one.table]
        base = one.base or (one.record.published if one.record else None)
        values = clean_row(table, complete(table, one.values))
        rows.append(Change(draft=draft, record=one.record, base=base, table=one.table, values=values, ends=one.ends))
    Change.objects.bulk_create(rows, 500)


def _must_change(user: User, draft: Draft, *states: State) -> None:
    if not may_change(user, draft):
        raise Refused(f"Sie bearbeiten keine Einträge für {draft.owner}.")
    if draft.state not in states:
        raise Refused(f"Der Entwurf ist inzwischen: {draft.get_state_display()}. Bitte laden Sie die Seite neu.")


def _at(draft: Draft, change: Change, version: int) -> Row:
    """A row as it was in an earlier version of the draft; what it started from if that is not known."""
    events = draft.events.filter(version__lte=version, values__isnull=False).order_by("-version")
    for event in events[:1]:
        for saved in event.values or ():
            if saved["change"] == change.pk:
                return complete(RECORD_TABLES[change.table], saved["values"])
    return complete(RECORD_TABLES[change.table], change.base.values if change.base else {})

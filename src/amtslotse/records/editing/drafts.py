"""The way of a draft, step by step. Every function checks who asks, changes all or nothing, and leaves an event."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from amtslotse.accounts.models import Administration, User
from amtslotse.accounts.permissions import may_edit, may_moderate
from amtslotse.records.editing import checks, joining, steps
from amtslotse.records.editing.beginning import REASON, Wanted, begun, clean_values, new_draft
from amtslotse.records.editing.errors import Faulty, Outdated, Refused
from amtslotse.records.editing.merging import complete, merge
from amtslotse.records.editing.owning import foreign_rows, must_own
from amtslotse.records.editing.rows import row_of, table_of
from amtslotse.records.models import Change, Draft, Record, State, Step
from amtslotse.records.models.draft import OPEN
from amtslotse.records.tables.columns import Row
from amtslotse.records.tables.reading import Problem

__all__ = [
    "Wanted",
    "accept",
    "begin",
    "comment",
    "discard",
    "may_change",
    "open_draft",
    "problems",
    "propose",
    "propose_rows",
    "rebase",
    "save",
    "submit",
    "withdraw",
]


def may_change(user: User, draft: Draft) -> bool:
    """Whether a person may change a draft: editors of its owner; moderators for shared ones and their own proposals."""
    if draft.state == State.PROPOSAL:
        return may_moderate(user)
    return may_moderate(user) if draft.shared else may_edit(user, draft.owner)


@transaction.atomic
def begin(
    user: User, owner: Administration, title: str, wanted: Iterable[Wanted], *, shared: bool = False, reason: str = ""
) -> Draft:
    """Start a draft with some changes; raises Refused if the person does not edit for the owner of each row."""
    draft = new_draft(user, owner, title, reason, shared=shared)
    if not may_change(user, draft):
        raise Refused(f"Sie bearbeiten keine Einträge für {owner}.")
    if shared and not owner.moderates:
        raise Refused("Gemeinsame Einträge gehören dem Landkreis.")
    return begun(user, draft, wanted)


@transaction.atomic
def propose(user: User, record: Record, title: str, values: Row, reason: str) -> Draft:
    """A moderator suggests a change of somebody else's record; its owner decides."""
    return propose_rows(user, record.owner, title, [Wanted(record.table, values, record)], reason)


@transaction.atomic
def propose_rows(user: User, owner: Administration, title: str, wanted: Iterable[Wanted], reason: str) -> Draft:
    """A moderator suggests rows to an administration, new ones too; it decides."""
    if not may_moderate(user):
        raise Refused("Vorschläge für andere Verwaltungen macht die Moderation.")
    draft = new_draft(user, owner, title, reason)
    draft.proposed, draft.state = True, State.PROPOSAL
    return begun(user, draft, wanted)


def open_draft(record: Record) -> Draft | None:
    """The draft in which a record is being changed by its owner, if there is one; asks nobody's rights."""
    change = record.changes.filter(draft__state__in=OPEN).select_related("draft").first()
    return change.draft if change else None


@transaction.atomic
def save(user: User, change: Change, version: int, values: Row, reason: str, *, ends: bool = False) -> Draft:
    """Save one row of a draft. `version` is the one the person started from; raises Outdated if another was saved since."""
    draft, change = _held(user, change, State.DRAFT, State.PROPOSAL)
    values = clean_values(change.table, values)
    if version != draft.version:
        base, theirs = _at(draft, change, version), row_of(change)
        joined = merge(table_of(change).names, base, values, theirs)
        raise Outdated(base, theirs, joined, steps.name_of(draft.edited_by), draft.version)
    reason = steps.cut(reason, REASON)
    if (values, ends, reason) != (change.values, change.ends, draft.reason):
        change.values, change.ends = values, ends
        must_own(draft, [change])
        change.save()
        steps.touch(draft, user, reason)
        steps.note(draft, user, Step.SAVED, changes=[change])
    return draft


@transaction.atomic
def rebase(user: User, change: Change, version: int, values: Row, *, onto: int | None = None) -> Draft:
    """Put a row on top of what is published now, after its author has seen both.

    `onto` is the key of the published revision the author saw, 0 if the record had ended; another one is refused.
    """
    draft, change = _held(user, change, State.DRAFT)
    steps.same(draft, version)
    now = change.record.published if change.record else None
    if onto is not None and onto != (now.pk if now else 0):
        raise Refused("Der veröffentlichte Eintrag hat sich gerade noch einmal geändert. Bitte vergleichen Sie erneut.")
    change.base = now
    change.values = clean_values(change.table, values)
    must_own(draft, [change])
    change.save()
    steps.touch(draft, user, draft.reason)
    steps.note(draft, user, Step.MERGED, changes=[change])
    return draft


@transaction.atomic
def submit(user: User, draft: Draft, version: int) -> Draft:
    """Give a draft to review; raises Faulty if its rows have problems."""
    draft = _must_change(user, draft.pk, State.DRAFT)
    steps.same(draft, version)
    changes = list(draft.changes.select_related("record__published", "base"))
    joining.must_merge_cleanly(changes)
    if all(joining.does_nothing(change) for change in changes):
        raise Refused("In diesem Entwurf ist nichts geändert.")
    found = problems(draft, changes)
    if found:
        raise Faulty(found)
    return steps.move(draft, user, State.REVIEW, Step.SUBMITTED)


def problems(draft: Draft, changes: Sequence[Change]) -> list[Problem]:
    """What speaks against publishing the changes: faulty cells, keys that are taken, rows that would be somebody else's."""
    found = [*foreign_rows(draft, changes), *joining.taken_keys(changes)]
    return [*checks.problems(checks.proposal_of(changes)), *found]


@transaction.atomic
def withdraw(user: User, draft: Draft) -> Draft:
    """Take a submitted or scheduled draft back to go on editing."""
    draft = _must_change(user, draft.pk, State.REVIEW, State.SCHEDULED)
    draft.publish_at = draft.released_by = None
    return steps.move(draft, user, State.DRAFT, Step.WITHDRAWN)


@transaction.atomic
def accept(user: User, draft: Draft) -> Draft:
    """The owner takes a proposal over as a draft of its own."""
    draft = steps.locked_for(user, draft.pk)
    if not may_edit(user, draft.owner):
        raise Refused(f"Sie bearbeiten keine Einträge für {draft.owner}.")
    steps.must_be(draft, State.PROPOSAL)
    draft.edited_by, draft.edited_at = user, timezone.now()
    return steps.move(draft, user, State.DRAFT, Step.ACCEPTED)


@transaction.atomic
def discard(user: User, draft: Draft, text: str = "") -> Draft:
    """Give a draft or a proposal up; it stays readable in the history."""
    draft = steps.locked_for(user, draft.pk)
    if not (may_change(user, draft) or (draft.state == State.PROPOSAL and may_edit(user, draft.owner))):
        raise Refused("Diesen Entwurf können Sie nicht verwerfen.")
    steps.must_be(draft, State.PROPOSAL, *OPEN)
    draft.closed_at = timezone.now()
    return steps.move(draft, user, State.DISCARDED, Step.DISCARDED, text)


@transaction.atomic
def comment(user: User, draft: Draft, text: str) -> Draft:
    """Add a remark that everybody who sees the draft can read."""
    draft = steps.locked_for(user, draft.pk)
    if not steps.cut(text, steps.LONGEST):
        raise Refused("Bitte schreiben Sie etwas.")
    steps.note(draft, user, Step.COMMENT, text)
    return draft


def _must_change(user: User, key: int, *states: State) -> Draft:
    """The locked draft, if the person may change it and it is in one of the states."""
    draft = steps.locked_for(user, key)
    if not may_change(user, draft):
        raise Refused(f"Sie bearbeiten keine Einträge für {draft.owner}.")
    steps.must_be(draft, *states)
    return draft


def _held(user: User, change: Change, *states: State) -> tuple[Draft, Change]:
    """The locked draft of a change, and the change as it is now."""
    draft = _must_change(user, change.draft_id, *states)
    found = draft.changes.select_related("record__published", "base").filter(pk=change.pk).first()
    if found is None:
        raise Refused(steps.GONE)
    return draft, found


def _at(draft: Draft, change: Change, version: int) -> Row:
    """A row as it was in an earlier version of the draft; what it started from if that is not known."""
    events = draft.events.filter(version__lte=version, values__isnull=False).order_by("-version", "-pk")
    for event in events.iterator(chunk_size=20):
        for saved in event.values or ():
            if saved["change"] == change.pk:
                return complete(table_of(change), saved["values"])
    return complete(table_of(change), change.base.values if change.base else {})

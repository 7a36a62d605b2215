"""A draft begins: with rows of one owner, each starting from a published state, plain text and not too long."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from amtslotse.accounts.models import Administration, User
from amtslotse.records.editing import steps
from amtslotse.records.editing.errors import Refused
from amtslotse.records.editing.owning import must_own
from amtslotse.records.models import Change, Draft, Record, Revision, Step
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.cleaning import clean_row
from amtslotse.records.tables.columns import Row

TITLE = 300
REASON = 500
LONGEST_ROW = 100_000
"""Characters of a whole row; the limits of single cells are told when the draft is given to review."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One row as somebody wants it: of a record, or a new one; `ends` when the record shall go away."""

    table: str
    values: Row
    record: Record | None = None
    ends: bool = False
    base: Revision | None = None
    """The revision it starts from; the published one unless told otherwise."""


def new_draft(user: User, owner: Administration, title: str, reason: str, *, shared: bool = False) -> Draft:
    """A draft of a person that is not written yet."""
    title, reason = steps.cut(title, TITLE).replace("\n", " "), steps.cut(reason, REASON)
    now = timezone.now()
    return Draft(owner=owner, shared=shared, title=title, reason=reason, created_by=user, edited_by=user, edited_at=now)


def begun(user: User, draft: Draft, wanted: Iterable[Wanted]) -> Draft:
    """Write a new draft with its rows."""
    rows = [_change(draft, one) for one in wanted]
    records = [row.record_id for row in rows if row.record_id]
    if not rows:
        raise Refused("In diesem Entwurf ist nichts geändert.")
    if len(records) != len(set(records)):
        raise Refused("Ein Eintrag kommt in diesem Entwurf zweimal vor.")
    must_own(draft, rows)
    draft.save()
    changes = Change.objects.bulk_create(rows, 500)
    steps.note(draft, user, Step.BEGUN, changes=changes)
    return draft


def _change(draft: Draft, one: Wanted) -> Change:
    """A row for a draft; that of a record has to be the owner's, and its base one of its own states."""
    record = one.record
    if record is None and one.ends:
        raise Refused("Ein Eintrag, den es noch nicht gibt, kann nicht enden.")
    if record and (record.owner_id, record.shared, record.table) != (draft.owner_id, draft.shared, one.table):
        raise Refused("Diesen Eintrag pflegt jemand anderes. Er kann nicht in diesen Entwurf.")
    base = one.base or (record.published if record else None)
    if base and base.record_id != (record.pk if record else None):
        raise Refused("Der Entwurf beginnt mit einem Stand, der nicht zu diesem Eintrag gehört.")
    values = clean_values(one.table, one.values)
    return Change(draft=draft, record=record, base=base, table=one.table, values=values, ends=one.ends)


def clean_values(name: str, values: Row) -> Row:
    """The row as it is kept: every column of its table, plain text, no megabytes."""
    table = RECORD_TABLES.get(name)
    if table is None:
        raise Refused("Solche Einträge gibt es nicht.")
    values = {column: values.get(column) or "" for column in table.names}
    if sum(map(len, values.values())) > LONGEST_ROW:
        raise Refused(f"Das ist zu viel Text für einen Eintrag; erlaubt sind {LONGEST_ROW // 1000}.000 Zeichen.")
    return clean_row(table, values)

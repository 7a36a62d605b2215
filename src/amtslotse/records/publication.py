"""The rows of a released draft become published revisions, in one publication."""

from collections.abc import Iterable

from django.db.models import Max
from django.utils import timezone

from amtslotse.records.errors import Refused
from amtslotse.records.joining import TAKEN, does_nothing
from amtslotse.records.merging import complete
from amtslotse.records.models import Change, Draft, Origin, Publication, Record, Revision
from amtslotse.records.rows import key_of, row_of
from amtslotse.records.tables import RECORD_TABLES


def write(draft: Draft, changes: Iterable[Change]) -> None:
    """Write all rows; those that stand in public already leave no revision."""
    effective = [change for change in changes if not does_nothing(change)]
    own = {(c.table, c.record.key): c.record for c in effective if c.record}
    living: dict[tuple[str, str], Record] = {}
    for change in effective:
        if not change.ends:
            living[change.table, key_of(change)] = _live(draft, change, own)
    for change in effective:
        if change.record and (change.table, change.record.key) not in living:
            _end(draft, change.record, living.get((change.table, key_of(change))))
    if effective:
        names = " ".join(sorted({change.table for change in effective}))
        Publication.objects.create(published_at=timezone.now(), reason=draft.title, tables=names)


def _live(draft: Draft, change: Change, own: dict[tuple[str, str], Record]) -> Record:
    """The record under the row's key holds its values: its own one, one whose key the draft frees, or a new one."""
    key = key_of(change)
    record = own.get((change.table, key)) or _record(draft, change.table, key)
    record.successor = None
    _revise(draft, record, row_of(change), ends=False)
    if change.record is None and record.pk not in {kept.pk for kept in own.values()}:
        change.record = record
        change.save(update_fields=["record"])
    return record


def _record(draft: Draft, table: str, key: str) -> Record:
    """The record of a new row; one that ended earlier under the same key begins again."""
    defaults = {"owner": draft.owner, "shared": draft.shared}
    record, _ = Record.objects.get_or_create(table=table, key=key, defaults=defaults)
    if record.published_id or (record.owner_id, record.shared) != (draft.owner_id, draft.shared):
        raise Refused(TAKEN)
    return record


def _end(draft: Draft, record: Record, successor: Record | None) -> None:
    """A record whose row goes away; where the row only changed its key, it goes on in the successor."""
    last = record.published.values if record.published else {}
    record.successor = successor
    _revise(draft, record, complete(RECORD_TABLES[record.table], last), ends=True)


def _revise(draft: Draft, record: Record, values: dict[str, str], *, ends: bool) -> None:
    last = record.revisions.aggregate(last=Max("number"))["last"] or 0
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
    record.save(update_fields=["published", "successor"])

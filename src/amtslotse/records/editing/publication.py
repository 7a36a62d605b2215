"""The rows of a released draft become published revisions, in one publication."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Max
from django.utils import timezone

from amtslotse.records.editing.errors import Refused
from amtslotse.records.editing.joining import TAKEN, does_nothing
from amtslotse.records.editing.merging import complete
from amtslotse.records.editing.rows import key_of, row_of
from amtslotse.records.following import linking
from amtslotse.records.models import Change, Draft, Origin, Publication, Record, Revision
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.columns import Row

BATCH = 500
Place = tuple[str, str]
"""Table and key."""


@dataclass(slots=True)
class _Writing:
    """What one publication writes: each record once, with its new row or, at its end, with its last one."""

    draft: Draft
    revisions: list[Revision] = field(default_factory=list)

    def revise(self, record: Record, values: Row, *, ends: bool, successor: Record | None = None) -> None:
        """Note a new state of a record."""
        record.successor = successor
        self.revisions.append(
            Revision(
                record=record,
                values=values,
                origin=Origin.EDITOR,
                author=self.draft.edited_by,
                released_by=self.draft.released_by,
                reason=self.draft.reason,
                ends=ends,
            )
        )

    def write(self) -> None:
        """Number the states and let the records point to them."""
        records = [revision.record for revision in self.revisions]
        known = Revision.objects.filter(record__in=records).order_by().values_list("record")
        last = dict(known.annotate(last=Max("number")))
        for revision in self.revisions:
            revision.number = last.get(revision.record_id, 0) + 1
        for revision in Revision.objects.bulk_create(self.revisions, BATCH):
            revision.record.published = None if revision.ends else revision
        Record.objects.bulk_update(records, ["published", "successor"], BATCH)


def write(draft: Draft, changes: Iterable[Change]) -> None:
    """Write all rows; those that stand in public already leave no revision."""
    changes = list(changes)
    effective = [change for change in changes if not does_nothing(change)]
    if not effective:
        return
    wanted = {(change.table, key_of(change)): change for change in effective if not change.ends}
    own = {(c.table, c.record.key): c.record for c in effective if c.record}
    records = own | _records(draft, [place for place in wanted if place not in own])
    writing = _Writing(draft)
    for place, change in wanted.items():
        writing.revise(records[place], row_of(change), ends=False)
    for place in (place for place in own if place not in wanted):
        record, moved = own[place], _moved(place, effective)
        last = complete(RECORD_TABLES[record.table], record.published.values if record.published else {})
        writing.revise(record, last, ends=True, successor=records[moved] if moved else None)
    writing.write()
    _remember(wanted, own, records)
    linking.published(draft, [change for change in changes if change.record])
    names = " ".join(sorted({change.table for change in effective}))
    Publication.objects.create(published_at=timezone.now(), reason=draft.title, tables=names)


def _moved(place: Place, changes: Iterable[Change]) -> Place | None:
    """Where a row went whose key changed; nowhere if its record just ends."""
    for change in changes:
        if change.record and (change.table, change.record.key) == place:
            return None if change.ends else (change.table, key_of(change))
    return None


def _records(draft: Draft, places: Iterable[Place]) -> dict[Place, Record]:
    """Records for new rows; one that ended earlier under the same key begins again."""
    keys: dict[str, list[str]] = {}
    for table, key in places:
        keys.setdefault(table, []).append(key)
    ended = {
        (record.table, record.key): record
        for table, wanted in keys.items()
        for record in Record.objects.filter(table=table, key__in=wanted)
    }
    for record in ended.values():
        if record.published_id or (record.owner_id, record.shared) != (draft.owner_id, draft.shared):
            raise Refused(TAKEN)
    fresh = [
        Record(table=table, key=key, owner=draft.owner, shared=draft.shared)
        for table, wanted in keys.items()
        for key in wanted
        if (table, key) not in ended
    ]
    created = Record.objects.bulk_create(fresh, BATCH)
    return ended | {(record.table, record.key): record for record in created}


def _remember(wanted: dict[Place, Change], own: dict[Place, Record], records: dict[Place, Record]) -> None:
    """A change of a new row knows its record from now on, unless the draft has that record already."""
    fresh = [(change, records[place]) for place, change in wanted.items() if not change.record and place not in own]
    for change, record in fresh:
        change.record = record
    Change.objects.bulk_update([change for change, _ in fresh], ["record"], BATCH)

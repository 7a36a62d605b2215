"""What became of a record: who changed what, when and why; and an earlier state as a new draft."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from amtslotse.accounts.models import User
from amtslotse.records.editing import drafts
from amtslotse.records.editing.comparing import CellChange, Piece, comparison
from amtslotse.records.editing.drafts import Wanted
from amtslotse.records.editing.errors import Refused
from amtslotse.records.editing.merging import complete
from amtslotse.records.editing.rows import name_in
from amtslotse.records.editing.steps import name_of
from amtslotse.records.load import BOTH
from amtslotse.records.models import Draft, Origin, Record, Revision, Stamp
from amtslotse.records.tables import RECORD_TABLES, Table

__all__ = ["CellChange", "Entry", "Piece", "comparison", "history", "predecessors", "restore", "successors"]

FILES = "Dateien"
_FARTHEST = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One state of a record; `changes` against the state before it, none for the first one."""

    revision: Revision
    number: int
    at: datetime
    who: str
    released_by: str
    reason: str
    ends: bool
    is_published: bool
    stamp: Stamp | None = None
    """Who last said that this state still holds."""
    changes: list[CellChange] = field(default_factory=list)


def history(record: Record) -> list[Entry]:
    """All states of a record, newest first. Whoever asks has checked that the person may see them."""
    table = RECORD_TABLES[record.table]
    revisions = list(record.revisions.select_related("author", "released_by").order_by("number"))
    stamps = {stamp.revision_id: stamp for stamp in record.stamps.order_by("at", "pk")}
    entries, before = [], None
    for revision in revisions:
        entries.append(replace(_entry(table, record, before, revision), stamp=stamps.get(revision.pk)))
        before = revision
    return entries[::-1]


def successors(record: Record) -> list[Record]:
    """What took the place of the record, and what took the place of that; a circle ends where it closes."""
    return _chain(record, lambda one: [one.successor] if one.successor else [])


def predecessors(record: Record) -> list[Record]:
    """Records that went on as this one, nearest first."""
    return _chain(record, lambda one: one.predecessors.order_by("pk"))


def restore(user: User, record: Record, revision: Revision) -> Draft:
    """A new draft in which the record stands as it once did; what is published now is what it starts from."""
    if revision.record_id != record.pk:
        raise Refused("Dieser Stand gehört zu einem anderen Eintrag.")
    table = RECORD_TABLES[record.table]
    values = complete(table, revision.values)
    title = f"{name_in(values, record.key)}: Stand {revision.number} wiederherstellen"
    reason = f"Stand {revision.number} wiederhergestellt"
    wanted = Wanted(record.table, values, record)
    return drafts.begin(user, record.owner, title, [wanted], shared=record.shared, reason=reason)


def _entry(table: Table, record: Record, before: Revision | None, revision: Revision) -> Entry:
    old = complete(table, before.values) if before else None
    return Entry(
        revision=revision,
        number=revision.number,
        at=revision.created_at,
        who=FILES if revision.origin == Origin.FILES or revision.reason == BOTH else name_of(revision.author),
        released_by=name_of(revision.released_by) if revision.released_by else "",
        reason=revision.reason,
        ends=revision.ends,
        is_published=record.published_id == revision.pk,
        changes=comparison(table, old, complete(table, revision.values)) if old is not None else [],
    )


def _chain(record: Record, following: Callable[[Record], Iterable[Record]]) -> list[Record]:
    found: list[Record] = []
    waiting = list(following(record))
    while waiting and len(found) < _FARTHEST:
        one = waiting.pop(0)
        if one.pk != record.pk and one not in found:
            found.append(one)
            waiting += following(one)
    return found

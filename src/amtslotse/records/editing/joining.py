"""A change meets what is published now: merged cell by cell, or refused if both touch the same cell."""

from collections import Counter
from collections.abc import Iterable, Sequence

from amtslotse.records.editing.errors import Refused
from amtslotse.records.editing.merging import Merge, complete, merge
from amtslotse.records.editing.rows import called, key_of, labels, row_of, table_of
from amtslotse.records.models import Change, Record
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.reading import Problem

TAKEN = "Diesen Eintrag gibt es schon."
USED_UP = "Unter dieser Kennung stand schon ein Eintrag einer anderen Verwaltung. Bitte wählen Sie eine andere."
JOIN = "Bitte führen Sie beide Stände zusammen."


def merged(change: Change) -> Merge:
    """A change on top of what is published now."""
    table = table_of(change)
    base = complete(table, change.base.values if change.base else {})
    now = change.record.published if change.record else None
    theirs = complete(table, now.values) if now else base
    return merge(table.names, base, row_of(change), theirs)


def is_behind(change: Change) -> bool:
    """Whether the published row is no longer the one the change started from."""
    return change.record is not None and change.record.published_id != change.base_id


def does_nothing(change: Change) -> bool:
    """Whether the row stands in public already just as the change wants it."""
    now = change.record.published if change.record else None
    return now is not None and not change.ends and complete(table_of(change), now.values) == row_of(change)


def must_merge_cleanly(changes: Iterable[Change]) -> None:
    """Raise Refused if a row changed in public in the meantime and both changes touch the same cell, or one ends it."""
    for change in changes:
        if not is_behind(change):
            continue
        if change.record and change.record.published is None:
            raise Refused(f"{called(change)} ist inzwischen beendet. Bitte sehen Sie den Eintrag noch einmal an.")
        if change.ends:
            raise Refused(f"{called(change)} soll enden, wurde aber inzwischen geändert. {JOIN}")
        clashes = merged(change).clashes
        if clashes:
            raise Refused(f"{called(change)} wurde inzwischen anders veröffentlicht: {labels(change, clashes)}. {JOIN}")


def taken_keys(changes: Sequence[Change]) -> list[Problem]:
    """New keys that another record already has, or that come twice in the draft; a key the draft itself frees is free."""
    wanted = {change.pk: (change.table, key_of(change)) for change in changes if not change.ends}
    often = Counter(wanted.values())
    freed = {(c.table, c.record.key) for c in changes if c.record and wanted.get(c.pk) != (c.table, c.record.key)}
    known = _records(change for change in changes if change.pk in wanted)
    found = []
    for number, change in enumerate(changes, 1):
        place = wanted.get(change.pk)
        if place is None or (change.record and place == (change.table, change.record.key)):
            continue
        reason = TAKEN if often[place] > 1 else _why_taken(change, known.get(place), is_free=place in freed)
        if reason:
            table = RECORD_TABLES[change.table]
            found.append(Problem(table.title, number, table.key[0], reason))
    return found


def _records(changes: Iterable[Change]) -> dict[tuple[str, str], Record]:
    """Records that have, or once had, the keys the changes ask for."""
    keys: dict[str, set[str]] = {}
    for change in changes:
        keys.setdefault(change.table, set()).add(key_of(change))
    found = (Record.objects.filter(table=table, key__in=wanted) for table, wanted in keys.items())
    return {(record.table, record.key): record for records in found for record in records}


def _why_taken(change: Change, record: Record | None, *, is_free: bool) -> str:
    """The owner of an ended record keeps its key: its history stays with one administration."""
    if record is None:
        return ""
    if record.published_id and not is_free:
        return TAKEN
    mine = (record.owner_id, record.shared) == (change.draft.owner_id, change.draft.shared)
    return "" if mine else USED_UP

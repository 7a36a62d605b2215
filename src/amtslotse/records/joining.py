"""A change meets what is published now: merged cell by cell, or refused if both touch the same cell."""

from collections.abc import Iterable, Sequence

from amtslotse.records.errors import Refused
from amtslotse.records.merging import Merge, complete, merge
from amtslotse.records.models import Change, Record
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.reading import Problem


def merged(change: Change) -> Merge:
    """A change on top of what is published now."""
    table = RECORD_TABLES[change.table]
    base = complete(table, change.base.values if change.base else {})
    now = change.record.published if change.record else None
    theirs = complete(table, now.values) if now else base
    return merge(table.names, base, complete(table, change.values), theirs)


def is_behind(change: Change) -> bool:
    """Whether the published row is no longer the one the change started from."""
    return change.record is not None and change.record.published_id != change.base_id


def must_merge_cleanly(changes: Iterable[Change]) -> None:
    """Raise Refused if a row changed in public in the meantime and both changes touch the same cell."""
    for change in changes:
        if is_behind(change) and merged(change).clashes:
            raise Refused(
                "Der veröffentlichte Eintrag hat sich inzwischen geändert. Bitte führen Sie beide Stände zusammen."
            )


def taken_keys(changes: Sequence[Change]) -> list[Problem]:
    """New keys that another record already has, or that come twice in the draft."""
    found, seen = [], set()
    for number, change in enumerate(changes, 1):
        table = RECORD_TABLES[change.table]
        key = table.key_of(change.values)
        if change.ends or (change.record and change.record.key == key):
            continue
        taken = Record.objects.published().filter(table=table.name, key=key).exists()
        if taken or (table.name, key) in seen:
            found.append(Problem(table.title, number, table.key[0], "Diesen Eintrag gibt es schon."))
        seen.add((table.name, key))
    return found

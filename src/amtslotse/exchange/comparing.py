"""What a partner's row does to ours: the editors' cells stay, everything else follows the partner.

Three states of a row meet: what the partner said last time, what it says now, and what is published.
"""

from dataclasses import dataclass

from amtslotse.exchange.models import Outcome
from amtslotse.records.editing.merging import changed, complete, merge
from amtslotse.records.following.functional import differing
from amtslotse.records.signing import MADE
from amtslotse.records.tables import Table
from amtslotse.records.tables.columns import Row


@dataclass(frozen=True, slots=True)
class Compared:
    """What becomes of a row; `kept` are columns where the editors' words stay although the partner has new ones."""

    outcome: Outcome
    values: Row
    fields: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def compare(
    table: Table, before: Row | None, now: Row | None, current: Row | None, *, seed: bool, ours: Row | None = None
) -> Compared | None:
    """What becomes of a row, or None if nothing does.

    `before` and `now` are the partner's, `current` is published; `seed`: nobody has edited what is published since it
    came from the files, so a partner's first word replaces it. `ours` is the row as it was before the partner's first word.
    """
    if now is None:
        return _vanished(table, before, current, ours)
    now = complete(table, now)
    if before is not None and complete(table, before) == now:
        return None
    if current is None:
        return Compared(Outcome.NEW, now) if before is None else Compared(Outcome.KEPT, now)
    current = complete(table, current)
    base = complete(table, before) if before is not None else current if seed else {}
    return _joined(table, base, now, current)


def _joined(table: Table, base: Row, now: Row, current: Row) -> Compared | None:
    """The partner's change on top of what is published."""
    joined = merge(table.names, base, current, now)
    kept = tuple(name for name in joined.clashes if name not in MADE)
    values = _unsigned(table, current, joined.values)
    fields = changed(table.names, current, values)
    if not fields:
        return Compared(Outcome.KEPT, values, (), kept) if kept else None
    content = differing(table, current, values)
    return Compared(Outcome.CONTENT if content else Outcome.FORM, values, fields, kept)


def _unsigned(table: Table, current: Row, values: Row) -> Row:
    """A row that says something else is no longer confirmed by whoever confirmed it before."""
    signed = any(current.get(name) for name in MADE)
    same_signature = all(values.get(name) == current.get(name) for name in MADE)
    if signed and same_signature and differing(table, current, values):
        return {**values, **dict.fromkeys(MADE, "")}
    return values


def _vanished(table: Table, before: Row | None, current: Row | None, ours: Row | None) -> Compared | None:
    """A row the partner no longer has ends, or goes back to what it was before; not where editors changed it."""
    if before is None or current is None:
        return None
    before, current = complete(table, before), complete(table, current)
    if ours is not None:
        return _joined(table, before, complete(table, ours), current) or Compared(Outcome.KEPT, current)
    return Compared(Outcome.KEPT if differing(table, before, current) else Outcome.VANISHED, current)

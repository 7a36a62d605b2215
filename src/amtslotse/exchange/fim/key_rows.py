"""Rows of the table of LeiKa keys: new, renamed and ended ones; none is ever taken out.

What the editors entered stays: OZG number, an end and a successor of their own. The source changes only with the row.
"""

from collections.abc import Iterator, Mapping

from amtslotse.exchange.fim.entry import Entry
from amtslotse.exchange.fim.state import State
from amtslotse.exchange.partner import MappedRow
from amtslotse.records.tables.cleaning import clean
from amtslotse.records.tables.columns import Row

TABLE = "leika"
_EMPTY = {"type": "", "ozg_id": "", "valid_from": "", "valid_to": "", "successor": "", "source": ""}
_ENDED = "LeiKa {}, nicht mehr enthalten"
"""Source of a row that a delivery ended on a day, so that a later one may take that back."""


def key_rows(state: State, published: Mapping[str, Row], ozg: Mapping[str, Row]) -> Iterator[MappedRow]:
    """A row for every key that is or was; nothing at all before the first delivery."""
    known = published.keys() if state.stand else set[str]()
    for key in sorted(state.entries.keys() | known):
        old, entry = published.get(key), state.entries.get(key)
        if entry is not None and state.alive(key):
            yield MappedRow(TABLE, _alive(entry, old, ozg), entry.identity)
        elif old is not None:
            new = old if state.alive(key) else _ended(key, old, state)
            yield MappedRow(TABLE, new, entry.identity if entry else state.stand_identity)


def _alive(entry: Entry, old: Row | None, ozg: Mapping[str, Row]) -> Row:
    row = old or {"key": entry.key, "name": "", **_EMPTY, "valid_from": entry.day, "ozg_id": _known_ozg(entry, ozg)}
    name = row["name"] if clean(row["name"]) == entry.name else entry.name
    new = {**row, "name": name, "type": entry.type or row.get("type", ""), "valid_to": _last_day_kept(row)}
    return new if new == old else {**new, "source": f"LeiKa, veröffentlicht {entry.day}" if entry.day else "LeiKa"}


def _last_day_kept(row: Row) -> str:
    """The last day of a key that is in force: one that a delivery entered is taken back, one of the editors stays."""
    last = row.get("valid_to", "")
    return "" if row.get("source") == _ENDED.format(last) else last


def _ended(key: str, old: Row, state: State) -> Row:
    """The row with its last day and, if the delivery names exactly one key in its place, its successor."""
    entered = old.get("valid_to", "")
    last = entered or max(state.last_day(key), old.get("valid_from", ""))
    new = {**old, "valid_to": last, "successor": old.get("successor") or successor(key, state)}
    if new == old:
        return old
    return {**new, "source": f"LeiKa {state.day}, Nachfolge genannt" if entered else _ENDED.format(last)}


def successor(key: str, state: State) -> str:
    """The one key in force that the delivery names in the place of an ended one; empty if none or several."""
    entry = state.entries.get(key)
    named = {new for new in entry.replaced_by if new != key and state.usable(new)} if entry else set()
    return named.pop() if len(named) == 1 else ""


def _known_ozg(entry: Entry, ozg: Mapping[str, Row]) -> str:
    """The OZG number of a new key, if the portal names one that we have."""
    named = {one.id for one in entry.ozg if one.id in ozg}
    return named.pop() if len(named) == 1 else ""

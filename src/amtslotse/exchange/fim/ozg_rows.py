"""Rows of the OZG catalogue: names as the portal has them; the situation stays, a new number waits for one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from amtslotse.exchange.fim.entry import Ozg
from amtslotse.exchange.fim.objects import PROFILE, identity
from amtslotse.exchange.fim.state import State
from amtslotse.exchange.partner import Identity, MappedRow, Unusable
from amtslotse.records.tables.columns import Row

TABLE = "ozg"
_DIGITS = 5


def ozg_rows(state: State, published: Mapping[str, Row]) -> Iterator[MappedRow | Unusable]:
    """A row for each number that keys in force name; each comes from the first of these keys."""
    named: dict[str, dict[Ozg, Identity]] = defaultdict(dict)
    for key in state.alive_keys:
        for one in state.entries[key].ozg:
            named[one.id].setdefault(one, identity(PROFILE, key))
    for number, found in sorted(named.items()):
        yield _row(number, found, published.get(number))


def _row(number: str, found: Mapping[Ozg, Identity], old: Row | None) -> MappedRow | Unusable:
    one, source = next(iter(found.items()))
    names = sorted({ozg.name for ozg in found})
    if not (number.isascii() and number.isdigit() and len(number) == _DIGITS):
        return Unusable(source, f"Die OZG-Nummer „{number[:40]}“ hat nicht {_DIGITS} Ziffern.")
    if len(names) > 1:
        several = ", ".join(f"„{name}“" for name in names)
        return Unusable(source, f"Die OZG-Nummer {number} heißt in der Lieferung verschieden: {several}.")
    if old is None:
        return Unusable(source, _without_situation(one))
    return MappedRow(TABLE, {**old, "name": one.name}, source)


def _without_situation(one: Ozg) -> str:
    topic = f" (Themenfeld {one.topic})" if one.topic else ""
    return (
        f"Die OZG-Nummer {one.id} „{one.name}“{topic} ist neu und gehört noch zu keiner Lage. "
        "Bitte tragen Sie sie im OZG-Katalog mit ihrer Lage ein."
    )

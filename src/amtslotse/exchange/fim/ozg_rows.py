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
    """A row for each number that keys name, each from the first of them.

    A number that no key in force names any more, or whose name is not certain, stays as it is published.
    """
    named: dict[str, dict[Ozg, Identity]] = defaultdict(dict)
    once: dict[str, Identity] = {}
    for key, entry in sorted(state.entries.items()):
        for one in entry.ozg:
            if state.alive(key):
                named[one.id].setdefault(one, identity(PROFILE, key))
            once.setdefault(one.id, identity(PROFILE, key))
    for number, source in sorted(once.items()):
        if number in named:
            yield from _rows(number, named[number], published.get(number))
        elif number in published:
            yield MappedRow(TABLE, published[number], source)


def _rows(number: str, found: Mapping[Ozg, Identity], old: Row | None) -> Iterator[MappedRow | Unusable]:
    one, source = next(iter(found.items()))
    names = sorted({ozg.name for ozg in found})
    if not (number.isascii() and number.isdigit() and len(number) == _DIGITS):
        yield Unusable(source, f"Die OZG-Nummer „{number[:40]}“ hat nicht {_DIGITS} Ziffern.")
    elif old is None:
        yield Unusable(source, _without_situation(one))
    elif len(names) > 1:
        several = ", ".join(f"„{name}“" for name in names)
        yield Unusable(source, f"Die OZG-Nummer {number} heißt in der Lieferung verschieden: {several}.")
        yield MappedRow(TABLE, old, source)
    else:
        yield MappedRow(TABLE, {**old, "name": one.name}, source)


def _without_situation(one: Ozg) -> str:
    topic = f" (Themenfeld {one.topic})" if one.topic else ""
    return (
        f"Die OZG-Nummer {one.id} „{one.name}“{topic} ist neu und gehört noch zu keiner Lage. "
        "Bitte tragen Sie sie im OZG-Katalog mit ihrer Lage ein."
    )

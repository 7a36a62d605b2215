"""What can be chosen in a list: offices, areas, administrations, words of the tables."""

from functools import lru_cache
from typing import NamedTuple

from amtslotse.guide.model import Area
from amtslotse.guide.text import fold
from amtslotse.records.tables import Column, Table
from amtslotse.records.tables.labels import value_label
from amtslotse.workspace.forms.layouts import EMPTY
from amtslotse.workspace.forms.scope import Scope

_GERMANY = "00"


class Option(NamedTuple):
    """One entry of a list: the cell and what people read."""

    value: str
    label: str


class Options(NamedTuple):
    """Entries that stand together; without a title they stand alone."""

    title: str
    options: tuple[Option, ...]


def empty(table: Table, column: Column) -> Options:
    """The first entry of a list: what an empty cell means, or that something has to be chosen."""
    meaning = EMPTY.get(f"{table.name}.{column.name}") or EMPTY.get(column.name)
    return Options("", (Option("", meaning or ("Bitte wählen" if column.required else "keine Angabe")),))


def words(table: Table, column: Column, cell: str) -> tuple[Option, ...]:
    """The values of a column of choices; German is not offered twice where an empty cell means it."""
    left_out = {"de"} if column.name == "language" and not column.required and cell != "de" else set()
    return tuple(Option(v, value_label(table, column.name, v)) for v in column.choices if v not in left_out)


def offices(scope: Scope, cell: str, *, own_only: bool) -> list[Options]:
    """Offices of the administration first, then all others where allowed; the one in the cell is never missing."""
    known = scope.directory.authorities
    own = {**scope.own}
    others = {} if own_only else {k: a.name for k, a in known.items() if k not in own}
    if cell and cell not in own and cell not in others:
        others[cell] = known[cell].name if cell in known else cell
    return [
        Options("Ihre Stellen" if others else "", _sorted(tuple(own.items()))),
        Options("Weitere Stellen", _sorted(tuple(others.items()))),
    ]


def areas(scope: Scope, cell: str) -> list[Options]:
    """Areas that concern the administration first, then the rest of the district; wide ones above narrow ones."""
    known = {key: area_label(area) for key, area in scope.directory.areas.items() if not area.successor}
    known.setdefault(_GERMANY, "Deutschland")
    if cell and cell not in known:
        known[cell] = cell
    near = [Option(key, label) for key, label in sorted(known.items()) if scope.concerns(key)]
    far = [Option(key, label) for key, label in sorted(known.items()) if not scope.concerns(key)]
    if scope.shared or not near:
        return [Options("", tuple(sorted((*near, *far))))]
    return [Options("Ihr Gebiet", tuple(near)), Options("Weitere Gebiete", tuple(far))]


def area_label(area: Area) -> str:
    """The name of an area; one name may belong to a Samtgemeinde and a municipality."""
    return area.official_name or area.name


def administrations(scope: Scope) -> list[Options]:
    """All administrations by name."""
    return [Options("", _sorted(tuple((key, a.name) for key, a in scope.directory.administrations.items())))]


def named(scope: Scope, table: str) -> list[Options]:
    """Rows of a small table of the catalogue by name."""
    rows = {
        "topics": scope.directory.topics,
        "situations": scope.directory.situations,
        "place_kinds": scope.directory.place_kinds,
    }[table]
    return [Options("", _sorted(tuple((key, row.name) for key, row in rows.items())))]  # type: ignore[attr-defined]


@lru_cache(maxsize=64)
def _sorted(pairs: tuple[tuple[str, str], ...]) -> tuple[Option, ...]:
    return tuple(Option(key, label) for key, label in sorted(pairs, key=lambda p: fold(p[1])))

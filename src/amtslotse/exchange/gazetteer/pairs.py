"""Pairs of postcode and municipality: a CSV file with a column for the postcode and one for ARS or AGS."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from amtslotse.exchange.gazetteer.cells import Columns, table
from amtslotse.exchange.gazetteer.changes import Successors
from amtslotse.exchange.gazetteer.errors import BadFile
from amtslotse.exchange.gazetteer.register import Register

_CALLED = {
    "postcode": ("plz", "postcode", "postleitzahl", "postalcode"),
    "ars": ("ars", "regionalschlüssel", "regionalschluessel"),
    "ags": ("ags", "gemeindeschlüssel", "gemeindeschluessel", "regionalkey"),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """One line: a postcode with the 8-digit AGS of a municipality in it."""

    postcode: str
    ags: str
    line: int


@dataclass(frozen=True)
class Resolved:
    """Pairs with today's ARS, how many of them came by a successor, and those whose municipality is not known."""

    pairs: tuple[tuple[str, str], ...]
    succeeded: int
    unknown: tuple[Pair, ...]


def read(path: Path) -> Iterator[Pair]:
    """The pairs of a file in UTF-8; raises BadFile with the line at the first fault."""
    found = table(path, only_utf8=True)
    heading = next(found, None)
    if heading is None:
        raise BadFile(path.name, 0, "Die Datei ist leer.")
    columns = Columns(path.name, heading, _CALLED, optional=("ars", "ags"))
    first = next(found, None)
    if first is None or not {"ars", "ags"} & columns.of(first).keys():
        raise BadFile(path.name, 1, "Die Spalte „ars“ oder „ags“ fehlt, oder die Datei hat keine Zeilen.")
    for line in chain((first,), found):
        cells = columns.of(line)
        key = cells.get("ags") or _short(cells.get("ars", ""))
        if not _is(cells["postcode"], 5):
            raise BadFile(path.name, line.number, f"„{cells['postcode']}“ ist keine Postleitzahl.")
        if not _is(key, 8):
            raise BadFile(path.name, line.number, f"„{key}“ ist kein Gemeindeschlüssel mit 8 oder 12 Ziffern.")
        yield Pair(cells["postcode"], key, line.number)


def _is(text: str, digits: int) -> bool:
    return len(text) == digits and text.isascii() and text.isdigit()


def _short(ars: str) -> str:
    return ars[:5] + ars[9:] if _is(ars, 12) else ars


def resolve(pairs: Collection[Pair], register: Register, successors: Successors) -> Resolved:
    """Today's municipalities of the pairs; one that was given up stands for its successor, if it has exactly one."""
    by_ags = {area.ags: area.ars for area in register.municipalities}
    found: set[tuple[str, str]] = set()
    unknown, succeeded = [], 0
    for pair in pairs:
        ars = by_ags.get(pair.ags)
        if ars is None and (heir := successors.final(pair.ags, by_ags)):
            ars, succeeded = by_ags[heir], succeeded + 1
        if ars is None:
            unknown.append(pair)
        else:
            found.add((pair.postcode, ars))
    return Resolved(tuple(sorted(found)), succeeded, tuple(unknown))

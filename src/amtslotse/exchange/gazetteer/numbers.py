"""House numbers of streets that cross a border: our own layout, filled in by whoever knows them.

Columns: street, postcode, municipality (ARS, AGS or name), from, to, parity (all, odd, even; empty means all). Only
streets that lie in several municipalities under one postcode need rows; others are left out and counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from amtslotse.exchange.gazetteer.cells import Columns, table
from amtslotse.exchange.gazetteer.errors import BadFile
from amtslotse.exchange.gazetteer.streets import ambiguous
from amtslotse.guide.house_numbers import Range
from amtslotse.guide.place import PlaceFinder
from amtslotse.guide.streets import key_of, range_of

_CALLED: dict[str, tuple[str, ...]] = {
    name: (name, german)
    for name, german in {
        "street": "straße",
        "postcode": "plz",
        "municipality": "gemeinde",
        "from": "von",
        "to": "bis",
        "parity": "seite",
    }.items()
}
_SIDES = {"": "all", "alle": "all", "ungerade": "odd", "gerade": "even"}
Row = dict[str, str]


@dataclass
class Numbers:
    """Rows to keep, how many were not needed, and pairs of rows that contradict each other."""

    rows: list[Row] = field(default_factory=list)
    needless: int = 0
    overlaps: list[str] = field(default_factory=list)


def read(path: Path, streets: Iterable[Row], finder: PlaceFinder) -> Numbers:
    """The house numbers of the streets kept; raises BadFile with the line at the first fault."""
    wanted, found = ambiguous(streets), Numbers()
    source = table(path, only_utf8=True)
    heading = next(source, None)
    if heading is None:
        raise BadFile(path.name, 0, "Die Datei ist leer.")
    columns = Columns(path.name, heading, _CALLED)
    ranges: dict[tuple[str, str], list[tuple[str, Range, int]]] = {}
    for line in source:
        cells = columns.of(line)
        street = (cells["postcode"], key_of(cells["street"]))
        if street not in wanted:
            found.needless += 1
            continue
        side = cells["parity"].lower()
        row = cells | {"parity": _SIDES.get(side, side)}
        try:
            row["ars"] = _ars(row.pop("municipality"), wanted[street], finder)
            span = range_of(row)
        except ValueError as error:
            raise BadFile(path.name, line.number, str(error)) from None
        for ars, other, before in ranges.setdefault(street, []):
            if ars != row["ars"] and span.meets(other):
                found.overlaps.append(f"{cells['street']}, {cells['postcode']}: Zeile {before} und {line.number}")
        ranges[street].append((row["ars"], span, line.number))
        found.rows.append(row)
    return found


def _ars(text: str, candidates: set[str], finder: PlaceFinder) -> str:
    """The municipality of a row, which must be one in which the street lies."""
    found = {leaf for place in finder.find(text).places for leaf in place.leaves} & candidates
    if len(found) != 1:
        raise ValueError(f"In der Gemeinde „{text}“ liegt diese Straße nach der Straßenliste nicht.")
    return found.pop()

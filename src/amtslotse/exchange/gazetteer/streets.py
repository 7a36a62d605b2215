"""OpenPLZ's list of streets: Name, PostalCode, Locality, RegionalKey (AGS), Borough, Suburb; ODbL, 1.2 million rows.

The file is streamed; kept are the streets whose postcode belongs to the district. A street with one part in a
municipality we do not know is left out whole: what is known of it would settle the place wrongly.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from amtslotse.exchange.gazetteer.cells import Columns, table
from amtslotse.exchange.gazetteer.errors import BadFile
from amtslotse.guide.directory import Directory
from amtslotse.guide.streets import key_of

_CALLED = {
    "name": ("name", "street", "strasse", "straße"),
    "postcode": ("postalcode", "postcode", "plz"),
    "key": ("regionalkey", "ags", "ars"),
}
Row = dict[str, str]


@dataclass(frozen=True)
class Around:
    """What streets are kept for: the postcodes of the district, and the municipalities by AGS (ARS of 12 digits)."""

    postcodes: frozenset[str]
    municipalities: Mapping[str, str]
    pairs: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, directory: Directory) -> "Around":
        """The district of a Directory, with every municipality of Germany."""
        own = {ars for ars, area in directory.areas.items() if area.kind == "municipality"}
        every = [*own, *(place.ars for place in directory.outside)]
        return cls(
            frozenset(code for code, ars in directory.postcodes if ars in own),
            {ars[:5] + ars[9:]: ars for ars in reversed(every) if len(ars) == 12},
            frozenset(directory.postcodes),
        )


@dataclass
class Kept:
    """The streets of a district, and what a person should know about the rest."""

    rows: list[Row] = field(default_factory=list)
    read: int = 0
    unknown: dict[str, int] = field(default_factory=dict)
    """Keys of municipalities that we do not know, with the line of the first street there."""
    left_out: int = 0
    new_pairs: tuple[tuple[str, str], ...] = ()
    """Postcode and municipality that only the streets name, not the table of postcodes."""


def read(path: Path, around: Around) -> Kept:
    """The streets of the district in a file; raises BadFile with the line at the first fault."""
    found, kept = set[tuple[str, str, str]](), Kept()
    broken: set[tuple[str, str]] = set()
    for line, name, postcode, key in _lines(path):
        kept.read += 1
        if postcode not in around.postcodes:
            continue
        ars = around.municipalities.get(key)
        if ars is None:
            kept.unknown.setdefault(key, line)
            broken.add((postcode, key_of(name)))
        else:
            found.add((postcode, name, ars))
    whole = sorted(item for item in found if (item[0], key_of(item[1])) not in broken)
    kept.left_out = len(found) - len(whole)
    kept.rows = [{"postcode": code, "ars": ars, "street": name} for code, name, ars in whole]
    kept.new_pairs = tuple(sorted({(code, ars) for code, _, ars in whole} - around.pairs))
    return kept


def _lines(path: Path) -> Iterator[tuple[int, str, str, str]]:
    """Line, name, postcode and AGS of every street; what stands in the other columns is not needed."""
    source = table(path, only_utf8=True)
    heading = next(source, None)
    if heading is None:
        raise BadFile(path.name, 0, "Die Datei ist leer.")
    columns = Columns(path.name, heading, _CALLED)
    for line in source:
        name, postcode, key = columns.values(line)
        if not (len(postcode) == 5 and postcode.isascii() and postcode.isdigit()):
            raise BadFile(path.name, line.number, f"„{postcode}“ ist keine Postleitzahl.")
        if len(key) not in (8, 12) or not (key.isascii() and key.isdigit()):
            raise BadFile(path.name, line.number, f"„{key}“ ist kein Gemeindeschlüssel mit 8 oder 12 Ziffern.")
        if key_of(name):
            yield line.number, name, postcode, key if len(key) == 8 else key[:5] + key[9:]


def ambiguous(rows: Iterable[Row]) -> dict[tuple[str, str], set[str]]:
    """Postcode and key of the streets that lie in several municipalities, with those; only there numbers decide."""
    found: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        found.setdefault((row["postcode"], key_of(row["street"])), set()).add(row["ars"])
    return {street: areas for street, areas in found.items() if len(areas) > 1}

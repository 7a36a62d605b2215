"""A territory of the Gemeindeverzeichnis, and the rules that hold between territories."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from amtslotse.exchange.gazetteer.errors import BadFile

LEVELS = {"10": "state", "20": "region", "30": "subregion", "40": "district", "50": "association", "60": "municipality"}
"""Record types (Satzarten) of the Gemeindeverzeichnis. 30 exists in Baden-Württemberg only."""
DIGITS = {"state": 2, "region": 3, "subregion": 4, "district": 5, "association": 9, "municipality": 12}
_PARENTS = {"municipality": 9, "association": 5, "district": 2}
_NO_MANS = "9999"
"""Number of association of coastal waters and of the German-Luxembourg condominium: they lie in no association."""
MARKS = {
    "41": "kreisfreie Stadt",
    "42": "Stadtkreis",
    "43": "Kreis",
    "44": "Landkreis",
    "45": "Regionalverband",
    "50": "verbandsfreie Gemeinde",
    "51": "Amt",
    "52": "Samtgemeinde",
    "53": "Verbandsgemeinde",
    "54": "Verwaltungsgemeinschaft",
    "55": "Kirchspielslandgemeinde",
    "56": "Verwaltungsverband",
    "57": "Verwaltungsgemeinschaft (Trägermodell)",
    "58": "erfüllende Gemeinde",
    "60": "Markt",
    "61": "kreisfreie Stadt",
    "62": "Stadtkreis",
    "63": "Stadt",
    "64": "kreisangehörige Gemeinde",
    "65": "gemeindefreies Gebiet, bewohnt",
    "66": "gemeindefreies Gebiet, unbewohnt",
    "67": "große Kreisstadt",
}
"""Textkennzeichen: what a territory officially is."""


@dataclass(frozen=True, slots=True)
class Area:
    """One record: `ars` has 2, 3, 4, 5, 9 or 12 digits by kind; `postcode` is that of the seat of administration."""

    ars: str
    kind: str
    name: str
    official: str = ""
    postcode: str = ""
    population: int | None = None
    day: date | None = None

    @property
    def ags(self) -> str:
        """The 8-digit Gemeindeschlüssel of a municipality: its ARS without the four digits of the association."""
        return self.ars[:5] + self.ars[9:]


class Hierarchy:
    """Watches over the records of one file: no key twice, one day of territory, every parent there at the end."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._lines: dict[tuple[int, str], int] = {}
        self._parents: dict[str, int] = {}
        self._day: date | None = None

    def take(self, area: Area, line: int) -> Area:
        """The same record, if it may stand beside those before it."""
        before = self._lines.setdefault((len(area.ars), area.ars), line)
        if before != line:
            raise BadFile(self._name, line, f"Der Schlüssel {area.ars} steht schon in Zeile {before}.")
        self._day = self._day or area.day
        if area.day != self._day:
            raise BadFile(self._name, line, f"Gebietsstand {area.day} neben {self._day}: eine Datei hat nur einen.")
        length = _PARENTS.get(area.kind, 0)
        if length and not _outside_all(area):
            self._parents.setdefault(area.ars[:length], line)
        return area

    def close(self) -> None:
        """Raises BadFile for the first record whose parent is missing, or if there are none at all."""
        if not self._lines:
            raise BadFile(self._name, 0, "Die Datei enthält keine Gebiete.")
        for parent, line in self._parents.items():
            if (len(parent), parent) not in self._lines:
                raise BadFile(self._name, line, f"Das übergeordnete Gebiet {parent} fehlt.", "Ist die Datei ganz?")


def _outside_all(area: Area) -> bool:
    return area.ars[5:9] == _NO_MANS and (area.kind == "municipality" or area.ars[3:5] == "00")


def kept_together(name: str, records: Iterator[tuple[Area, int]]) -> Iterator[Area]:
    """The records one by one; what can only be seen at the end is checked at the end."""
    hierarchy = Hierarchy(name)
    for area, line in records:
        yield hierarchy.take(area, line)
    hierarchy.close()

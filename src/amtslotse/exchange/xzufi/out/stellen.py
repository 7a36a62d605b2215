"""Our offices as Organisationseinheiten: name, address, ways to reach them, opening hours in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from amtslotse.exchange.xzufi.codes import ARS
from amtslotse.exchange.xzufi.model import (
    Anschrift,
    Code,
    Kodierung,
    Kommunikation,
    Link,
    NameOrganisation,
    Organisationseinheit,
    Text,
)
from amtslotse.exchange.xzufi.out.sheet import Sheet, span
from amtslotse.exchange.xzufi.own import OFFICE
from amtslotse.exchange.xzufi.wording import GERMAN
from amtslotse.records.tables.columns import Row

PHONE, MAIL = Code("02", "Telefon"), Code("01", "E-Mail")
_DAYS = {"mo": "Mo", "tu": "Di", "we": "Mi", "th": "Do", "fr": "Fr", "sa": "Sa", "su": "So"}
_HERE = 5
"""An area of at least so many digits says where an office stands, a wider one only what it is there for."""


@dataclass
class Stellen:
    """Makes Organisationseinheiten out of authorities."""

    sheet: Sheet

    def __post_init__(self) -> None:
        self._hours = self.sheet.by("hours", "authority")

    def unit(self, row: Row) -> Organisationseinheit:
        """An office as the standard has it."""
        own = self.sheet.own
        hours = row["hours"] or "; ".join(map(_opening, self._hours.get(row["id"], ())))
        return Organisationseinheit(
            id=own.kennung(OFFICE, row["id"]),
            id_sekundaer=self.sheet.came_from([("authorities", row["id"])]),
            uebergeordnete_organisationseinheit_id=(own.kennung(OFFICE, row["part_of"]),) if row["part_of"] else (),
            name=NameOrganisation(name=(Text(GERMAN, row["name"]),)),
            info_oeffnungszeiten_text=(Text(GERMAN, hours),) if hours else (),
            internetadresse=(Link(row["website"], language=GERMAN),) if row["website"] else (),
            anschrift=tuple(_address(row)),
            kommunikation=tuple(_ways(row)),
            gueltigkeit=span(row),
        )


def with_parents(wanted: Iterable[str], rows: dict[str, Row]) -> list[Row]:
    """The offices and those they belong to, each once, in the order of the table."""
    kept: set[str] = set()
    for ident in wanted:
        while ident in rows and ident not in kept:
            kept.add(ident)
            ident = rows[ident]["part_of"]
    return [row for ident, row in rows.items() if ident in kept]


def _address(row: Row) -> Iterator[Anschrift]:
    if row["street"] or row["postcode"] or row["town"]:
        key = Code(row["area"], list_uri=ARS) if len(row["area"]) >= _HERE else None
        yield Anschrift(
            strasse=row["street"] or None,
            postleitzahl=row["postcode"] or None,
            ort=row["town"] or None,
            verwaltungspolitische_kodierung=Kodierung(regionalschluessel=key) if key else None,
        )


def _ways(row: Row) -> Iterator[Kommunikation]:
    for kanal, value in ((PHONE, row["phone"]), (MAIL, row["email"])):
        if value:
            yield Kommunikation(kanal=kanal, kennung=value)


def _opening(row: Row) -> str:
    """One line of a timetable: Mo, Di, Do 7:30–12:00 Uhr."""
    days = ", ".join(_DAYS[day] for day in row["days"].split())
    by_appointment = " nur mit Termin" if row["by_appointment"] == "yes" else ""
    return f"{days} {row['opens'].lstrip('0')}–{row['closes'].lstrip('0')} Uhr{by_appointment}"

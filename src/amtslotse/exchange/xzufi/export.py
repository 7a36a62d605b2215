"""Our services, offices, competences, online services and forms as one message in XZuFi, object by object."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO
from uuid import NAMESPACE_URL, uuid5

from amtslotse.exchange.holding import identity_of
from amtslotse.exchange.models import HeldObject
from amtslotse.exchange.partner import Identity
from amtslotse.exchange.xzufi.model import Kopf, Objekt, Schreibe
from amtslotse.exchange.xzufi.out.leistungen import Leistungen
from amtslotse.exchange.xzufi.out.sheet import Origins, Sheet, Tables
from amtslotse.exchange.xzufi.out.stellen import Stellen, with_parents
from amtslotse.exchange.xzufi.out.wege import way
from amtslotse.exchange.xzufi.out.zustaendigkeiten import Part, Places, transfers
from amtslotse.exchange.xzufi.own import Own, configured
from amtslotse.exchange.xzufi.writing import write
from amtslotse.guide import Directory
from amtslotse.guide.model import Competence
from amtslotse.records.current import live, today
from amtslotse.records.tables.columns import Row

VERSION = "2.3.1"
Parts = dict[Part, tuple[list[str], set[Competence]]]


@dataclass(frozen=True)
class Wanted:
    """What goes out: everything, or what one administration answers for."""

    administration: str = ""
    version: str = VERSION
    namespace: str = ""
    own: Own = field(default_factory=Own)


def export(
    directory: Directory,
    tables: Tables,
    out: BinaryIO,
    *,
    day: date,
    wanted: Wanted | None = None,
    origins: Origins | None = None,
) -> int:
    """Write the message of a day and return the number of its objects."""
    wanted = wanted or Wanted()
    found = objects(directory, Sheet(tables, day, wanted.own, origins or {}), wanted.administration)
    kopf = _head(wanted, directory.version, day)
    return write(kopf, (Schreibe(one) for one in found), out, wanted.namespace)


def write_all(out: BinaryIO, administration: str) -> None:
    """Write what is public today as XZuFi: of one administration, or of the whole district if none is named."""
    now = live()
    origins = {(place[0], place[1]): identity for place, identity in _origins()}
    wanted = Wanted(administration, own=configured())
    export(now.guide.directory, now.tables, out, day=today(), wanted=wanted, origins=origins)


def _origins() -> Iterator[tuple[tuple[str, str], Identity]]:
    """Places of rows and the objects of partners they came from."""
    held = HeldObject.objects.now("xzufi").defer("raw").order_by("pk")
    for one in held.iterator():
        yield from (((row[0], row[1]), identity_of(one)) for row in one.rows)


def objects(directory: Directory, sheet: Sheet, administration: str = "") -> Iterator[Objekt]:
    """All objects: offices first, then each service with who does it and how."""
    run = _Export(directory, sheet, administration)
    yield from run.offices()
    yield from run.services()


def _head(wanted: Wanted, version: str, day: date) -> Kopf:
    """The head; the same content on the same day is the same message."""
    number = uuid5(
        NAMESPACE_URL, "|".join((wanted.own.agency, wanted.administration, version, wanted.version, str(day)))
    )
    return Kopf(
        version=wanted.version,
        produktbezeichnung="Amtslotse",
        produkthersteller="Amtslotse",
        produktversion="1",
        nachricht_uuid=str(number),
        erstellt_datum_zeit=f"{day.isoformat()}T00:00:00Z",
        sender=wanted.own.agency,
    )


class _Export:
    """One pass over the tables."""

    def __init__(self, directory: Directory, sheet: Sheet, administration: str) -> None:
        self._sheet = sheet
        self._offices = {row["id"]: row for row in sheet.rows("authorities")}
        self._mine = {i for i, row in self._offices.items() if administration in ("", row["administration"])}
        self._whole = not administration
        self._offers = sheet.by("offers", "service")
        self._places = Places(directory, sheet.day)
        self._services = [row for row in sheet.rows("services") if row.get("retired") != "yes"]
        self._parts = {row["id"]: self._mine_of(self._places.parts(row["id"])) for row in self._services}

    def offices(self) -> Iterator[Objekt]:
        """Every office that is competent for something or belongs to the administration, with those above it."""
        stellen = Stellen(self._sheet)
        named = {part.office for parts in self._parts.values() for part in parts}
        for row in with_parents(sorted(named | (self._mine if not self._whole else set())), self._offices):
            yield stellen.unit(row)

    def services(self) -> Iterator[Objekt]:
        """Each service, what offices add to it, who is competent, and its ways."""
        leistungen = Leistungen(self._sheet)
        for row in self._services:
            parts = self._parts[row["id"]]
            offers = [offer for offer in self._offers.get(row["id"], ()) if self._goes(offer["authority"])]
            special = [one for one in leistungen.special(row) if self._goes(one.organisationseinheit_id[0].text)]
            if not (self._whole or parts or offers or special):
                continue
            yield leistungen.leistung(row)
            yield from special
            yield from transfers(self._sheet, row["id"], parts)
            for offer in offers:
                yield from way(self._sheet, offer, self._areas(offer, parts))

    def _mine_of(self, parts: Parts) -> Parts:
        return parts if self._whole else {part: told for part, told in parts.items() if part.office in self._mine}

    def _goes(self, office: str) -> bool:
        """Whether what belongs to an office goes out; what belongs to none goes with the whole district only."""
        return self._whole or office in self._mine

    def _areas(self, offer: Row, parts: Parts) -> list[str]:
        """Where an offer holds: its own area, that of its office's task, or the district."""
        if offer["area"]:
            return [offer["area"]]
        areas = sorted(
            {area for part, (found, _) in parts.items() if part.office == offer["authority"] for area in found}
        )
        return areas or [self._places.district]

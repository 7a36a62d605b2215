"""The partner: what a delivery in XZuFi means for our tables."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import BinaryIO

from amtslotse.exchange.partner import Fetched, Holding, Identity, Item, MappedRow, Unusable, Word
from amtslotse.exchange.xzufi import offices as office_rows
from amtslotse.exchange.xzufi.areas import Areas
from amtslotse.exchange.xzufi.arrived import Arrived
from amtslotse.exchange.xzufi.assignments import Assigner, Held
from amtslotse.exchange.xzufi.competences import competences
from amtslotse.exchange.xzufi.items import Reader, items, unread
from amtslotse.exchange.xzufi.model import Objekt, Organisationseinheit
from amtslotse.exchange.xzufi.offers import offers
from amtslotse.exchange.xzufi.offices import Office, Offices
from amtslotse.exchange.xzufi.own import Own, configured
from amtslotse.exchange.xzufi.rules import Rules
from amtslotse.exchange.xzufi.services import Services
from amtslotse.exchange.xzufi.synonyms import offers_of_words
from amtslotse.exchange.xzufi.tasks import Task
from amtslotse.exchange.xzufi.texts import texts
from amtslotse.records.compile import published_rows
from amtslotse.records.tables import RECORD_TABLES

Mapped = MappedRow | Unusable
_AREA = re.compile(rb"gebietI[Dd]\b[^>]*>\s*([0-9]{2,12})\s*<", re.IGNORECASE)
_WITH_AREA = frozenset({"zustaendigkeit", "spezialisierung"})
_WORDS = {
    "leistung": "Leistung",
    "spezialisierung": "Spezialisierung",
    "organisationseinheit": "Stelle",
    "onlinedienst": "Onlinedienst",
    "formular": "Formular",
    "zustaendigkeit": "Zuständigkeit",
}


class XZuFiPartner:
    """Implements `exchange.partner.Partner`.

    `district` is a Regionalschlüssel; empty keeps everything that arrives, None stands for the published district.
    """

    name = "xzufi"
    title = "XZuFi (Landesredaktion)"

    def __init__(
        self,
        reader: Callable[[bytes], Objekt] | None = None,
        *,
        district: str | None = None,
        editor: str = "Landesredaktion",
        own: Own | None = None,
    ) -> None:
        self.reader, self.editor = reader or Reader(), editor
        self.own = own or configured()
        self._district = district

    def read(self, stream: BinaryIO) -> Fetched:
        """The objects of a message; XZuFi sends changes, so what a message leaves out is not gone."""
        return Fetched(items(stream), complete=False)

    def wanted(self, item: Item) -> bool:
        """Zuständigkeiten and Spezialisierungen elsewhere do not concern us; everything else may be named by one that does."""
        if item.identity.kind not in _WITH_AREA or not self.district:
            return True
        found = _AREA.findall(item.raw)
        return not found or any(_concerns(area.decode(), self.district) for area in found)

    def rows(self, holding: Holding) -> Iterator[Mapped]:
        """Rows of texts, offices, competences and offers, and what could not become one, sorted."""
        return iter(sorted(_Mapping(self, holding).everything(), key=_order))

    def words(self, holding: Holding) -> Iterator[Word]:
        """Words to offer to editors."""
        services = Services(holding.published("services"), holding.published("leika"))
        arrived = Arrived(holding, self.reader, services, self.own)
        return offers_of_words(arrived.leistungen, services.rows, holding.published("search_words"), self.source)

    @cached_property
    def district(self) -> str:
        """The key of our district."""
        if self._district is not None:
            return self._district
        return next((row["ars"] for row in published_rows("areas") if row["kind"] == "district"), "")

    def source(self, identity: Identity) -> str:
        """Where a row comes from, in words."""
        number = ".".join(part for part in (identity.agency, identity.scheme, identity.ident) if part)
        return f"{self.editor}, {_WORDS.get(identity.kind, identity.kind)} {number}"


class _Mapping:
    """One pass over everything the partner holds."""

    def __init__(self, partner: XZuFiPartner, holding: Holding) -> None:
        self.partner, self.holding = partner, holding
        self.services = Services(holding.published("services"), holding.published("leika"))
        self.areas = Areas(holding.published("areas"))
        self.arrived = Arrived(holding, partner.reader, self.services, partner.own)
        self.unusable: list[Unusable] = []

    def everything(self) -> Iterator[Mapped]:
        """Every row and everything unusable, in no order."""
        if not self.areas.district:
            return
        found = texts(self.arrived.leistungen, self.services.rows, self.areas, self.partner.source)
        yield from map(self._unless_ours, found)
        yield from self._special()
        tasks = list(self._tasks())
        yield from self._offices_and_competences([(h, t) for h, t in tasks if isinstance(h.unit, Organisationseinheit)])
        ways = [(h, t) for h, t in tasks if not isinstance(h.unit, Organisationseinheit)]
        yield from offers(ways, self.partner.own, self.holding.published("offers"), self.partner.source)
        yield from self.arrived.unreadable
        yield from unread(self.holding)
        yield from self.unusable

    def _unless_ours(self, one: Mapped) -> Mapped:
        """A text that went out from us and came back as it was keeps its source."""
        if isinstance(one, Unusable) or not self.partner.own.made(one.identity):
            return one
        ours = self.holding.published(one.table).get(RECORD_TABLES[one.table].key_of(one.values))
        return replace(one, values=ours) if ours and ours["text"] == one.values["text"] else one

    def _tasks(self) -> Iterator[tuple[Held, Task]]:
        assigner = Assigner(self.areas, self.arrived.known, self.arrived.holders)
        for written in self.arrived.written():
            for found in assigner.tasks(written):
                if isinstance(found, Unusable):
                    self.unusable.append(found)
                else:
                    yield found

    def _offices_and_competences(self, tasks: list[tuple[Held, Task]]) -> Iterator[Mapped]:
        published = self.holding.published("authorities")
        timed = frozenset(row["authority"] for row in self.holding.published("hours").values())
        offices = Offices(published, self._bound, self.partner.own, timed)
        named = _named(tasks)
        given, unusable = offices.ids(named)
        yield from unusable
        yield from office_rows.rows(named, given, offices, self._above, self.partner.source)
        ours = [replace(task, office=given[held.identity]) for held, task in tasks if held.identity in given]
        rules = Rules(self.holding.published("competences"), published, self._brought(tasks))
        yield from competences(ours, rules, self.partner.source)

    def _bound(self, identity: Identity) -> str:
        return next((key for table, key in self.holding.made_from(identity) if table == "authorities"), "")

    def _brought(self, tasks: list[tuple[Held, Task]]) -> set[str]:
        """Keys of the competences that came from the partner before, also from objects that are gone by now."""
        told = {task.identity for _, task in tasks}
        made = {key for one in told for table, key in self.holding.made_from(one) if table == "competences"}
        rows = self.holding.published("competences")
        return made | {key for key, row in rows.items() if row["source"].startswith(f"{self.partner.editor}, ")}

    def _above(self, office: Office) -> Identity | None:
        """The office above one, if the partner holds it."""
        for kennung in office.unit.uebergeordnete_organisationseinheit_id:
            held = self.arrived.holders.find(kennung.identity)
            if held:
                return held.identity
        return None

    def _special(self) -> Iterator[Unusable]:
        """Spezialisierungen are told and not taken: local texts belong to the administrations."""
        for identity, one in self.arrived.spezialisierungen():
            leistung = self.arrived.known.find(one.leistung_id.identity) if one.leistung_id else None
            read = (self.areas.read(kennung.text, kennung.scheme)[0] for kennung in one.gebiet_id)
            if leistung and leistung.meant and any(area and self.areas.concerns(area) for area in read):
                names = ", ".join(f"„{meant.service}“" for meant in leistung.meant)
                yield Unusable(
                    identity, f"Eine örtliche Ergänzung zu {names}: örtliche Texte pflegt die Verwaltung selbst."
                )


def _named(tasks: list[tuple[Held, Task]]) -> list[Office]:
    """Every office that a task names, with all areas it is named for."""
    areas: dict[Identity, set[str]] = defaultdict(set)
    units: dict[Identity, Organisationseinheit] = {}
    for held, task in tasks:
        if isinstance(held.unit, Organisationseinheit):
            areas[held.identity].add(task.area)
            units[held.identity] = held.unit
    return [Office(identity, units[identity], tuple(sorted(areas[identity]))) for identity in sorted(units)]


def _concerns(area: str, district: str) -> bool:
    bare = area.rstrip("0")
    return area.startswith(district) or district.startswith(bare)


def _order(one: Mapped) -> tuple[str, Identity, str]:
    if isinstance(one, MappedRow):
        return one.table, one.identity, "|".join(map(str, sorted(one.values.items())))
    return "~", one.identity, one.reason

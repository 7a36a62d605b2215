"""One pass over everything a partner holds: each object read once, rows and reasons out."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from amtslotse.exchange.partner import Holding, Identity, MappedRow, Unusable
from amtslotse.exchange.xzufi import offices as office_rows
from amtslotse.exchange.xzufi.areas import Areas
from amtslotse.exchange.xzufi.arrived import Arrived
from amtslotse.exchange.xzufi.assignments import Assigner, Held
from amtslotse.exchange.xzufi.competences import competences
from amtslotse.exchange.xzufi.items import unread
from amtslotse.exchange.xzufi.model import Objekt, Organisationseinheit
from amtslotse.exchange.xzufi.offers import offers
from amtslotse.exchange.xzufi.offices import Office, Offices
from amtslotse.exchange.xzufi.own import Own
from amtslotse.exchange.xzufi.rules import Rules
from amtslotse.exchange.xzufi.services import Services
from amtslotse.exchange.xzufi.tasks import Task
from amtslotse.exchange.xzufi.texts import texts
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.columns import Row

Mapped = MappedRow | Unusable


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends: how its objects are read, how sources name it, and which ids are ours."""

    reader: Callable[[bytes], Objekt]
    source: Callable[[Identity], str]
    made: str
    """How the source of every row begins that came from it."""
    own: Own


class Pass:
    """One pass over everything the partner holds."""

    def __init__(self, sender: Sender, holding: Holding) -> None:
        self.sender, self.holding = sender, holding
        self.services = Services(holding.published("services"), holding.published("leika"))
        self.areas = Areas(holding.published("areas"))
        self.arrived = Arrived(holding, sender.reader, self.services, sender.own)
        self.unusable: list[Unusable] = []

    def rows(self) -> list[Mapped]:
        """Every row and everything unusable, sorted."""
        return sorted(self._everything(), key=_order)

    def _everything(self) -> Iterator[Mapped]:
        if not self.areas.district:
            return
        found = texts(self.arrived.leistungen, self.services.rows, self.areas, self.sender.source)
        yield from map(self._unless_ours, found)
        yield from self._special()
        tasks = list(self._tasks())
        yield from self._offices_and_competences([(h, t) for h, t in tasks if isinstance(h.unit, Organisationseinheit)])
        ways = [(h, t) for h, t in tasks if not isinstance(h.unit, Organisationseinheit)]
        yield from offers(ways, self.sender.own, self.holding.published("offers"), self.sender.source)
        yield from self.arrived.unreadable
        yield from unread(self.holding)
        yield from self.unusable

    def _unless_ours(self, one: Mapped) -> Mapped:
        """A text that went out from us and came back as it was keeps its source."""
        if isinstance(one, Unusable) or not self.sender.own.made(one.identity):
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
        offices = Offices(published, self._bound, self.sender.own, timed)
        named = [*_named(tasks), *self._still_there(tasks, published)]
        given, unusable = offices.ids(named)
        yield from unusable
        yield from office_rows.rows(named, given, offices, self._above, self.sender.source)
        ours = [replace(task, office=given[held.identity]) for held, task in tasks if held.identity in given]
        rules = Rules(self.holding.published("competences"), published, self._brought(tasks))
        yield from competences(ours, rules, self.sender.source)

    def _still_there(self, tasks: list[tuple[Held, Task]], published: Mapping[str, Row]) -> Iterator[Office]:
        """Offices that became rows before and have no task now: without a task an office is still an office."""
        named = {held.identity for held, _ in tasks}
        for held in self.arrived.held:
            unit = held.unit
            bound = self._bound(held.identity) if isinstance(unit, Organisationseinheit) else ""
            if bound in published and held.identity not in named and isinstance(unit, Organisationseinheit):
                yield Office(held.identity, unit, (published[bound]["area"],))

    def _bound(self, identity: Identity) -> str:
        return next((key for table, key in self.holding.made_from(identity) if table == "authorities"), "")

    def _brought(self, tasks: list[tuple[Held, Task]]) -> set[str]:
        """Keys of the competences that came from the partner before, also from objects that are gone by now."""
        told = {task.identity for _, task in tasks}
        made = {key for one in told for table, key in self.holding.made_from(one) if table == "competences"}
        rows = self.holding.published("competences")
        return made | {key for key, row in rows.items() if row["source"].startswith(self.sender.made)}

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


def _order(one: Mapped) -> tuple[str, Identity, str]:
    if isinstance(one, MappedRow):
        return one.table, one.identity, "|".join(map(str, sorted(one.values.items())))
    return "~", one.identity, one.reason

"""The history of what the public sees as entries in words; a bounded look at the newest revisions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from amtslotse.guide import Directory, Guide
from amtslotse.guide.doing import offices_doing
from amtslotse.records.editing.merging import complete
from amtslotse.records.models import Publication, Revision
from amtslotse.records.tables import RECORD_TABLES, Table
from amtslotse.records.tables.columns import Row
from amtslotse.records.tables.labels import column_label, record_label, value_label

LOOKED_AT = 3000
"""Newest revisions that are read; more is not needed for a few hundred entries."""
SHOWN: Mapping[str, tuple[str, ...]] = {
    "services": tuple(
        "title official_name description audience place_kind documents leika_keys ozg_ids related".split()
    ),
    "competences": tuple("area level authority role condition rule_maker hint valid_from valid_to".split()),
    "offers": tuple("kind title url condition authority area valid_from valid_to".split()),
    "texts": tuple("kind text authority language valid_from valid_to".split()),
    "authorities": tuple(
        "name kind area part_of unit street postcode town website email phone hours valid_from valid_to successor".split()
    ),
    "hours": tuple("days opens closes by_appointment note valid_from valid_to".split()),
    "closures": tuple("first last reason".split()),
    "special_hours": tuple("day opens closes by_appointment note".split()),
}
"""Tables that can be followed, with the columns that the public may see."""
NEW, CHANGED, ENDED = "new", "changed", "ended"
_OF_OFFICE = {"authorities": "id", "hours": "authority", "closures": "authority", "special_hours": "authority"}
"""Tables about an office instead of a service, with the column that names it."""
_WORDS = {NEW: "Neu", CHANGED: "Geändert", ENDED: "Beendet"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One difference in words; `old` is empty where nothing stood before."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of one record; `id` stays the same for ever, `service` or `office` says whose page shows it."""

    id: str
    at: str
    action: str
    table: str
    service: str
    title: str
    cells: tuple[Cell, ...]
    administrations: tuple[str, ...]
    office: str = ""

    @classmethod
    def of(cls, value: dict[str, Any]) -> "Entry":
        """An entry as it was written to disk."""
        cells = tuple(Cell(**cell) for cell in value["cells"])
        return cls(**{**value, "cells": cells, "administrations": tuple(value["administrations"])})

    @property
    def moment(self) -> datetime:
        """When it became public."""
        return datetime.fromisoformat(self.at)

    @property
    def words(self) -> str:
        """What changed, one line for each cell."""
        lines = [f"{c.label}: {f'{c.old} → ' if c.old else ''}{c.new or 'entfällt'}" for c in self.cells]
        return "\n".join(lines)


def entries(guide: Guide) -> list[Entry]:
    """What changed since the portal was first filled, newest first."""
    first = Publication.objects.order_by("number").values_list("published_at", flat=True).first()
    if first is None:
        return []
    found = Revision.objects.filter(record__table__in=list(SHOWN), created_at__gt=first)
    newest = list(found.select_related("record__owner").order_by("-pk")[:LOOKED_AT])
    before = _before(newest)
    concerned = _Concerned(guide)
    made = (_entry(one, before.get((one.record_id, one.number - 1)), concerned) for one in newest)
    return [entry for entry in made if entry]


def _before(revisions: Iterable[Revision]) -> dict[tuple[int, int], Row]:
    """The state before each of the revisions."""
    wanted = {(one.record_id, one.number - 1) for one in revisions if one.number > 1}
    found = Revision.objects.filter(
        record__in={record for record, _ in wanted}, number__in={number for _, number in wanted}
    )
    known = {(one.record_id, one.number): one for one in found.order_by()}
    return {place: known[place].values for place in wanted if place in known and not known[place].ends}


def _entry(one: Revision, before: Row | None, concerned: "_Concerned") -> Entry | None:
    """The entry of a revision; none where nothing changed that the public sees."""
    table = RECORD_TABLES[one.record.table]
    now = complete(table, one.values)
    action = ENDED if one.ends else NEW if before is None else CHANGED
    old = complete(table, before) if before else None
    cells = tuple(_cells(table.name, old if action == CHANGED else None, now, concerned.directory))
    if action == CHANGED and old and not old["confirmed_by"] and now["confirmed_by"]:
        cells = (*cells, Cell("Bestätigt", "", "Die Verwaltung hat die Angabe bestätigt."))
    if not cells:
        return None
    office = now[_OF_OFFICE[table.name]] if table.name in _OF_OFFICE else ""
    service = "" if office else now["id"] if table.name == "services" else now["service"]
    owner = "" if one.record.shared else one.record.owner.slug
    name = concerned.name(office, now) if office else concerned.title(service, now)
    what = "" if table.name in ("services", "authorities") else f" ({record_label(table)})"
    return Entry(
        id=f"urn:uuid:{uuid5(NAMESPACE_URL, f'{table.name}|{one.record.key}|{one.number}')}",
        at=one.created_at.isoformat(timespec="seconds"),
        action=action,
        table=table.name,
        service=service,
        title=f"{_WORDS[action]}: {name}{what}",
        cells=cells,
        administrations=tuple(sorted(concerned.by(service, office, owner, *filter(None, (old, now))))),
        office=office,
    )


def _cells(name: str, old: Row | None, now: Row, directory: Directory) -> Iterator[Cell]:
    """The public cells that differ; of a new or ended record all that are filled."""
    table, shown = RECORD_TABLES[name], SHOWN[name]
    for column in (n for n in shown if now[n] != (old or {}).get(n, "")):
        before = _said(table, column, old[column], directory) if old else ""
        yield Cell(column_label(table, column), before, _said(table, column, now[column], directory))


def _said(table: Table, column: str, value: str, directory: Directory) -> str:
    """A value as people know it: offices, areas and services by name."""
    known: Mapping[str, Mapping[str, Any]] = {
        "authority": directory.authorities,
        "rule_maker": directory.authorities,
        "part_of": directory.authorities,
        "successor": directory.authorities,
        "area": directory.areas,
        "place_kind": directory.place_kinds,
        "related": directory.services,
    }
    if column not in known:
        return value_label(table, column, value)
    found = [(known[column].get(key), key) for key in value.split()]
    return ", ".join(str(getattr(one, "name", "") or getattr(one, "title", "") or key) for one, key in found)


class _Concerned:
    """Tells which administrations a change concerns."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self._doing: dict[str, frozenset[str]] = {}

    @property
    def directory(self) -> Directory:
        """What is published now."""
        return self._guide.directory

    def title(self, service: str, row: Row) -> str:
        """What the service is called, also when it is gone."""
        found = self.directory.services.get(service)
        return str(found.title) if found else row.get("title", "") or service

    def name(self, office: str, row: Row) -> str:
        """What an office is called, also when it is gone."""
        found = self.directory.authorities.get(office)
        return str(found.name) if found else row.get("name", "") or office

    def by(self, service: str, office: str, owner: str, *rows: Row) -> set[str]:
        """The owner, who runs an office that a row names, and for what all share whoever does the service."""
        offices = {office, *(row.get("authority", "") for row in rows)}
        found = {self._of(one) for one in offices} | {owner}
        if service and not owner:
            found |= self._doers(service)
        return found - {""}

    def _of(self, office: str) -> str:
        found = self.directory.authorities.get(office)
        return found.administration if found else ""

    def _doers(self, service: str) -> frozenset[str]:
        """Administrations with an office that does a service somewhere in the district today."""
        if service not in self._doing:
            from amtslotse.records.current import today

            offices = offices_doing(self._guide.day(today()), service)
            self._doing[service] = frozenset(office.administration for office in offices)
        return self._doing[service]

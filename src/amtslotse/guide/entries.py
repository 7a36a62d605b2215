"""One row of a table becomes one object of the model. Rows are checked before (records.tables)."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from amtslotse.guide.model import (
    Area,
    Authority,
    Checked,
    Competence,
    LeikaKey,
    Locality,
    Offer,
    PlaceKind,
    Service,
    Source,
    Validity,
)

Row = Mapping[str, str]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _validity(row: Row) -> Validity:
    return Validity(_day(row.get("valid_from", "")), _day(row.get("valid_to", "")))


def _source(row: Row) -> Source:
    """A fact counts as confirmed once somebody signed it."""
    return Source(row.get("source", ""), bool(row.get("confirmed_by")), _day(row.get("confirmed_at", "")))


def several(text: str) -> tuple[str, ...]:
    """The parts of a cell, divided by bars."""
    return tuple(part.strip() for part in text.split("|") if part.strip())


def area(row: Row) -> Area:
    """An area of its row; those of the gazetteer count as confirmed."""
    return Area(
        row["ars"],
        row["name"],
        row["kind"],
        row["official_name"],
        several(row["aliases"]),
        _validity(row),
        row["successor"],
        Source(row["source"], True),
    )


def locality(row: Row) -> Locality:
    """A locality of its row."""
    return Locality(row["name"], row["municipality"], row["kind"], row["postcode"], _source(row))


def authority(row: Row, health: Mapping[str, str] = MappingProxyType({})) -> Authority:
    """An office of its row; `health` says how addresses are doing."""
    plain = ("part_of", "unit", "street", "postcode", "town", "website", "email", "phone", "hours", "successor")
    return Authority(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        area=row["area"],
        levels=tuple(row["levels"].split()),
        validity=_validity(row),
        source=_source(row),
        website_health=health.get(row.get("website", ""), "unchecked"),
        administration=row.get("administration", ""),
        **{name: row.get(name, "") for name in plain},
    )


def leika(row: Row) -> LeikaKey:
    """A LeiKa key of its row."""
    return LeikaKey(row["key"], row["name"], row["ozg_id"], _validity(row), row["successor"])


def place_kind(row: Row) -> PlaceKind:
    """A kind of place of its row."""
    return PlaceKind(
        row["id"], row["name"], row["question"], row["why"], row["needs_place"] == "yes", row["from_concern"] == "yes"
    )


def service(row: Row) -> Service:
    """A service of its row."""
    return Service(
        id=row["id"],
        title=row["title"],
        place_kind=row["place_kind"],
        official_name=row["official_name"],
        description=row["description"],
        audience=row["audience"],
        place_question=row["place_question"],
        ozg_ids=tuple(row["ozg_ids"].split()),
        leika_keys=tuple(row["leika_keys"].split()),
        situations=tuple(row["situations"].split()),
        related=tuple(row["related"].split()),
        documents=several(row["documents"]),
        popularity=int(row["popularity"] or 0),
        review=row["review"],
        source=_source(row),
    )


def competence(row: Row) -> Competence:
    """A competence of its row."""
    plain = ("service", "area", "authority", "level", "role", "condition", "rule_maker", "hint")
    return Competence(**{name: row[name] for name in plain}, validity=_validity(row), source=_source(row))


def checked(row: Row) -> Checked:
    """A checked answer of its row."""
    offices = frozenset(row["offices"].split())
    return Checked(row["service"], row["area"], offices, row["note"], _validity(row), _source(row))


def offer(row: Row, health: Mapping[str, str] = MappingProxyType({})) -> Offer:
    """An offer of its row; `health` says how addresses are doing."""
    plain = ("id", "service", "kind", "title", "url", "authority", "area", "condition")
    return Offer(
        **{name: row.get(name, "") for name in plain},
        direct=row.get("direct") == "yes",
        health=health.get(row.get("url", "")) or row.get("health") or "unchecked",
        validity=_validity(row),
        source=_source(row),
    )

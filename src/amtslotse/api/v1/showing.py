"""Rows of the Directory as parts of answers."""

from typing import Any

from amtslotse.api.v1 import addresses
from amtslotse.api.v1.changed import changed
from amtslotse.guide.content import Text
from amtslotse.guide.day import Day
from amtslotse.guide.directory import Directory
from amtslotse.guide.model import Authority, Competence, Offer, Service, Source, Validity


def dates(validity: Validity) -> dict[str, Any]:
    """The span of days."""
    return {"valid_from": validity.start, "valid_to": validity.end}


def signed(source: Source) -> dict[str, Any]:
    """Where a fact comes from; who signed it is nobody's business outside."""
    return {"source": source.text or None, "confirmed": source.confirmed}


def offer(row: Offer) -> dict[str, Any]:
    """One way."""
    return {
        "id": row.id,
        "service": row.service,
        "office": row.authority or None,
        "area": row.area or None,
        "kind": row.kind,
        "title": row.title,
        "link": row.url or None,
        "condition": row.condition or None,
        "health": row.health,
        "direct": row.direct,
        **dates(row.validity),
        **signed(row.source),
    }


def competence(row: Competence) -> dict[str, Any]:
    """Who does it where."""
    return {
        "area": row.area,
        "office": row.authority or None,
        "level": row.level or None,
        "role": row.role,
        "condition": row.condition or None,
        "hint": row.hint or None,
        **dates(row.validity),
        **signed(row.source),
    }


def text(row: Text) -> dict[str, Any]:
    """One fact about a service."""
    return {**row.parts(), "office": row.authority or None, **dates(row.validity)}


def topics(directory: Directory, service: Service) -> list[str]:
    """Topics of a service: those of its situations."""
    lives = (directory.situations.get(key) for key in directory.situations_of(service))
    return list(dict.fromkeys(life.topic for life in lives if life and life.topic))


def service(day: Day, row: Service) -> dict[str, Any]:
    """A service in a list."""
    return {
        "id": row.id,
        "title": row.title,
        "official_name": row.official_name or None,
        "description": row.description or None,
        "audience": row.audience,
        "place_kind": row.place_kind,
        "ozg_ids": list(row.ozg_ids),
        "leika": list(row.leika_keys),
        "topics": topics(day.directory, row),
        "situations": list(day.directory.situations_of(row)),
        "confirmed": row.source.confirmed,
        "changed": changed(day).get(row.id),
        "url": addresses.own("services", row.id),
        "page": addresses.page("service", row.id),
    }


def office(row: Authority) -> dict[str, Any]:
    """An office in a list."""
    plain = ("administration", "part_of", "unit", "street", "postcode", "town", "phone", "email", "website")
    return {
        "id": row.id,
        "name": row.name,
        "kind": row.kind,
        "area": row.area,
        **{name: getattr(row, name) or None for name in plain},
        "website_health": row.website_health,
        "url": addresses.own("offices", row.id),
        "page": addresses.page("office", row.id),
        **dates(row.validity),
        **signed(row.source),
    }

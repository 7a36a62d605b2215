"""Offices and services as schema.org describes them, for search engines and assistants: only facts that are there."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from amtslotse.guide.day import Office
from amtslotse.guide.decision import Decision
from amtslotse.guide.directory import Directory
from amtslotse.guide.hours import Hours, Opening
from amtslotse.guide.model import GERMANY, Area, Authority, Offer, Service

Thing = dict[str, Any]
Page = Callable[[str, str], str]
"""Absolute address of a page by its kind (service, office, place) and key."""
AHEAD = 60
"""Days ahead for which closed and special days are told."""
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PUBLIC = frozenset({"city", "municipality", "samtgemeinde", "district", "state", "court", "federal", "joint"})


def office(directory: Directory, one: Authority, day: date, page: Page) -> Thing:
    """An office with its address, ways to reach it and hours; a seat makes a public one a GovernmentOffice."""
    hours = directory.hours.get(one.id)
    parent = directory.authorities.get(one.part_of)
    area = directory.areas.get(one.area)
    seated = bool(one.street or hours)
    return _filled(
        {
            "@type": _kind(one, seated),
            "@id": page("office", one.id),
            "name": str(one.name),
            "url": page("office", one.id),
            "sameAs": one.website if one.website_health != "broken" else "",
            "address": _address(one),
            "telephone": one.phone,
            "email": one.email,
            "areaServed": _area(area) if area else None,
            "parentOrganization": _named(parent, page) if parent else None,
            **(_hours(hours, day) if hours else {}),
        }
    )


def service(directory: Directory, one: Service, page: Page) -> Thing:
    """A service whoever is competent: name, description, keys of the catalogue, whom it is for."""
    keys = [_key("LeiKa", key) for key in one.leika_keys] + [_key("OZG", key) for key in one.ozg_ids]
    area = directory.areas.get(directory.district)
    return _filled(
        {
            "@type": "GovernmentService",
            "@id": page("service", one.id),
            "name": str(one.title),
            "alternateName": str(one.official_name),
            "description": str(one.description),
            "url": page("service", one.id),
            "identifier": keys,
            "areaServed": _area(area) if area else None,
        }
    )


def answer(directory: Directory, decision: Decision, page: Page) -> Thing:
    """The service of an answer with the offices that do it and the ways to get it done, for the answer's place."""
    assert decision.service is not None
    thing = service(directory, decision.service, page)
    doing = [o for o in decision.offices if o.rule.role != "contact"]
    place = directory.areas.get(decision.place.ars) if decision.place else None
    thing["areaServed"] = _area(place) if place else thing.get("areaServed")
    thing["provider"] = [office(directory, o.authority, decision.day, page) for o in doing]
    thing["availableChannel"] = [*_channels(decision.service_offers, None, page), *_own_channels(doing, page)]
    return _filled(thing)


def graph(*things: Thing) -> Thing:
    """Things as one document."""
    return {"@context": "https://schema.org", "@graph": list(things)}


def _own_channels(offices: Iterable[Office], page: Page) -> Iterator[Thing]:
    for one in offices:
        yield from _channels(one.offers, one.authority, page)


def _channels(offers: Iterable[Offer], owner: Authority | None, page: Page) -> Iterator[Thing]:
    """Ways as channels; broken addresses are not handed on, a visit needs the address that is at the office."""
    for offer in offers:
        if offer.health == "broken" or offer.kind not in _WAYS:
            continue
        way = _WAYS[offer.kind](offer, owner, page)
        if way:
            yield _filled({"@type": "ServiceChannel", "name": str(offer.title), **way})


def _web(offer: Offer, owner: Authority | None, page: Page) -> Thing:
    return {"serviceUrl": offer.url} if offer.url.startswith("http") else {}


def _phone(offer: Offer, owner: Authority | None, page: Page) -> Thing:
    number = offer.url.removeprefix("tel:")
    return {"servicePhone": {"@type": "ContactPoint", "telephone": number}} if number else {}


def _visit(offer: Offer, owner: Authority | None, page: Page) -> Thing:
    address = _address(owner) if owner else None
    return {"serviceLocation": {"@type": "Place", "address": address}} if address and "streetAddress" in address else {}


_WAYS: dict[str, Callable[[Offer, Authority | None, Page], Thing]] = {
    "online": _web,
    "appointment": _web,
    "form": _web,
    "website": _web,
    "phone": _phone,
    "visit": _visit,
}


def _kind(one: Authority, seated: bool) -> str:
    """A GovernmentOffice is a place, a GovernmentOrganization a body; funds and associations are neither."""
    if one.kind not in _PUBLIC:
        return "Organization"
    return "GovernmentOffice" if seated else "GovernmentOrganization"


def _named(one: Authority, page: Page) -> Thing:
    return {"@type": _kind(one, bool(one.street)), "@id": page("office", one.id), "name": str(one.name)}


def _address(one: Authority) -> Thing | None:
    """The address as far as it is known; a town alone is the seat."""
    if not (one.street or one.town):
        return None
    known = {"streetAddress": one.street, "postalCode": one.postcode, "addressLocality": one.town}
    return _filled({"@type": "PostalAddress", **known, "addressCountry": "DE"})


def _area(area: Area) -> Thing:
    """An area with its Regionalschlüssel."""
    kind = "Country" if area.ars == GERMANY else "State" if len(area.ars) == 2 else "AdministrativeArea"
    key = None if area.ars == GERMANY else _key("ARS", area.ars)
    return _filled({"@type": kind, "name": str(area.name), "identifier": key})


def _key(kind: str, value: str) -> Thing:
    return {"@type": "PropertyValue", "propertyID": kind, "value": value}


def _hours(hours: Hours, day: date) -> Thing:
    """The week, and the days that differ: closed ones open and close at 00:00, as schema.org has it."""
    week: dict[tuple[Opening, ...], list[str]] = {}
    for weekday, spans in hours.week(day):
        for span in spans:
            week.setdefault((span,), []).append(_DAYS[weekday])
    special = [_closed(one) for one, _ in hours.exceptions(day, AHEAD)]
    special += [_on(one, span) for one, spans in hours.different(day, AHEAD) for span in spans]
    return {
        "openingHoursSpecification": [{**_span(spans[0]), "dayOfWeek": days} for spans, days in week.items()],
        "specialOpeningHoursSpecification": special,
    }


def _span(span: Opening) -> Thing:
    note = "Nur mit Termin" if span.by_appointment else ""
    return _filled(
        {
            "@type": "OpeningHoursSpecification",
            "opens": f"{span.opens:%H:%M}",
            "closes": f"{span.closes:%H:%M}",
            "description": note,
        }
    )


def _on(day: date, span: Opening) -> Thing:
    return {**_span(span), "validFrom": day.isoformat(), "validThrough": day.isoformat()}


def _closed(day: date) -> Thing:
    when = {"validFrom": day.isoformat(), "validThrough": day.isoformat()}
    return {"@type": "OpeningHoursSpecification", "opens": "00:00", "closes": "00:00", **when}


def _filled(thing: Thing) -> Thing:
    """The thing without what is not known."""
    return {name: value for name, value in thing.items() if value not in (None, "", [], {})}

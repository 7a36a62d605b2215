"""Offices and places: who is there, and what is done where."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from amtslotse.guide.model import Authority, Service
from amtslotse.guide.offer import contact_offers
from amtslotse.guide.successors import has_ended, successor_of
from amtslotse.guide.text import fold
from amtslotse.portal import carrying, errors
from amtslotse.portal.addresses import address
from amtslotse.portal.facts import timetable
from amtslotse.portal.linked import embedding
from amtslotse.portal.presenting import contact, offer_link
from amtslotse.portal.views.browse import address_of, listed
from amtslotse.portal.wording import page_language, texts
from amtslotse.records.current import guide, today

FIRST = 9
"""Services shown of each office before the rest is folded away."""
_GROUPS = (
    (gettext_lazy("Landkreis, Städte und Gemeinden"), ("district", "city", "municipality", "samtgemeinde")),
    (gettext_lazy("Gemeinsame Stellen"), ("joint",)),
    (gettext_lazy("Land und Gerichte"), ("state", "court")),
    (gettext_lazy("Bund"), ("federal",)),
    (gettext_lazy("Kammern, Kassen und weitere Stellen"), ("chamber", "fund", "association", "other")),
)
_NEAR = ("municipality", "city", "samtgemeinde", "district", "joint")
"""Kinds of office in the order of a place's page; all others follow."""


@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    """All offices by kind, the administrations first."""
    carry = carrying.of(request)
    day = today()
    found = sorted(
        (a for a in guide().directory.authorities.values() if a.validity.holds(day)), key=lambda a: fold(a.name)
    )
    groups = [
        (str(title), [(a.name, address("office", a.id) + carry.query) for a in found if a.kind in kinds])
        for title, kinds in _GROUPS
    ]
    context = {"groups": [g for g in groups if g[1]], "carry": carry, "at": "offices"}
    return render(request, "portal/offices.html", context)


@require_safe
def office(request: HttpRequest, office: str) -> HttpResponse:
    """One office: how to reach it and what it is there for."""
    directory = guide().directory
    found = directory.authorities.get(office)
    if found is not None and has_ended(found, today()):
        return _ended(request, found)
    if found is None or not found.validity.holds(today()):
        raise Http404("Diese Stelle gibt es nicht.")
    carry = carrying.of(request)
    parent = directory.authorities.get(found.part_of)
    services = listed(services_of(found), carry)
    hours = directory.hours.get(office)
    context = {
        "office": found,
        "parent": (parent.name, address("office", parent.id) + carry.query) if parent else None,
        "links": [offer_link(o) for o in contact_offers(found, page_language()) if o.url],
        "contact": contact(found),
        "linked": embedding.of_office(request, found),
        "timetable": timetable(found.name, hours, today()) if hours else None,
        "services": services[:FIRST],
        "more": services[FIRST:],
        "area": directory.areas.get(found.area),
        "carry": carry,
        "at": "offices",
        "trail": [(_("Stellen"), address_of("offices", carry))],
    }
    return render(request, "portal/office.html", context)


def _ended(request: HttpRequest, office: Authority) -> HttpResponse:
    """An office that is gone leads to its successor; without one the page says so."""
    successor = successor_of(guide().directory.authorities, office, today())
    if successor is None:
        return errors.gone_office(request, office.name)
    target = address("office", successor.id) + carrying.of(request).query
    return HttpResponsePermanentRedirect(target)


def services_of(office: Authority) -> list[Service]:
    """What an office is there for, most used first."""
    directory = guide().directory
    named = {c.service for c in directory.competences if c.authority == office.id and c.role != "contact"}
    levels = {c.service for c in directory.competences if c.level in office.levels and _mine(office, c.service)}
    found = [directory.services[s] for s in named | levels if s in directory.services]
    return sorted(found, key=lambda s: (-s.popularity, fold(s.title)))


def _mine(office: Authority, service: str) -> bool:
    """Whether the office is named for the service somewhere in its own area."""
    leaf = next((leaf for leaf in guide().directory.finder.leaves if leaf.startswith(office.area)), "")
    assigned = guide().day(today()).assigned(service, leaf).offices if leaf else ()
    return any(a.authority.id == office.id for a in assigned)


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """The district's municipalities, those of a Samtgemeinde together."""
    directory = guide().directory
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for leaf in directory.finder.leaves:
        area = directory.areas[leaf]
        above = directory.areas.get(leaf[:9])
        groups[above.name if above else ""].append((area.name, address("place", leaf)))
    ordered = sorted((name, sorted(found, key=lambda p: fold(p[0]))) for name, found in groups.items())
    return render(request, "portal/places.html", {"groups": ordered, "at": "places"})


@dataclass
class _Desk:
    """An office with the services it does for a place."""

    office: Authority
    services: list[Service] = field(default_factory=list)


@require_safe
def place(request: HttpRequest, ars: str) -> HttpResponse:
    """What is done where for one municipality: grouped by office, most used services first."""
    directory = guide().directory
    if ars not in directory.finder.leaves:
        raise Http404("Diese Gemeinde gibt es hier nicht.")
    area = directory.areas[ars]
    above = directory.areas.get(ars[:9])
    carry = carrying.residence(directory.finder.find(ars).places[0])
    desks = _desks(ars)
    context = {
        "area": area,
        "above": above.name if above else "",
        "localities": sorted({o.name for o in directory.localities if o.municipality == ars}, key=fold),
        "desks": [_shown(desk, ars, carry.query) for desk in desks if _near(desk)],
        "far": [
            (desk.office.name, address("office", desk.office.id) + carry.query) for desk in desks if not _near(desk)
        ],
        "carry": carry,
        "at": "places",
        "trail": [(_("Orte"), address_of("places", carrying.Carried()))],
    }
    return render(request, "portal/place.html", context)


def _desks(ars: str) -> list[_Desk]:
    """Every office that is competent for something there, the nearest kinds first."""
    day = guide().day(today())
    found: dict[str, _Desk] = {}
    for service in guide().directory.services.values():
        for item in day.assigned(service.id, ars).offices[:1]:
            found.setdefault(item.authority.id, _Desk(item.authority)).services.append(service)
    for desk in found.values():
        desk.services.sort(key=lambda s: (-s.popularity, fold(s.title)))
    return sorted(found.values(), key=_nearness)


def _near(desk: _Desk) -> bool:
    """Whether an office belongs to the district and its municipalities."""
    return desk.office.kind in _NEAR and desk.office.area.startswith(guide().directory.district)


def _nearness(desk: _Desk) -> tuple[int, int, str]:
    kind = desk.office.kind
    return (_NEAR.index(kind) if kind in _NEAR else len(_NEAR), -len(desk.services), fold(desk.office.name))


def _shown(desk: _Desk, ars: str, query: str) -> tuple[str, str, list[tuple[str, str]], list[tuple[str, str]]]:
    """An office for the page: name, address, first services, the rest."""
    named = texts().services
    links = [(named[s.id].title, f"{address('service', s.id)}{ars}/") for s in desk.services]
    return desk.office.name, address("office", desk.office.id) + query, links[:FIRST], links[FIRST:]

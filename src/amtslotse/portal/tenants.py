"""The administrations that run the portal together, as pages ask for them."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest

from amtslotse.guide.around import Administration
from amtslotse.guide.coverage import coverage_on
from amtslotse.guide.model import Service
from amtslotse.portal.hosts import tenant
from amtslotse.records.current import guide, today


def administration_or_404(slug: str) -> Administration:
    """An administration by its id; unknown ones are a wrong address."""
    found = guide().directory.administrations.get(slug)
    if found is None:
        raise Http404("Diese Verwaltung gibt es nicht.")
    return found


def website_of(administration: Administration) -> str:
    """The administration's own site, if known."""
    office = guide().directory.authorities.get(administration.authority)
    return office.website if office else ""


def own(request: HttpRequest) -> Administration | None:
    """The administration whose host name was asked; none on the joint portal."""
    return guide().directory.administrations.get(tenant(request))


def own_place(request: HttpRequest) -> str:
    """Name of the one municipality that the host's administration is there for; empty if there are several."""
    found = own(request)
    office = guide().directory.authorities.get(found.authority) if found else None
    area = guide().directory.areas.get(office.area) if office else None
    return area.name if area and area.ars in guide().directory.finder.leaves else ""


def own_first(request: HttpRequest, services: Iterable[Service]) -> list[Service]:
    """On an administration's host what it does itself comes first; the order is kept otherwise."""
    found = own(request)
    mine = _services_of(found.id) if found else frozenset()
    return sorted(services, key=lambda one: one.id not in mine) if mine else list(services)


def _services_of(administration: str) -> frozenset[str]:
    """Services that an administration's offices do somewhere, worked out once a day."""
    day = guide().day(today())
    key = ("services of", administration)
    if key not in day.kept:
        cells = coverage_on(day).cells.values()
        day.kept[key] = frozenset(c.service for c in cells if c.administration == administration and c.expected)
    found: frozenset[str] = day.kept[key]
    return found


def operator() -> Administration | None:
    """The administration that runs the portal for all."""
    return next((a for a in guide().directory.administrations.values() if a.moderates), None)

"""Browsing: topics, situations, offices."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amtslotse.guide.offer import contact_offers
from amtslotse.guide.text import fold
from amtslotse.portal.presenting import offer_link
from amtslotse.records.current import guide, today


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """The 14 topics with their situations."""
    directory = guide().directory
    found = sorted(directory.topics.values(), key=lambda t: t.position)
    groups = [(t, [s for s in directory.situations.values() if s.topic == t.id]) for t in found]
    return render(request, "portal/topics.html", {"groups": groups})


@require_safe
def topic(request: HttpRequest, topic: str) -> HttpResponse:
    """One topic: its situations and their services."""
    directory = guide().directory
    if topic not in directory.topics:
        raise Http404("Dieses Thema gibt es nicht.")
    situations = [s for s in directory.situations.values() if s.topic == topic]
    groups = [(s, directory.services_in.get(s.id, ())) for s in situations]
    return render(request, "portal/topic.html", {"topic": directory.topics[topic], "groups": groups})


@require_safe
def situations(request: HttpRequest, kind: str) -> HttpResponse:
    """All life or all business situations."""
    directory = guide().directory
    found = sorted((s for s in directory.situations.values() if s.kind == kind), key=lambda s: fold(s.name.lstrip("(")))
    return render(request, "portal/situations.html", {"situations": found, "kind": kind})


@require_safe
def situation(request: HttpRequest, situation: str) -> HttpResponse:
    """One situation: its services, most used first."""
    directory = guide().directory
    if situation not in directory.situations:
        raise Http404("Diese Lage gibt es nicht.")
    found = directory.situations[situation]
    context = {
        "situation": found,
        "topic": directory.topics.get(found.topic),
        "services": directory.services_in.get(situation, ()),
    }
    return render(request, "portal/situation.html", context)


_GROUPS = (
    ("Landkreis, Städte und Gemeinden", ("district", "city", "municipality", "samtgemeinde")),
    ("Gemeinsame Stellen", ("joint",)),
    ("Land und Gerichte", ("state", "court")),
    ("Bund", ("federal",)),
    ("Kammern, Kassen und weitere Stellen", ("chamber", "fund", "association", "other")),
)


@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    """All offices by kind, the administrations first."""
    found = sorted(guide().directory.authorities.values(), key=lambda a: fold(a.name))
    groups = [(title, [a for a in found if a.kind in kinds]) for title, kinds in _GROUPS]
    return render(request, "portal/offices.html", {"groups": [g for g in groups if g[1]]})


@require_safe
def office(request: HttpRequest, office: str) -> HttpResponse:
    """One office: how to reach it and what it is there for."""
    directory = guide().directory
    found = directory.authorities.get(office)
    if found is None or not found.validity.holds(today()):
        raise Http404("Diese Stelle gibt es nicht.")
    named = {c.service for c in directory.competences if c.authority == office and c.role != "contact"}
    levels = {c.service for c in directory.competences if c.level in found.levels and _mine(office, c.service)}
    services = sorted((directory.services[s] for s in named | levels), key=lambda s: fold(s.title))
    context = {
        "office": found,
        "parent": directory.authorities.get(found.part_of),
        "links": [offer_link(o) for o in contact_offers(found)],
        "services": services,
        "area": directory.areas.get(found.area),
    }
    return render(request, "portal/office.html", context)


def _mine(office: str, service: str) -> bool:
    """Whether the office is named for the service somewhere in its own area."""
    directory = guide().directory
    area = directory.authorities[office].area
    leaf = next((leaf for leaf in directory.finder.leaves if leaf.startswith(area)), "")
    assigned = guide().day(today()).assigned(service, leaf).offices if leaf else ()
    return any(a.authority.id == office for a in assigned)

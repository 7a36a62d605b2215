"""Browsing: topics, situations, services from A to Z."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amtslotse.guide.model import Service
from amtslotse.guide.text import fold
from amtslotse.portal import carrying
from amtslotse.portal.addresses import address
from amtslotse.portal.carrying import Carried
from amtslotse.portal.tenants import own_first
from amtslotse.portal.wording import texts
from amtslotse.records.current import guide

DIGITS = "0-9"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def listed(services: tuple[Service, ...] | list[Service], carry: Carried) -> list[tuple[str, str, str]]:
    """Services as title, address and description."""
    query, named = carry.service_query, texts().services
    shown = [named.get(s.id, s) for s in services]
    return [(s.title, address("service", s.id) + query, s.description) for s in shown]


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """The 14 topics with their situations."""
    edition = texts()
    carry = carrying.of(request)
    found = sorted(edition.topics.values(), key=lambda t: t.position)
    groups = [
        (
            t.name,
            address("topic", t.id) + carry.query,
            [(s.name, _situation_url(s.id, carry)) for s in edition.situations.values() if s.topic == t.id],
        )
        for t in found
    ]
    return render(request, "portal/topics.html", {"groups": groups, "carry": carry, "at": "topics"})


@require_safe
def topic(request: HttpRequest, topic: str) -> HttpResponse:
    """One topic: its situations and their services."""
    directory, edition = guide().directory, texts()
    if topic not in edition.topics:
        raise Http404("Dieses Thema gibt es nicht.")
    carry = carrying.of(request)
    groups = [
        (s.name, _situation_url(s.id, carry), listed(own_first(request, directory.services_in.get(s.id, ())), carry))
        for s in edition.situations.values()
        if s.topic == topic
    ]
    context = {
        "topic": edition.topics[topic],
        "groups": groups,
        "carry": carry,
        "at": "topics",
        "trail": [(_("Themen"), address_of("topics", carry))],
    }
    return render(request, "portal/topic.html", context)


@require_safe
def situations(request: HttpRequest, kind: str) -> HttpResponse:
    """All life or all business situations."""
    edition = texts()
    carry = carrying.of(request)
    found = sorted((s for s in edition.situations.values() if s.kind == kind), key=lambda s: fold(s.name.lstrip("(")))
    shown = [(s.name, _situation_url(s.id, carry), edition.topics[s.topic].name) for s in found]
    return render(request, "portal/situations.html", {"situations": shown, "kind": kind, "carry": carry, "at": kind})


@require_safe
def situation(request: HttpRequest, situation: str) -> HttpResponse:
    """One situation: its services, most used first."""
    directory, edition = guide().directory, texts()
    if situation not in edition.situations:
        raise Http404("Diese Lage gibt es nicht.")
    found = edition.situations[situation]
    carry = carrying.of(request)
    above = {"life": ("life-situations", _("Lebenslagen")), "business": ("business-situations", _("Für Unternehmen"))}
    trail = [(above[found.kind][1], address_of(above[found.kind][0], carry))] if found.kind in above else []
    topic = edition.topics.get(found.topic)
    context = {
        "situation": found,
        "topic": (topic.name, address("topic", topic.id) + carry.query) if topic else None,
        "services": listed(own_first(request, directory.services_in.get(situation, ())), carry),
        "plans": [
            (p.title, reverse("portal:plan", args=[p.id])) for p in directory.plans.values() if p.situation == situation
        ],
        "carry": carry,
        "at": found.kind,
        "trail": trail,
    }
    return render(request, "portal/situation.html", context)


@require_safe
def index(request: HttpRequest, letter: str = "a") -> HttpResponse:
    """Services from A to Z, one letter at a time."""
    by_letter: dict[str, list[Service]] = {}
    for service in texts().services.values():
        by_letter.setdefault(_letter(service.title), []).append(service)
    if letter != letter.lower() or letter not in (*LETTERS, DIGITS):
        raise Http404("Diesen Buchstaben gibt es nicht.")
    carry = carrying.of(request)
    shown = [*LETTERS, DIGITS] if DIGITS in by_letter else list(LETTERS)
    letters = [
        (one.upper(), address("letter", one) + carry.query if one in by_letter else "", one == letter) for one in shown
    ]
    services = sorted(by_letter.get(letter, ()), key=lambda s: fold(s.title))
    context = {
        "letters": letters,
        "letter": letter.upper(),
        "services": listed(services, carry),
        "carry": carry,
        "at": "index",
    }
    return render(request, "portal/index.html", context)


def _letter(title: str) -> str:
    """The letter a title stands under: Ä under A, digits and signs together."""
    first = fold(title)[:1]
    return first if first in LETTERS else DIGITS


def _situation_url(situation: str, carry: Carried) -> str:
    return address("situation", situation) + carry.query


def address_of(name: str, carry: Carried) -> str:
    """The address of an overview page, with the place carried along."""
    return reverse(f"portal:{name}") + carry.query

"""The main flow: home, search, answer."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amtslotse.guide import Decision, InputError
from amtslotse.guide.text import CONCERN_LIMIT, clean
from amtslotse.portal.presenting import choices, office_views, service_url
from amtslotse.portal.views import outcome
from amtslotse.records.current import guide, today

POPULAR = 8
FEW = 4
MANY = 10
RESIDENCE = "residence"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One form: concern and place."""
    directory = guide().directory
    popular = sorted(directory.services.values(), key=lambda s: (-s.popularity, s.title))
    featured = [s for s in popular if s.id in _FEATURED] or popular[:POPULAR]
    order = {service: position for position, service in enumerate(_FEATURED)}
    featured.sort(key=lambda s: order.get(s.id, len(order)))
    context = {"popular": featured[:POPULAR], "topics": sorted(directory.topics.values(), key=lambda t: t.position)}
    return render(request, "portal/home.html", context)


_FEATURED = (
    "personalausweis-beantragen",
    "wohnsitz-anmelden",
    "kfz-zulassung",
    "kita-platz",
    "geburtsurkunde",
    "hundesteuer-anmelden",
    "sperrmuell",
    "wohngeld",
)
"""Shown on the home page until search counts say what is asked for most."""


@require_safe
@outcome.not_kept
def search(request: HttpRequest) -> HttpResponse:
    """Understand the concern: one certain service leads on, otherwise a choice."""
    concern, place = request.GET.get("anliegen", ""), request.GET.get("ort", "")
    if not clean(concern)[0]:
        return render(request, "portal/home_error.html", {"place_text": place}, status=400)
    decision = guide().answer(concern, place, day=today())
    outcome.found(request, decision)
    if decision.service is not None:
        return HttpResponseRedirect(_onward(decision, place), status=303)
    place_text = place or (decision.place.ars if decision.place else "")
    asked = {service for _, service in decision.question.options} if decision.question else set()
    found = [c for c in choices(decision, MANY, place_text=place_text) if c.service.id not in asked]
    context = {
        "decision": decision,
        "place_text": place_text,
        "choices": found[:FEW] if decision.question else found,
        "options": _options(decision, place_text),
    }
    template = "not_found" if decision.status == "not_found" else "choose_service"
    return render(request, f"portal/{template}.html", outcome.lead_through(context))


def _onward(decision: Decision, typed: str) -> str:
    """Address of the answer; what was typed is carried along until the place is settled."""
    assert decision.service is not None
    concern = decision.concern[:200]
    if decision.status in ("answered", "outside") and decision.place:
        return service_url(decision.service.id, decision.place, anliegen=concern)
    prefill = decision.places[0].ars if len(decision.places) == 1 else ""
    place = typed or prefill
    return service_url(decision.service.id, None, anliegen=concern, ort=place[:200], art=RESIDENCE if place else "")


def _options(decision: Decision, place_text: str) -> list[tuple[str, str]]:
    """The options of a splitting question with their addresses."""
    if decision.question is None:
        return []
    carried = {"anliegen": decision.concern[:200], "ort": place_text, "art": RESIDENCE if place_text else ""}
    return [(text, service_url(service, None, **carried)) for text, service in decision.question.options]


@require_safe
def service(request: HttpRequest, key: str, ars: str = "") -> HttpResponse:
    """One service: its answer for a place, the question about the place, or the honest hand-over."""
    concern, typed, kind = (request.GET.get(name, "") for name in ("anliegen", "ort", "art"))
    try:
        decision = guide().answer(
            concern[:CONCERN_LIMIT], ars or typed, service=key, day=today(), place_kind="" if ars else kind
        )
    except InputError as error:
        raise Http404(error.message) from error
    if decision.service is None:
        return _several(request, decision, typed)
    if decision.service.id != key:
        return HttpResponseRedirect(service_url(decision.service.id, decision.place, anliegen=concern), status=303)
    if ars and _unusable(decision, ars):
        raise Http404("Diesen Ort gibt es hier nicht.")
    if typed and not ars and decision.place and decision.status in ("answered", "outside"):
        return HttpResponseRedirect(service_url(key, decision.place, anliegen=concern), status=303)
    return render(request, f"portal/{_TEMPLATES[decision.status]}.html", _context(decision, typed))


_TEMPLATES = {
    "answered": "answer",
    "unknown_office": "answer",
    "need_place": "need_place",
    "choose_place": "choose_place",
    "outside": "outside",
}


def _unusable(decision: Decision, ars: str) -> bool:
    """An address with a place key that means no place is a wrong address."""
    return not guide().directory.finder.find(ars).places and decision.status != "choose_place"


def _several(request: HttpRequest, decision: Decision, typed: str) -> HttpResponse:
    """A key that several services share: let the person choose."""
    context = {
        "decision": decision,
        "choices": choices(decision, MANY, place_text=typed),
        "place_text": typed,
        "options": [],
    }
    return render(request, "portal/choose_service.html", context)


def _context(decision: Decision, typed: str) -> dict[str, Any]:
    assert decision.service is not None
    directory = guide().directory
    related = [directory.services[s] for s in decision.service.related if s in directory.services]
    situations = [
        directory.situations[s] for s in directory.situations_of(decision.service) if s in directory.situations
    ]
    return {
        "decision": decision,
        "service": decision.service,
        "offices": office_views(decision),
        "typed": typed,
        "related": related,
        "situations": [s for s in situations if s.kind != "group"],
        "others": choices(decision, 3, skip=decision.service.id) if decision.concern else [],
        "place_options": [
            (p, service_url(decision.service.id, p, anliegen=decision.concern[:200])) for p in decision.places
        ],
        "question": decision.place_question,
        "kind_question": decision.service.place_question or directory.place_kinds[decision.service.place_kind].question,
        "kind": directory.place_kinds[decision.service.place_kind],
    }

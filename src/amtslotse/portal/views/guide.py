"""The main flow: home, search, answer."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from amtslotse.guide import Decision, InputError, direct
from amtslotse.guide.around import Administration
from amtslotse.guide.model import Authority, Service
from amtslotse.guide.text import CONCERN_LIMIT, clean, fold, words
from amtslotse.portal import carrying, errors
from amtslotse.portal.addresses import address, service_url
from amtslotse.portal.carrying import RESIDENCE, Carried
from amtslotse.portal.facts import ANCHORS, rendered
from amtslotse.portal.linked import embedding
from amtslotse.portal.presenting import choices, office_views
from amtslotse.portal.tenants import own, own_first, own_place
from amtslotse.portal.typed_addresses import address_not_kept
from amtslotse.portal.views import outcome
from amtslotse.portal.wording import page_language, texts
from amtslotse.records.current import guide, today

POPULAR = 8
FEW = 4
MANY = 10
OTHERS = 3
SHOWN = 200
"""Characters of a concern that an address carries along."""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One form: concern and place."""
    directory, edition = guide().directory, texts()
    carry = carrying.of(request)
    town = own(request)
    desk = _desk(town)
    popular = sorted(edition.services.values(), key=lambda s: (-s.popularity, s.title))
    featured = [edition.services[s] for s in directory.featured if s in directory.services] or popular
    topics = sorted(edition.topics.values(), key=lambda t: t.position)
    context = {
        "carry": carry,
        "popular": [
            (s.title, address("service", s.id) + carry.service_query) for s in own_first(request, featured)[:POPULAR]
        ],
        "place_text": "" if carry.text else own_place(request),
        "topics": [(t.name, address("topic", t.id) + carry.query) for t in topics],
        "linked": embedding.of_home(request),
        "desk": desk,
        "desk_url": address("office", desk.id)
        if town and desk and desk.id == town.authority
        else reverse("portal:contact"),
    }
    return render(request, "portal/home.html", context)


def _desk(town: Administration | None) -> Authority | None:
    """Where people can go: the town's own office if its address is known, else the district's desk."""
    offices = guide().directory.authorities
    own_office = offices.get(town.authority) if town else None
    if own_office and own_office.street:
        return own_office
    return next((a for a in offices.values() if "district" in a.levels), None)


@require_safe
@outcome.not_kept
def search(request: HttpRequest) -> HttpResponse:
    """Understand the concern: one certain service leads on, otherwise a choice."""
    concern, place = request.GET.get("anliegen", ""), request.GET.get("ort", "")
    if not clean(concern)[0]:
        return render(request, "portal/home_error.html", {"place_text": place}, status=400)
    decision = guide().answer(concern, place, day=today(), language=page_language())
    outcome.found(request, decision)
    if decision.service is not None:
        return _led(request, decision, place)
    place_text = place or (decision.place.ars if decision.place else "")
    asked = {service for _, service in decision.question.options} if decision.question else set()
    found = [c for c in choices(decision, MANY, place_text=place_text[:SHOWN]) if c.service.id not in asked]
    context = {
        "decision": decision,
        "place_text": place or (decision.place.name if decision.place else ""),
        "choices": found[:FEW],
        "more": found[FEW:],
        "options": _options(decision, place_text[:SHOWN]),
        "carry": carrying.carried(place_text),
    }
    template = "not_found" if decision.status == "not_found" else "choose_service"
    return render(request, f"portal/{template}.html", outcome.lead_through(context))


def _led(request: HttpRequest, decision: Decision, place: str) -> HttpResponse:
    """To the answer page; straight to the online service where operator and owner allow it, and never in a loop."""
    offer = direct.offer_of(decision) if settings.DIRECT else None
    if offer is None:
        return HttpResponseRedirect(_onward(decision, place), status=303)
    back = "zurueck" in request.GET or direct.came_from(request.headers.get("Referer", ""), offer.url)
    response = HttpResponseRedirect(_onward(decision, place) if back else offer.url, status=303)
    response.headers["Cache-Control"] = "no-store"
    return response


def _onward(decision: Decision, typed: str) -> str:
    """Address of the answer; what was typed is carried along until the place is settled."""
    assert decision.service is not None
    concern = decision.concern[:SHOWN]
    cut = "1" if decision.notices else ""
    if decision.status in ("answered", "outside") and decision.place:
        return service_url(decision.service.id, decision.place, anliegen=concern, gekuerzt=cut) + _fragment(decision)
    prefill = decision.places[0].ars if len(decision.places) == 1 else ""
    place = (typed or prefill)[:SHOWN]
    return service_url(
        decision.service.id, None, anliegen=concern, ort=place, art=RESIDENCE if place else "", gekuerzt=cut
    ) + _fragment(decision)


def _fragment(decision: Decision) -> str:
    """The section a concern asks for: what it costs, what to bring, when somebody is there."""
    answered = decision.status in ("answered", "unknown_office")
    return f"#{ANCHORS[decision.facet]}" if decision.facet in ANCHORS and answered else ""


def _options(decision: Decision, place_text: str) -> list[tuple[str, str]]:
    """The options of a splitting question with their addresses."""
    if decision.question is None:
        return []
    carried = {"anliegen": decision.concern[:SHOWN], "ort": place_text, "art": RESIDENCE if place_text else ""}
    return [(text, service_url(service, None, **carried)) for text, service in decision.question.options]


@require_safe
@address_not_kept
def service(request: HttpRequest, key: str, ars: str = "") -> HttpResponse:
    """One service: its answer for a place, the question about the place, or the honest hand-over."""
    concern, typed, kind = (request.GET.get(name, "") for name in ("anliegen", "ort", "art"))
    try:
        decision = guide().answer(
            concern[:CONCERN_LIMIT],
            ars or typed,
            service=key,
            day=today(),
            place_kind="" if ars or kind not in guide().directory.place_kinds else kind,
            language=page_language(),
        )
    except InputError as error:
        if error.code == "gone_service":
            return errors.gone(request)
        raise Http404(error.message) from error
    if decision.service is None:
        return _several(request, decision, typed)
    if decision.service.id != key:
        return HttpResponsePermanentRedirect(service_url(decision.service.id, decision.place, anliegen=concern))
    if ars and _unusable(decision, ars):
        raise Http404("Diesen Ort gibt es hier nicht.")
    carry = _carry(request, bool(ars))
    if typed and not ars and decision.place and decision.status in ("answered", "outside"):
        kept = "" if _lives_there(decision) else carry.text
        onward = service_url(key, decision.place, anliegen=concern, ort=kept)
        return HttpResponseRedirect(onward + _fragment(decision), status=303)
    context = _context(decision, typed, carry)
    context["preset"] = own_place(request)
    context["linked"] = embedding.of_answer(request, decision)
    wrong = bool(typed and not ars and not decision.place and not decision.places and decision.place_note)
    context["cut"] = CONCERN_LIMIT if "gekuerzt" in request.GET else 0
    context["wrong_place"] = decision.place_note if wrong and decision.status == "need_place" else ""
    response = render(request, f"portal/{_TEMPLATES[decision.status]}.html", context)
    if decision.fleeting:
        response.headers["Cache-Control"] = "no-store"
    return response


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


def _carry(request: HttpRequest, at_place: bool) -> Carried:
    """The residence in the address: named as such, or beside the place an answer is for."""
    given = request.GET.get("wohnort", "")
    if not given and (at_place or request.GET.get("art") == RESIDENCE):
        given = request.GET.get("ort", "")
    return carrying.carried(given)


def _lives_there(decision: Decision) -> bool:
    """Whether the place of an answer is where the person lives."""
    return bool(decision.place) and decision.place_kind == RESIDENCE


def _several(request: HttpRequest, decision: Decision, typed: str) -> HttpResponse:
    """A key that several services share: let the person choose."""
    found = choices(decision, MANY, place_text=typed[:SHOWN])
    context = {
        "decision": decision,
        "choices": found,
        "place_text": typed,
        "options": [],
        "carry": carrying.carried(typed),
    }
    return render(request, "portal/choose_service.html", context)


def _context(decision: Decision, typed: str, carry: Carried) -> dict[str, Any]:
    service = decision.service
    assert service is not None
    directory = guide().directory
    if _lives_there(decision) and decision.place and not decision.place.outside:
        carry = carrying.residence(decision.place)
    kind = texts().place_kinds[service.place_kind]
    others = choices(decision, OTHERS, skip=service.id, place_text=carry.text) if decision.concern else []
    shown = {choice.service.id for choice in others}
    return {
        "decision": decision,
        "service": service,
        "carry": carry,
        "offices": office_views(decision, carry, directory.hours),
        "facts": rendered(guide().day(decision.day), decision),
        "typed": typed,
        "related": [(s.title, address("service", s.id) + carry.service_query) for s in _related(service, shown)],
        "trail": _trail(service, carry),
        "others": others,
        "place_options": [
            (p, service_url(service.id, p, anliegen=decision.concern[:SHOWN], ort=carry.text)) for p in decision.places
        ],
        "question": decision.place_question,
        "kind_question": service.place_question or kind.question,
        "kind": kind,
        "canonical": address("service", service.id),
    }


def _related(service: Service, shown: set[str]) -> list[Service]:
    """Services that often belong together, as far as they exist and are not shown already."""
    services = texts().services
    return [services[s] for s in service.related if s in services and s not in shown]


def _trail(service: Service, carry: Carried) -> list[tuple[str, str]]:
    """Where a service stands: its topic and its situation, best one that the title names."""
    directory = guide().directory
    keys = [directory.situations[s] for s in directory.situations_of(service) if s in directory.situations]
    found = [s for s in keys if s.kind != "group"]
    if not found:
        return []
    title = fold(directory.services[service.id].title)
    situation = next((s for s in found if any(fold(word) in title for word in words(s.name))), found[0])
    edition = texts()
    return [
        (edition.topics[situation.topic].name, address("topic", situation.topic) + carry.query),
        (edition.situations[situation.id].name, address("situation", situation.id) + carry.query),
    ]

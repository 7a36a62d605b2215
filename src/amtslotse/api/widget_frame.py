"""The search as a page to put into a frame: no script; what the host's own offices do is answered inside it."""

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from amtslotse.api.widget import offices_of
from amtslotse.guide import Decision, InputError
from amtslotse.guide.day import Office
from amtslotse.guide.model import Offer
from amtslotse.guide.place import PLACE_LIMIT
from amtslotse.guide.text import CONCERN_LIMIT, clean
from amtslotse.records.current import guide, today

_WAYS, _CHOICES = 3, 5
"""Ways of an office and services to choose from, at most."""


class Step(NamedTuple):
    """A button to press: what it says and where it leads inside the frame."""

    text: str
    within: str
    address: str


class Asked(NamedTuple):
    """What a frame was asked; `deciding` says that the place is the one the service asks for."""

    administration: str
    concern: str
    place: str
    service: str
    deciding: bool

    @classmethod
    def of(cls, request: HttpRequest) -> "Asked":
        """The parameters of the address; a service belongs to the words it was asked with."""
        given = request.GET
        concern = clean(given.get("anliegen", ""), CONCERN_LIMIT)[0]
        place = given["ort"] if "ort" in given else given.get("place", "")
        service = given.get("leistung", "") if given.get("zu", concern) == concern else ""
        own = given.get("administration", "")
        return cls(own, concern, clean(place, PLACE_LIMIT)[0], service, bool(service) and "gefragt" in given)

    def then(self, **more: str) -> str:
        """The address of the frame after one more answer."""
        known = {"administration": self.administration, "anliegen": self.concern, "ort": self.place}
        return f"{reverse('widget:frame')}?{urlencode(known | more)}"


@require_safe
@xframe_options_exempt
def frame(request: HttpRequest) -> HttpResponse:
    """A plain form; without an administration the answer fills the whole window, with one its own is shown here."""
    directory = guide().directory
    asked = Asked.of(request)
    known = directory.administrations.get(asked.administration)
    context: dict[str, Any] = {
        "asked": asked,
        "own": known,
        "theme_of": known.id if known and known.id in directory.themes else "",
    }
    if known and asked.concern:
        context |= _result(asked)
    response = render(request, "portal/widget_frame.html", context)
    response.headers["Content-Security-Policy"] = _policy(known.id if known else "")
    if asked.concern:
        response.headers["Cache-Control"] = "no-store"  # words of people are not kept
    return response


def _result(asked: Asked) -> dict[str, Any]:
    """What the template shows of a Decision, and the way on in the joint portal."""
    kind = "residence" if asked.service and asked.place and not asked.deciding else ""
    language = get_language() or settings.LANGUAGE_CODE
    try:
        found = guide().answer(
            asked.concern, asked.place, service=asked.service, place_kind=kind, day=today(), language=language
        )
    except InputError:
        return {"portal": _search(asked)}
    own = offices_of(guide().directory, asked.administration)
    shown = [o for o in found.offices if o.rule.role != "contact"]
    offices = [(office, _ways(office) if office.authority.id in own else []) for office in shown]
    elsewhere = not offices or not all(ways for _, ways in offices)
    return {
        "decision": found,
        "offices": offices,
        "steps": _steps(asked, found),
        "portal": _portal(asked, found) if found.status != "answered" or elsewhere else "",
    }


def _ways(office: Office) -> list[Offer]:
    """Ways of an own office that lead to a page, best first."""
    found = [o for o in office.offers if o.url.lower().startswith(("https://", "http://")) and o.health != "broken"]
    return found[:_WAYS]


def _steps(asked: Asked, found: Decision) -> list[Step]:
    """What can be chosen: a meaning of the words, or a place."""
    if found.status == "question" and found.question:
        return [Step(text, "", asked.then(leistung=service)) for text, service in found.question.options]
    if found.status == "choose_service":
        named = [candidate.service for candidate in found.candidates[:_CHOICES]]
        return [Step(service.title, "", asked.then(leistung=service.id)) for service in named]
    if found.status == "choose_place" and found.service:
        service = found.service.id
        return [Step(p.name, p.within, asked.then(leistung=service, ort=p.ars, gefragt="1")) for p in found.places]
    return []


def _portal(asked: Asked, found: Decision) -> str:
    """The joint portal with what is known so far: the answer, else the search."""
    if not found.service or found.status in ("choose_service", "question"):
        return _search(asked)
    parts = [found.service.id, *([found.place.ars] if found.place and found.place.ars else [])]
    return reverse("permalinks:permalink", args=["/".join(parts)])


def _search(asked: Asked) -> str:
    return f"{reverse('portal:search')}?{urlencode({'anliegen': asked.concern, 'ort': asked.place})}"


def _policy(administration: str) -> str:
    """No script at all, and only the hosts in the settings may frame the page; by default any may."""
    hosts = settings.WIDGET_HOSTS.get(administration) or settings.WIDGET_HOSTS.get("") or ("*",)
    parts = ("default-src 'none'", "style-src 'self'", "font-src 'self'", "img-src 'self' data:", "form-action 'self'")
    return "; ".join((*parts, "base-uri 'none'", f"frame-ancestors {' '.join(hosts)}"))

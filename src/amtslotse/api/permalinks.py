"""GET /zu/<service>/<place>: a short address for letters, posters and other portals, and its QR code."""

from urllib.parse import quote, urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from amtslotse.api import link_target, qr
from amtslotse.api.link_target import Target
from amtslotse.api.own_hosts import leads_back
from amtslotse.guide import Decision, InputError, direct

_DAY = "public, max-age=86400"


@require_safe
def permalink(request: HttpRequest, path: str) -> HttpResponse:
    """Lead to the answer; with `direkt=1` to the online service, where operator and owner allow it."""
    target = Target("")
    try:
        target = link_target.read(path)
        decision = link_target.decide(target, _language())
    except InputError as error:
        return _refused(request, error, target)
    wanted = request.GET.get("direkt") == "1"
    address = (_online(request, decision) if wanted else "") or answer_address(decision, target)
    response = HttpResponseRedirect(address, status=303)
    if wanted:
        response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
def code(request: HttpRequest, path: str) -> HttpResponse:
    """The QR code of a permalink; there is none for a service or place that nobody would arrive at."""
    target = Target("")
    try:
        target = link_target.read(path)
        decision = link_target.decide(target, _language())
        if target.place and not (decision.place or decision.places or decision.status == "answered"):
            raise InputError("place", "place", "unknown_service")
    except InputError as error:
        return _refused(request, error, target)
    place = decision.place.name if decision.place else target.place
    title = ", ".join(part for part in (decision.service.title if decision.service else target.service, place) if part)
    name = quote("-".join(["qr", target.service, *target.place.split()]), safe="")
    headers = {"Cache-Control": _DAY, "Content-Disposition": f"inline; filename*=UTF-8''{name}.svg"}
    image = qr.svg(settings.PUBLIC_URL + address_of(target), title)
    return HttpResponse(image, content_type="image/svg+xml; charset=utf-8", headers=headers)


def address_of(target: Target) -> str:
    """The permalink of a target, without host, in the language of the page."""
    path = "/".join(part for part in (target.service, target.place) if part)
    return reverse("permalinks:permalink", args=[path])


def answer_address(decision: Decision, target: Target) -> str:
    """The portal's page for a Decision; a place that is not settled is handed over as it was written."""
    key = decision.service.id if decision.service else target.service
    if decision.service and decision.place and decision.place.ars:
        return reverse("portal:answer", args=[key, decision.place.ars])
    asked = decision.status in ("need_place", "choose_place", "choose_service")
    query = f"?{urlencode({'ort': target.place})}" if target.place and asked else ""
    return reverse("portal:service", args=[key]) + query


def _online(request: HttpRequest, decision: Decision) -> str:
    """Address of the online service to lead to, if there is one and it does not lead back here."""
    offer = direct.offer_of(decision) if settings.DIRECT else None
    if offer is None or leads_back(offer.url, request.get_host()):
        return ""
    return "" if direct.came_from(request.headers.get("Referer", ""), offer.url) else offer.url


def _refused(request: HttpRequest, error: InputError, target: Target) -> HttpResponse:
    """A page that says what is wrong and offers the search, with the words of the address in its field."""
    status = {"unknown_service": 404, "gone_service": 410, "missing_concern": 404}.get(error.code, 400)
    words = {"concern": target.words[:100]}
    context = {"status": status, "what": error.field, "decision": words, "place_text": target.place}
    return render(request, "portal/permalink_refused.html", context, status=status)


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE

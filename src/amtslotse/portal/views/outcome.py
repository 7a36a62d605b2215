"""How a search ended: noted without knowing who searched, and the way on after a choice or none."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from amtslotse.guide import Decision
from amtslotse.guide.text import clean, name_key
from amtslotse.portal.presenting import service_url
from amtslotse.portal.wording import texts
from amtslotse.records.current import guide, today
from amtslotse.records.tally import tally

CARRIED = 200
"""Characters of concern and place that addresses carry along."""
not_kept = cache_control(private=True)
"""For pages that must be asked for each time, because the asking is counted."""
_SEARCHES = {"question": "question", "choose_service": "choice", "not_found": "not_found"}


def found(request: HttpRequest, decision: Decision) -> None:
    """Note how a search ended at first, and that it followed another one."""
    concern, before = (request.GET.get(name, "") for name in ("anliegen", "vorher"))
    if before and name_key(before) == name_key(concern):
        return  # the same concern with another place is no new search
    _note(request, before, "reformulated")
    _note(request, concern, "certain" if decision.service else _SEARCHES.get(decision.status, "choice"))


def lead_through(context: dict[str, Any]) -> dict[str, Any]:
    """The context of a choice page with every choice noted before it leads on."""
    decision = context["decision"]
    carried = {"anliegen": decision.concern[:CARRIED], "ort": context["place_text"][:CARRIED]}
    base = f"{reverse('portal:chosen')}?{urlencode({name: value for name, value in carried.items() if value})}"
    for name in ("choices", "more"):
        context[name] = [c._replace(url=f"{base}&leistung={c.service.id}") for c in context[name]]
    if decision.question:
        context["options"] = [(text, f"{base}&leistung={service}") for text, service in decision.question.options]
    return context


def _note(request: HttpRequest, concern: str, outcome: str) -> None:
    if concern and request.method == "GET":
        tally.note(concern, outcome, today())


@require_safe
@not_kept
def chosen(request: HttpRequest) -> HttpResponse:
    """A choice was made: note it and lead to the service, with concern and place."""
    concern, service, place = _asked(request)
    if service not in guide().directory.services:
        raise Http404
    _note(request, concern, "chosen")
    carried = {"anliegen": concern, "ort": place, "art": "residence" if place else ""}
    return HttpResponseRedirect(service_url(service, None, **carried), status=303)


@require_safe
@not_kept
def nothing(request: HttpRequest) -> HttpResponse:
    """None of the choices fits: note it and say who helps."""
    concern, _, place = _asked(request)
    _note(request, concern, "nothing")
    handover = [h for h in texts().handovers if "not_found" in h.when]
    context = {"decision": {"concern": concern, "handover": handover}, "place_text": place}
    return render(request, "portal/nothing_fits.html", context)


def _asked(request: HttpRequest) -> tuple[str, str, str]:
    """Concern, service and place of the address, cleaned and cut."""
    concern, service, place = (request.GET.get(name, "") for name in ("anliegen", "leistung", "ort"))
    return clean(concern, CARRIED)[0], service, clean(place, CARRIED)[0]

"""Did this page help? Yes or no with one press; after no, a text if one likes."""

import logging
from typing import Any

from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from amtslotse.guide.text import clean
from amtslotse.portal.guarding import Limit, refusal
from amtslotse.portal.wording import texts
from amtslotse.records import feedback as kept
from amtslotse.records.current import guide, today
from amtslotse.records.models.feedback import PAGE_LIMIT, TEXT_LIMIT

log = logging.getLogger(__name__)
LIMIT = Limit(240, 60)
"""A school class behind one address may answer at once; a flood may not."""


@csrf_exempt
@require_http_methods(("GET", "HEAD", "POST"))
def feedback(request: HttpRequest) -> HttpResponse:
    """Count an answer or take a text; a GET shows the field for the text that follows a no."""
    given = request.POST if request.method == "POST" else request.GET
    page = given.get("seite", "")
    title, text = _title_of(page), _lines(given.get("text", ""))
    if not title:
        trouble = _("Diese Seite kennen wir nicht. Bitte rufen Sie sie neu auf.")
        return _show(request, "", "", status=400, trouble=trouble, text=text)
    if request.method != "POST":
        return _show(request, page, title)
    refused = refusal(request, LIMIT)
    if refused:
        answer = request.POST.get("antwort", "")
        return _show(request, page, title, status=refused.status, trouble=refused.text, text=text, answer=answer)
    if given.get("webseite"):
        return _led("feedback-thanks", page)
    if len(text) > TEXT_LIMIT:
        return _show(request, page, title, status=400, problems=[("text", _too_long(len(text)))], text=text)
    return _keep(request, page, title, text)


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Thanks, and the way back."""
    page = request.GET.get("seite", "")
    title = _title_of(page)
    return render(request, "portal/feedback_thanks.html", {"page": page if title else "", "page_title": title})


def _keep(request: HttpRequest, page: str, title: str, text: str) -> HttpResponse:
    """Write it down and lead on; while the database is away nothing that was typed is lost."""
    answer = request.POST.get("antwort", "")
    try:
        if answer in ("ja", "nein"):
            kept.count(page, helped=answer == "ja", day=today())
        elif text:
            kept.say(page, text, today())
    except Error as error:
        log.error("Rückmeldung: Datenbank nicht erreichbar (%s).", type(error).__name__)
        later = _("Das ging gerade nicht. Bitte versuchen Sie es später noch einmal.")
        return _show(request, page, title, status=503, trouble=later, text=text, answer=answer)
    return _led("feedback" if answer == "nein" else "feedback-thanks", page)


def _led(name: str, page: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse(f'portal:{name}')}?{urlencode({'seite': page})}", status=303)


def _title_of(page: str) -> str:
    """Title of the service or answer page at a path; empty if it is no page of ours."""
    if len(page) > PAGE_LIMIT or "?" in page:
        return ""
    try:
        match = resolve(page)
    except Resolver404:
        return ""
    service = texts().services.get(match.kwargs.get("key", ""))
    if service is None or match.view_name not in ("portal:service", "portal:answer"):
        return ""
    ars = match.kwargs.get("ars", "")
    place = guide().directory.finder.area(ars) if ars else None
    if ars and place is None:
        return ""
    return f"{service.title} – {place.name}" if place else service.title


def _lines(text: str) -> str:
    """The text line by line in printable characters."""
    return "\n".join(clean(line, TEXT_LIMIT * 2)[0] for line in text[: TEXT_LIMIT * 10].splitlines()).strip()


def _too_long(length: int) -> str:
    return _("Bitte kürzen Sie den Text auf 1.000 Zeichen. Es sind %(length)s.") % {"length": length}


def _show(request: HttpRequest, page: str, title: str, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {"page": page, "page_title": title, "limit": TEXT_LIMIT, **more}
    response = render(request, "portal/feedback.html", context, status=status)
    if status in (429, 503):
        response.headers["Retry-After"] = "60"
    return response

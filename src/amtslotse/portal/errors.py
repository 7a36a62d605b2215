"""Helpful error pages with the right status."""

import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from amtslotse.portal.language import in_language, language_of


def _page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        content = {"type": "about:blank", "title": title, "status": status, "detail": text}
        return JsonResponse(content, status=status, content_type="application/problem+json")
    return render(request, "portal/error.html", {"title": title, "text": text}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request cannot be understood."""
    text = _("Bitte gehen Sie zur Startseite und versuchen Sie es noch einmal.")
    return _page(request, 400, _("Diese Anfrage ist nicht verständlich"), text)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: not allowed."""
    return _page(request, 403, _("Das ist hier nicht erlaubt"), _("Bitte gehen Sie zur Startseite."))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such page; the search is offered."""
    text = _("Vielleicht wurde sie verschoben oder die Adresse enthält einen Tippfehler. Suchen Sie einfach neu.")
    return _page(request, 404, _("Diese Seite gibt es nicht"), text)


def gone(request: HttpRequest) -> HttpResponse:
    """410: a service that no longer exists and has no successor."""
    text = _("Die Leistung wurde abgeschafft, und nichts ist an ihre Stelle getreten. Suchen Sie etwas Ähnliches?")
    return _page(request, 410, _("Diese Leistung gibt es nicht mehr"), text)


def gone_office(request: HttpRequest, name: str) -> HttpResponse:
    """410: an office that no longer exists and has no successor."""
    text = _(
        "„%(name)s“ gibt es nicht mehr, und eine Nachfolgerin ist hier nicht eingetragen. Suchen Sie nach Ihrem Anliegen."
    ) % {"name": name}
    return _page(request, 410, _("Diese Stelle gibt es nicht mehr"), text)


def too_large(request: HttpRequest, megabytes: int) -> HttpResponse:
    """413: more was sent than is read."""
    text = _(
        "Mehr als %(number)s MB nimmt diese Seite nicht an. Gehen Sie in Ihrem Browser einen Schritt zurück und kürzen Sie die Eingabe."
    ) % {"number": megabytes}
    return _page(request, 413, _("Das ist zu viel auf einmal"), text)


def too_many(request: HttpRequest, wait: int = 60) -> HttpResponse:
    """429: too many requests; `wait` is the number of seconds after which to try again."""
    text = _(
        "Gerade kommen sehr viele Anfragen von Ihrem Anschluss. Bitte versuchen Sie es in einer Minute noch einmal."
    )
    response = _page(request, 429, _("Bitte einen Moment Geduld"), text)
    response.headers["Retry-After"] = str(wait)
    response.headers["Cache-Control"] = "no-store"
    return response


_FAILED = {
    "de": (
        "Störung",
        "Da ist etwas schiefgegangen",
        "Der Fehler liegt bei uns. Bitte versuchen Sie es in ein paar Minuten noch einmal.",
        "Dringend? Die Behördennummer 115 hilft weiter.",
        "Zur Startseite",
    ),
    "en": (
        "Something went wrong",
        "Something went wrong",
        "The fault is ours. Please try again in a few minutes.",
        "Is it urgent? The public service number 115 can help.",
        "Go to the start page",
    ),
}
_LATER = {
    "de": (
        "Das geht gerade nicht",
        "Unser Speicher ist gerade nicht erreichbar. Bitte versuchen Sie es in ein paar Minuten noch einmal. Haben Sie etwas "
        "geschrieben? Gehen Sie in Ihrem Browser einen Schritt zurück, dort steht es noch.",
    ),
    "en": (
        "This is not possible right now",
        "Our storage cannot be reached at the moment. Please try again in a few minutes. Have you written something? Go "
        "one step back in your browser, it is still there.",
    ),
}


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; 503 while the database is away. Free of everything that could fail again, translations too."""
    static, language = settings.STATIC_URL, language_of(request.path_info)
    title, head, text, urgent, home = _FAILED[language]
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    if away:
        head, text = _LATER[language]
    urgent = urgent.replace("115", "<a class='kern-link' href='tel:115'>115</a>")
    body = (
        f"<!doctype html><html lang='{language}'><head><meta charset='utf-8'>"
        f"<meta name='viewport' content='width=device-width, initial-scale=1'><title>{title} – Amtslotse</title>"
        f"<link rel='stylesheet' href='{static}kern/kern.min.css'>"
        f"<link rel='stylesheet' href='{static}portal/portal.css'></head><body><main class='page'>"
        f"<h1 class='kern-heading-large'>{head}</h1><p class='kern-body'>{text}</p><p class='kern-body'>{urgent}</p>"
        f"<p class='kern-body'><a class='kern-link' href='{in_language('/', language)}'>{home}</a></p></main></body></html>"
    )
    return HttpResponse(body, status=503, headers={"Retry-After": "60"}) if away else HttpResponse(body, status=500)

"""Helpful error pages with the right status."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render


def _page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        content = {"type": "about:blank", "title": title, "status": status, "detail": text}
        return JsonResponse(content, status=status, content_type="application/problem+json")
    return render(request, "portal/error.html", {"title": title, "text": text}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request cannot be understood."""
    return _page(
        request,
        400,
        "Diese Anfrage ist nicht verständlich",
        "Bitte gehen Sie zur Startseite und versuchen Sie es noch einmal.",
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: not allowed."""
    return _page(request, 403, "Das ist hier nicht erlaubt", "Bitte gehen Sie zur Startseite.")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such page; the search is offered."""
    text = "Vielleicht wurde sie verschoben oder die Adresse enthält einen Tippfehler. Suchen Sie einfach neu."
    return _page(request, 404, "Diese Seite gibt es nicht", text)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; kept free of everything that could fail again."""
    body = (
        "<!doctype html><html lang='de'><meta charset='utf-8'><title>Störung</title><h1>Da ist etwas schiefgegangen</h1>"
        "<p>Der Fehler liegt bei uns. Bitte versuchen Sie es in ein paar Minuten noch einmal.</p>"
        "<p>Dringend? Die Behördennummer 115 hilft weiter.</p></html>"
    )
    return HttpResponse(body, status=500)

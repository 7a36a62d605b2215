"""The handbook: contents with a search, and its pages. Open to everybody, so that it helps before and while signing in."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from amtslotse.workspace import handbook
from amtslotse.workspace.desk import Desk


def index(request: HttpRequest) -> HttpResponse:
    """The contents, or what fits a search."""
    book = _book(request)
    typed = request.GET.get("suche", "")[: handbook.LONGEST].strip()
    context = {"at": "handbook", "book": book, "typed": typed, "found": book.search(typed) if typed else None}
    return render(request, "workspace/handbook/index.html", context, status=200 if book.texts else 503)


def page(request: HttpRequest, name: str) -> HttpResponse:
    """One page with its headings, and the ones before and after it."""
    book = _book(request)
    if name not in book.texts:
        raise Http404("Diese Seite hat das Handbuch nicht.")
    before, after = book.around(name)
    context = {"at": "handbook", "book": book, "name": name, "text": book.texts[name], "before": before, "after": after}
    return render(request, "workspace/handbook/page.html", context)


def _book(request: HttpRequest) -> handbook.Book:
    """The book; people who work here keep their menu beside it."""
    if request.user.is_authenticated and request.user.roles:
        request.desk = Desk(request.user)  # type: ignore[attr-defined]
    return handbook.book(settings.HANDBOOK_DIR)

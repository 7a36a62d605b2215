"""How all administrations describe one service, side by side."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amtslotse.guide.coverage_rows import is_called
from amtslotse.guide.text import fold
from amtslotse.records.current import guide
from amtslotse.workspace.desk import DeskRequest, at_desk
from amtslotse.workspace.side_by_side_page import comparison

PAGE = 50
_LONGEST = 100


@at_desk
@require_safe
def index(request: DeskRequest) -> HttpResponse:
    """Look for the service to compare."""
    words = request.GET.get("suche", "").strip()[:_LONGEST]
    wanted, services = fold(words).split(), guide().directory.services.values()
    found = [s for s in services if wanted and is_called(s, wanted)]
    page = Paginator(sorted(found, key=lambda s: fold(s.title)), PAGE).get_page(request.GET.get("seite"))
    context = {"at": "coverage", "words": words, "page": page, "total": len(found)}
    return render(request, "workspace/side_by_side/index.html", context)


@at_desk
@require_safe
def service(request: DeskRequest, service: str) -> HttpResponse:
    """All administrations with what they have published for one service."""
    found = guide().directory.services.get(service)
    if found is None:
        raise Http404("Diese Leistung gibt es nicht.")
    context = {"at": "coverage", "service": found, "found": comparison(request.desk, found.id)}
    return render(request, "workspace/side_by_side/service.html", context)

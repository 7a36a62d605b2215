"""Which administration has what for each service, for everybody to see; only where the operator wants it."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amtslotse.guide.coverage import Cell
from amtslotse.guide.coverage_rows import MISSING, Choice, rows, short_names, shown
from amtslotse.portal.addresses import address
from amtslotse.portal.wording import texts
from amtslotse.records.coverage import now
from amtslotse.records.current import guide, today

PAGE = 50


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """The matrix of services and administrations, filtered by topic, administration and what is missing."""
    if not settings.COVERAGE_PUBLIC:
        raise Http404("Diese Seite ist nicht öffentlich.")
    directory, edition = guide().directory, texts()
    choice = Choice(
        topic=_known(request, "thema", directory.topics),
        administration=_known(request, "wer", directory.administrations),
        lack=_known(request, "nur", (MISSING,)),
    )
    found = rows(directory, now(today()), choice)
    page = Paginator(found, PAGE).get_page(request.GET.get("seite"))
    names = short_names(directory)
    context = {
        "choice": choice,
        "columns": [names[key] for key in shown(directory, choice)],
        "page": page,
        "total": len(found),
        "lines": [
            (edition.services.get(r.service.id, r.service).title, address("service", r.service.id), list(map(_said, r.cells)))
            for r in page
        ],
        "topics": sorted(edition.topics.values(), key=lambda t: t.position),
        "administrations": list(directory.administrations.values()),
    }  # fmt: skip
    return render(request, "portal/coverage.html", context)


def _known(request: HttpRequest, name: str, allowed: object) -> str:
    """A value of the address, if it means anything."""
    given = request.GET.get(name, "")
    return given if given in allowed else ""  # type: ignore[operator]  # a container of strings


def _said(cell: Cell) -> tuple[str, str]:
    """A cell as a word, and the word in full for those who hear the page."""
    if not cell.expected:
        return "–", _("nicht zuständig")
    words = (_("noch nichts"), _("Information"), _("Formular"), _("online"))
    return words[cell.level], ""

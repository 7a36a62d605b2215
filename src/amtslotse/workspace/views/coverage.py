"""Coverage: what each administration has for each service, who is silent, how it went on."""

from datetime import timedelta

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from amtslotse.guide import Directory
from amtslotse.guide.coverage import Coverage
from amtslotse.guide.coverage_rows import Choice, rows, short_names, shown
from amtslotse.records import coverage as keeping
from amtslotse.records.current import guide, today
from amtslotse.records.sheets.plain import to_csv, to_xlsx
from amtslotse.workspace import coverage_page as page_words
from amtslotse.workspace.coverage_chart import chart, share
from amtslotse.workspace.coverage_page import Links, choice_of
from amtslotse.workspace.desk import DeskRequest, at_desk

PAGE = 50
SINCE = timedelta(days=366)
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@at_desk
@require_safe
def index(request: DeskRequest) -> HttpResponse:
    """The matrix of services and administrations, as far as it is asked for."""
    directory, choice, found = _asked(request)
    names, columns = short_names(directory), shown(directory, choice)
    lines = rows(directory, found, choice)
    page = Paginator(lines, PAGE).get_page(request.GET.get("seite"))
    links = Links(request.desk)
    context = {
        "at": "coverage",
        "choice": choice,
        "level": "" if choice.level is None else str(choice.level),
        "columns": [(names[key], directory.administrations[key].name) for key in columns],
        "page": page,
        "total": len(lines),
        "lines": [(row.service, [links.show(cell) for cell in row.cells]) for row in page],
        "query": _without_page(request),
        **_options(directory),
    }
    return render(request, "workspace/coverage/index.html", context)


@at_desk
@require_safe
def download(request: DeskRequest, kind: str) -> HttpResponse:
    """What is asked for as a file: one line for each service and administration that has to act or has something."""
    if kind not in _TYPES:
        raise Http404("Diese Form gibt es nicht.")
    directory, choice, found = _asked(request)
    cells = (cell for row in rows(directory, found, choice) for cell in row.cells)
    lines = [list(page_words.cells_of(directory, c)) for c in cells if c.expected or c.kinds or c.texts]
    heads = page_words.HEADS
    content = to_xlsx("Stand", heads, lines) if kind == "xlsx" else to_csv(heads, lines)
    response = HttpResponse(content, content_type=_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="stand-{today():%Y-%m-%d}.{kind}"'
    return response


@at_desk
@require_safe
def progress(request: DeskRequest) -> HttpResponse:
    """Each administration in figures, who is silent, and how it went on over the days."""
    directory, choice, found = _asked(request)
    names = list(shown(directory, Choice(administration=choice.administration)))
    days = keeping.progress(names, today() - SINCE)
    last = keeping.last_releases()
    silent_before = timezone.now() - timedelta(days=settings.SILENT_DAYS)
    totals = [(directory.administrations[key].name, t, _parts(t.covered, t.expected), last.get(key))
              for key, t in found.totals.items()]  # fmt: skip
    context = {
        "at": "coverage",
        "choice": choice,
        "totals": totals,
        "silent": [name for name, *_, when in totals if when is None or when < silent_before],
        "silent_days": settings.SILENT_DAYS,
        "chart": chart(days),
        "days": [(day, of, n, share(n, of), sure, share(sure, of)) for day, of, n, sure in reversed(days)],
        **_options(directory),
    }
    return render(request, "workspace/coverage/progress.html", context)


def _asked(request: DeskRequest) -> tuple[Directory, Choice, Coverage]:
    directory = guide().directory
    return directory, choice_of(request.GET, directory), keeping.now(today())


def _parts(number: int, of: int) -> str:
    return f"{share(number, of):.0f} %" if of else "–"


def _without_page(request: DeskRequest) -> str:
    """The question of the address, for the links to the files."""
    query = request.GET.copy()
    query.pop("seite", None)
    return query.urlencode()


def _options(directory: Directory) -> dict[str, object]:
    """What the filters offer."""
    return {
        "topics": [(t.id, t.name) for t in sorted(directory.topics.values(), key=lambda t: t.position)],
        "situations": sorted(((s.id, s.name) for s in directory.situations.values()), key=lambda s: s[1].casefold()),
        "whose": [(a.id, a.name) for a in directory.administrations.values()],
        "tiers": page_words.TIERS,
        "levels": [(str(i), name) for i, name in enumerate(page_words.LEVEL_NAMES)],
        "lacks": page_words.LACK_WORDS,
    }

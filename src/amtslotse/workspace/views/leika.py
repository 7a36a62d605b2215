"""LeiKa keys of our services that no longer fit, and what may follow them."""

from collections.abc import Iterable, Sequence

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amtslotse.exchange.fim import drift
from amtslotse.exchange.fim.now import report
from amtslotse.exchange.fim.successors import Guess
from amtslotse.records.current import guide
from amtslotse.records.models import Record
from amtslotse.workspace.desk import DeskRequest, at_desk
from amtslotse.workspace.outcome_tabs import Tab
from amtslotse.workspace.titles import service_name
from amtslotse.workspace.views.deliveries import must_moderate

PAGE = 50
GUESSED = "guessed"
LABELS = {
    drift.UNKNOWN: "unbekannt",
    drift.ENDED: "gilt nicht mehr",
    drift.REPLACED: "ersetzt",
    GUESSED: "mögliche Nachfolger",
    drift.NONE: "ohne Schlüssel",
}


@at_desk
@require_safe
def index(request: DeskRequest) -> HttpResponse:
    """One kind at a time; possible successors are a kind of their own."""
    must_moderate(request)
    found = report()
    kinds: dict[str, Sequence[drift.Drift | Guess]] = {
        GUESSED: found.guesses,
        **{kind: [one for one in found.drifted if one.kind == kind] for kind in drift.NAMES},
    }
    asked = request.GET.get("art", "")
    chosen = asked if asked in LABELS else next((kind for kind in LABELS if kinds[kind]), drift.NONE)
    page = Paginator(kinds[chosen], PAGE).get_page(request.GET.get("seite"))
    context = {
        "at": "deliveries",
        "tabs": [Tab(kind, label, len(kinds[kind]), kind == chosen) for kind, label in LABELS.items()],
        "heading": LABELS[chosen],
        "day": found.day,
        "page": page,
        "lines": _lines(page),
    }
    return render(request, "workspace/deliveries/leika.html", context)


def _lines(page: Iterable[drift.Drift | Guess]) -> list[dict[str, object]]:
    """What a page shows: the services a line is about, and what is wrong or guessed."""
    shown = list(page)
    about = [[one.service] if isinstance(one, drift.Drift) else _naming(one.old) for one in shown]
    records = _records({service for services in about for service in services})
    directory = guide().directory
    return [
        {
            "services": [(service_name(directory, service), records.get(service)) for service in services],
            "drift": one if isinstance(one, drift.Drift) else None,
            "guess": one if isinstance(one, Guess) else None,
        }
        for one, services in zip(shown, about, strict=True)
    ]


def _naming(key: str) -> list[str]:
    """Services that name a key."""
    return [service.id for service in guide().directory.service_order if key in service.leika_keys]


def _records(services: set[str]) -> dict[str, int]:
    """Records of services, to go there and put a key right."""
    rows = Record.objects.published().filter(table="services", key__in=services)
    return dict(rows.values_list("key", "pk"))

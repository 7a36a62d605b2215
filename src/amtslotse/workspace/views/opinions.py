"""The second opinion: where FIT-Connect's routing names somebody else than we do."""

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amtslotse.exchange.fitconnect.opinion import TITLES, Verdict
from amtslotse.exchange.models import RoutingOpinion
from amtslotse.records.current import guide
from amtslotse.workspace.desk import DeskRequest, at_desk
from amtslotse.workspace.outcome_tabs import Tab
from amtslotse.workspace.titles import area_name, authority_name, service_name
from amtslotse.workspace.views.deliveries import must_moderate

PAGE = 50


@at_desk
@require_safe
def index(request: DeskRequest) -> HttpResponse:
    """Opinions of one kind, contradictions first."""
    must_moderate(request)
    known = RoutingOpinion.objects.order_by()
    counts = dict(known.values_list("verdict").annotate(Count("pk")))
    asked = request.GET.get("art", "")
    order = (Verdict.CONTRADICTS, *TITLES)
    chosen = asked if asked in TITLES else next((one for one in order if counts.get(one)), Verdict.CONTRADICTS)
    page = Paginator(RoutingOpinion.objects.filter(verdict=chosen), PAGE).get_page(request.GET.get("seite"))
    context = {
        "at": "deliveries",
        "tabs": [Tab(one, title, counts.get(one, 0), one == chosen) for one, title in TITLES.items()],
        "page": page,
        "lines": [_line(one) for one in page],
    }
    return render(request, "workspace/deliveries/opinions.html", context)


def _line(one: RoutingOpinion) -> dict[str, object]:
    directory = guide().directory
    return {
        "service": service_name(directory, one.service),
        "key": one.service,
        "area": area_name(directory, one.ars),
        "ours": ", ".join(authority_name(directory, office) for office in one.offices) or "niemand",
        "theirs": one.destination_name or "niemand",
        "reason": one.reason,
        "asked_at": one.asked_at,
    }

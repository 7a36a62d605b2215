"""What arrives from partners: upload or fetch, watch it being read, look at the report, decide."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from amtslotse.exchange import rounds, taking, taking_back
from amtslotse.exchange.configured import sources
from amtslotse.exchange.models import Delivery, OfferedWord, Stage
from amtslotse.exchange.partners import TITLES, partner
from amtslotse.records.editing.errors import Refused
from amtslotse.records.models import Draft
from amtslotse.workspace import delivery_page as page
from amtslotse.workspace.desk import DeskRequest, at_desk

PAGE = 50
LIST = 20
MOST = 15_000_000
"""Bytes of an upload; larger files are read on the command line."""


def must_moderate(request: DeskRequest) -> None:
    """Deliveries change what all share; for anybody but moderators there are none."""
    if not request.desk.moderates:
        raise Http404("Diese Seite gibt es nicht.")


def _delivery(request: DeskRequest, key: int) -> Delivery:
    must_moderate(request)
    return get_object_or_404(Delivery.objects.for_user(request.user).defer("file"), pk=key)


@at_desk
@require_safe
def index(request: DeskRequest) -> HttpResponse:
    """All deliveries, those to decide about first."""
    must_moderate(request)
    known = Delivery.objects.for_user(request.user).defer("file").select_related("begun_by")
    context = {
        "at": "deliveries",
        "waiting": list(known.decidable()),
        "page": Paginator(known, LIST).get_page(request.GET.get("seite")),
        "sources": sources(),
        "offered": OfferedWord.objects.filter(decided_at__isnull=True).count(),
        "partners": TITLES.items(),
        "running": any(one.is_running for one in known[:LIST]),
    }
    return render(request, "workspace/deliveries/index.html", context)


@at_desk
@require_POST
def upload(request: DeskRequest) -> HttpResponse:
    """A file waits to be read in the background."""
    must_moderate(request)
    file, name = request.FILES.get("datei"), request.POST.get("art", "")
    if not isinstance(file, UploadedFile) or name not in TITLES:
        messages.error(request, "Bitte wählen Sie eine Datei aus und sagen Sie, was sie enthält.")
        return redirect("workspace:deliveries")
    if (file.size or 0) > MOST:
        messages.error(
            request, "Die Datei ist größer als 15 MB. Bitte lesen Sie sie mit „amtslotse exchange receive“ ein."
        )
        return redirect("workspace:deliveries")
    waiting = rounds.upload(name, (file.name or "Datei")[-200:], file.read(), request.user)
    return redirect("workspace:delivery", waiting.pk)


@at_desk
@require_POST
def fetch(request: DeskRequest, source: str) -> HttpResponse:
    """Have a source asked soon."""
    must_moderate(request)
    found = next((one for one in sources() if one.name == source), None)
    if found is None:
        raise Http404("Diese Quelle gibt es nicht.")
    found.ask_soon()
    messages.success(request, f"„{found.title}“ wird gleich abgefragt. Das Ergebnis steht in Kürze hier.")
    return redirect("workspace:deliveries")


@at_desk
@require_safe
def delivery(request: DeskRequest, key: int) -> HttpResponse:
    """One delivery: how far it is, then the report and what can be done."""
    return _show(request, _delivery(request, key))


def _show(request: DeskRequest, found: Delivery, refusal: Refused | None = None) -> HttpResponse:
    shown = page.chosen(found, request.GET.get("zeilen", ""))
    rows = Paginator(found.rows.filter(outcome=shown), PAGE).get_page(request.GET.get("seite"))
    taken = Delivery.objects.for_user(request.user).filter(partner=found.partner, stage=Stage.TAKEN)
    drafts = Draft.objects.for_user(request.user).filter(delivery__delivery=found).select_related("owner")
    context = {
        "at": "deliveries",
        "delivery": found,
        "partner": TITLES.get(found.partner, found.partner),
        "tabs": page.tabs(found, shown),
        "acts": page.acts(found),
        "heading": page.WORDS[shown][1] if shown in page.WORDS else "",
        "explanation": page.WORDS[shown][2] if shown in page.WORDS else "",
        "page": rows,
        "lines": [page.line(row) for row in rows],
        "drafts": list(drafts),
        "can_go_back": found == taken.defer("file").order_by("-decided_at", "-pk").first(),
        "reason": request.POST.get("grund", "")[:500],
        "refusal": refusal,
    }
    return render(request, "workspace/deliveries/delivery.html", context, status=409 if refusal else 200)


@at_desk
@require_POST
def take(request: DeskRequest, key: int) -> HttpResponse:
    """Make drafts of a delivery."""
    found = _delivery(request, key)
    try:
        made = taking.take(request.user, found, partner(found.partner), request.POST.get("grund", ""))
    except Refused as refusal:
        found.refresh_from_db()
        return _show(request, found, refusal)
    messages.success(request, "Übernommen. Öffentlich wird es erst, wenn die Entwürfe freigegeben sind.")
    own = next((draft for draft in made if draft.shared), None)
    return redirect("workspace:draft", own.pk) if own else redirect("workspace:delivery", key)


@at_desk
@require_POST
def put_aside(request: DeskRequest, key: int) -> HttpResponse:
    """Leave everything as it is."""
    found = _delivery(request, key)
    try:
        taking.put_aside(request.user, found, request.POST.get("grund", ""))
    except Refused as refusal:
        return _show(request, found, refusal)
    messages.success(request, "Weggelegt. Es wurde nichts geändert.")
    return redirect("workspace:deliveries")


@at_desk
@require_POST
def take_back(request: DeskRequest, key: int) -> HttpResponse:
    """Undo the delivery taken last."""
    found = _delivery(request, key)
    try:
        made = taking_back.take_back(request.user, found, request.POST.get("grund", ""))
    except Refused as refusal:
        return _show(request, found, refusal)
    said = (
        "Zurückgenommen. Was schon öffentlich war, steht zur Rücknahme in einem Entwurf." if made else "Zurückgenommen."
    )
    messages.success(request, said)
    return redirect("workspace:delivery", key)

"""Search words that partners suggest: take them over as one draft, or decline them."""

from itertools import groupby

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from amtslotse.exchange import words
from amtslotse.exchange.models import OfferedWord
from amtslotse.records.current import guide
from amtslotse.records.editing.errors import Refused
from amtslotse.workspace.desk import DeskRequest, at_desk
from amtslotse.workspace.numbers import number
from amtslotse.workspace.titles import service_name
from amtslotse.workspace.views.deliveries import must_moderate

PAGE = 50


@at_desk
@require_safe
def index(request: DeskRequest) -> HttpResponse:
    """Words nobody has decided about, by service."""
    must_moderate(request)
    waiting = OfferedWord.objects.filter(decided_at__isnull=True)
    page = Paginator(waiting, PAGE).get_page(request.GET.get("seite"))
    directory = guide().directory
    groups = [
        (service_name(directory, service), list(found)) for service, found in groupby(page, lambda one: one.service)
    ]
    context = {"at": "deliveries", "page": page, "groups": groups, "total": page.paginator.count}
    return render(request, "workspace/deliveries/words.html", context)


@at_desk
@require_POST
def decide(request: DeskRequest) -> HttpResponse:
    """Take the chosen words over, or decline them."""
    must_moderate(request)
    keys = [number(value, 18) for value in request.POST.getlist("wort")]
    take = request.POST.get("was") == "uebernehmen"
    try:
        draft = words.decide(request.user, keys, take=take)
    except Refused as refusal:
        messages.error(request, refusal.told())
        return redirect("workspace:offered-words")
    if draft:
        messages.success(request, "Die Wörter stehen in einem Entwurf. Geben Sie ihn zur Prüfung.")
        return redirect("workspace:draft", draft.pk)
    messages.success(
        request, "Diese Wörter haben wir schon." if take else "Abgelehnt. Nach diesen Wörtern wird nicht mehr gefragt."
    )
    return redirect("workspace:offered-words")

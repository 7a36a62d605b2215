"""A person's own data: what is stored, everything as a file, and the wish to be forgotten."""

import json
from typing import cast

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amtslotse.accounts.models import User
from amtslotse.records.person import requesting
from amtslotse.records.person.deletion import needed_by
from amtslotse.records.person.export import export, summary


@login_required
@require_http_methods(["GET", "HEAD"])
def index(request: HttpRequest) -> HttpResponse:
    """What there is, and what can be done with it."""
    user = cast(User, request.user)
    context = {"summary": summary(user), "asked": requesting.request_of(user), "needed": needed_by(user, herself=True)}
    return render(request, "workspace/people/own_data.html", context)


@reauthentication_required  # type: ignore[untyped-decorator]
@require_GET
def download(request: HttpRequest) -> HttpResponse:
    """Everything as JSON; whoever found a screen unlocked does not get it."""
    user = cast(User, request.user)
    text = json.dumps(export(user, user), ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="meine-daten.json"'
    return response


@login_required
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the deletion, or take that back."""
    user = cast(User, request.user)
    if request.POST.get("doch") == "1":
        requesting.take_back(user)
        messages.success(request, "Ihr Konto bleibt. Die Bitte ist zurückgenommen.")
        return redirect("account_data")
    places = requesting.ask(user)
    if places:
        names = ", ".join(place.name for place in places)
        messages.success(request, f"Ihre Bitte steht jetzt als Aufgabe bei: {names}.")
    else:
        messages.info(request, "Sie haben schon darum gebeten.")
    return redirect("account_data")

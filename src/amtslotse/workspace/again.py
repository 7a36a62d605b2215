"""What was typed and could not be saved: shown again for copying, or kept for the same form. Nothing is lost."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from amtslotse.records.editing import unsaved
from amtslotse.records.editing.errors import Refused
from amtslotse.workspace.sealing import unsealed

FORMS = frozenset({"new", "edit", "change", "end", "hours"})
"""Pages whose form is at the same address as its saving."""
MOVED = "Den Eintrag gibt es nicht mehr, oder Sie arbeiten nicht mehr für seine Verwaltung."
SIGNED_OUT = "Sie sind inzwischen abgemeldet. Gespeichert ist noch nichts."
_HIDDEN = frozenset(
    {"csrfmiddlewaretoken", "version", "place", "mine", "speichern", "abgeben", "entscheiden", "zusammen"}
)


def typed(request: HttpRequest) -> list[str]:
    """Every text that came with a form; of merged rows those of the person."""
    named = [(name, texts) for name, texts in request.POST.lists() if not name.startswith("wahl-")]
    shown = [text for name, texts in named if name not in _HIDDEN for text in texts]
    match = request.resolver_match
    change = match.kwargs.get("change") if match else None
    row = unsealed(change, request.POST.get("mine", "")) if change else None
    return [text for text in (*shown, *(row or {}).values()) if text.strip()]


def again(request: HttpRequest, status: int, why: str, link: tuple[str, str] | None = None) -> HttpResponse:
    """A page that says why nothing was saved and shows what was typed; `link` is where to go on, and its words."""
    context = {"typed": typed(request), "why": why, "link": link}
    return render(request, "workspace/typed.html", context, status=status)


def signed_out(request: HttpRequest) -> HttpResponse:
    """Somebody sent a form whose session is over."""
    match = request.resolver_match
    back = request.path if match and match.url_name in FORMS else reverse("workspace:start")
    return again(request, 403, SIGNED_OUT, (f"{reverse('account_login')}?next={back}", "Wieder anmelden"))


def keeps_typed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """If a form can no longer be saved because its record is out of reach, show what was typed so that it can be copied."""

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Http404:
            if request.method != "POST":
                raise
            return again(request, 404, MOVED)

    return kept


def keep_at_time_out(request: HttpRequest, **_: Any) -> str:
    """A session ends while a form is being sent: the form waits at its address, which is returned."""
    match = request.resolver_match
    if request.method != "POST" or match is None or match.namespace != "workspace" or match.url_name not in FORMS:
        return ""
    fields = {name: texts for name, texts in request.POST.lists() if name not in ("csrfmiddlewaretoken", "version")}
    try:
        unsaved.keep(request.user, request.path, fields, 0)  # type: ignore[arg-type]  # signed in, so a User
    except Refused:
        return ""
    return request.path

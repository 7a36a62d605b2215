"""Drafts: the list of what is going on, and one draft with its changes, its talk and what may be done next."""

from collections.abc import Callable
from datetime import datetime, time

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from amtslotse.records.editing import drafts, releasing
from amtslotse.records.editing.errors import Faulty, Flips, Refused
from amtslotse.records.models import Draft, State
from amtslotse.workspace import showing
from amtslotse.workspace.again import keeps_typed
from amtslotse.workspace.dates import typed_day
from amtslotse.workspace.desk import DeskRequest, at_desk
from amtslotse.workspace.numbers import number


def draft_or_404(request: DeskRequest, key: int) -> Draft:
    """A draft the person may see; anything else does not exist for them."""
    visible = Draft.objects.for_user(request.user).select_related("owner", "edited_by", "created_by", "released_by")
    return get_object_or_404(visible, pk=key)


@at_desk
def index(request: DeskRequest) -> HttpResponse:
    """Everything that is going on, by what has to be done."""
    visible = Draft.objects.for_user(request.user).select_related("owner", "edited_by")
    release = {draft.pk for draft in request.desk.to_release}
    going = list(visible.filter(state__in=(State.PROPOSAL, State.DRAFT, State.REVIEW, State.SCHEDULED)))
    closed = visible.filter(state__in=(State.PUBLISHED, State.DISCARDED), owner__in=request.desk.administrations)
    context = {
        "at": "drafts",
        "parts": [
            ("Zum Freigeben durch Sie", [d for d in going if d.pk in release]),
            ("Vorschläge des Landkreises", [d for d in going if d.state == State.PROPOSAL]),
            ("In Arbeit", [d for d in going if d.state == State.DRAFT]),
            ("Bei anderen zur Prüfung", [d for d in going if d.state == State.REVIEW and d.pk not in release]),
            ("Freigegeben, warten auf ihren Tag", [d for d in going if d.state == State.SCHEDULED]),
        ],
        "closed": closed.order_by("-closed_at")[:20],
    }
    return render(request, "workspace/drafts/index.html", context)


@at_desk
def draft(request: DeskRequest, key: int) -> HttpResponse:
    """One draft: what changes, what it does to the answers, who said what."""
    return _show(request, draft_or_404(request, key))


def _show(
    request: DeskRequest, found: Draft, *, status: int = 200, refusal: Refused | None = None, typed: str = ""
) -> HttpResponse:
    context = {
        "at": "drafts",
        "draft": found,
        "changes": showing.changes(found),
        "preview": showing.preview(found) if found.is_open else None,
        "effect": showing.hit_rate(found) if found.is_open else None,
        "events": found.events.select_related("by"),
        "may_change": drafts.may_change(request.user, found),
        "may_accept": found.state == State.PROPOSAL and request.desk.edits(found.owner, shared=False),
        "why_not": releasing.why_not(request.user, found) if found.state == State.REVIEW else "",
        "may_return": found.state in (State.REVIEW, State.SCHEDULED) and showing.may_return(request.user, found),
        "refusal": refusal,
        "problems": refusal.problems if isinstance(refusal, Faulty) else [],
        "flips": refusal.sentences if isinstance(refusal, Flips) else [],
        "typed": typed,
    }
    return render(request, "workspace/drafts/draft.html", context, status=status)


def _act(request: DeskRequest, key: int, action: Callable[[Draft], Draft], said: str) -> HttpResponse:
    """Do one step with a draft; a refusal is shown on the draft's page, and what was typed stays."""
    found = draft_or_404(request, key)
    try:
        done = action(found)
    except Refused as refusal:
        fresh = draft_or_404(request, key)
        return _show(request, fresh, status=409, refusal=refusal, typed=request.POST.get("text", ""))
    messages.success(request, said)
    if not Draft.objects.for_user(request.user).filter(pk=done.pk).exists():
        return redirect("workspace:drafts")
    return redirect("workspace:draft", key)


def _version(request: DeskRequest) -> int:
    return number(request.POST.get("version", ""))


@at_desk
@require_POST
def submit(request: DeskRequest, key: int) -> HttpResponse:
    """Give the draft to review."""
    said = "Zur Prüfung gegeben. Freigeben muss es jemand anderes."
    return _act(request, key, lambda d: drafts.submit(request.user, d, _version(request)), said)


@at_desk
@require_POST
def withdraw(request: DeskRequest, key: int) -> HttpResponse:
    """Take it back to go on editing."""
    return _act(request, key, lambda d: drafts.withdraw(request.user, d), "Zurückgeholt. Sie können weiter bearbeiten.")


@at_desk
@require_POST
@keeps_typed
def discard(request: DeskRequest, key: int) -> HttpResponse:
    """Give it up."""
    text = request.POST.get("text", "")
    return _act(request, key, lambda d: drafts.discard(request.user, d, text), "Der Entwurf ist verworfen.")


@at_desk
@require_POST
def accept(request: DeskRequest, key: int) -> HttpResponse:
    """Take a proposal over."""
    said = "Übernommen. Sie können den Vorschlag noch ändern oder zur Prüfung geben."
    return _act(request, key, lambda d: drafts.accept(request.user, d), said)


@at_desk
@require_POST
@keeps_typed
def comment(request: DeskRequest, key: int) -> HttpResponse:
    """Say something about it."""
    text = request.POST.get("text", "").strip()

    def say(found: Draft) -> Draft:
        if not text:
            raise Refused("Bitte schreiben Sie etwas in das Feld.")
        return drafts.comment(request.user, found, text)

    return _act(request, key, say, "Ihre Anmerkung ist gespeichert.")


@at_desk
@require_POST
@keeps_typed
def send_back(request: DeskRequest, key: int) -> HttpResponse:
    """Give it back to its editors."""
    text = request.POST.get("text", "")
    return _act(request, key, lambda d: releasing.send_back(request.user, d, text), "Zurückgegeben.")


@at_desk
@require_POST
@keeps_typed
def release(request: DeskRequest, key: int) -> HttpResponse:
    """Release it, now or for a day."""
    accepted = request.POST.get("accepted", "")

    def go(found: Draft) -> Draft:
        at = _moment(request)
        return releasing.release(request.user, found, _version(request), at=at, accepted=accepted)

    later = bool(request.POST.get("day", "").strip())
    said = "Freigegeben. Es wird am gewählten Tag veröffentlicht." if later else "Veröffentlicht."
    return _act(request, key, go, said)


def _moment(request: DeskRequest) -> datetime | None:
    """The beginning of the chosen day in Berlin; nothing chosen means now."""
    text = request.POST.get("day", "").strip()
    if not text:
        return None
    day = parse_date(typed_day(text)) if typed_day(text) else None
    if day is None:
        raise Refused("Den Tag bitte als Tag.Monat.Jahr eingeben, zum Beispiel 1.2.2027.")
    moment = timezone.make_aware(datetime.combine(day, time.min))
    if moment <= timezone.now():
        raise Refused("Der Tag muss in der Zukunft liegen. Für sofort lassen Sie das Feld leer.")
    return moment

"""„Stimmt noch“: one record, or those ticked on a list."""

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from amtslotse.records.signing import SIGNED
from amtslotse.records.stamping import NotYours, Outcome, stamp
from amtslotse.workspace import stamp_page
from amtslotse.workspace.desk import DeskRequest, at_desk
from amtslotse.workspace.views.records import record_or_404, table_or_404

_QUERY = ("wer", "suche", "stand", "seite")
NOTHING = "Bitte wählen Sie zuerst Einträge aus."


@at_desk
@require_POST
def one(request: DeskRequest, key: int) -> HttpResponse:
    """Stamp one record at the revision that was seen."""
    found = record_or_404(request, key)
    if not request.desk.edits(found.owner, shared=found.shared):
        raise Http404("Dieser Eintrag gehört einer anderen Verwaltung.")
    revision = stamp_page.seen([request.POST.get("gesehen", "")]).get(key, 0)
    outcome = _stamped(request, {key: revision})
    if outcome.refused:
        messages.warning(request, outcome.refused[key])
    else:
        messages.success(request, f"Gespeichert: Der Eintrag stimmt noch. {stamp_page.LATER}")
    return redirect("workspace:record", key)


@at_desk
@require_POST
def several(request: DeskRequest, name: str) -> HttpResponse:
    """Stamp the ticked records of a list and go back to it."""
    table = table_or_404(name)
    if table.name not in SIGNED or not (request.desk.edited or request.desk.moderates):
        raise Http404("Hier gibt es nichts zu bestätigen.")
    marks = stamp_page.seen(request.POST.getlist("gesehen"))
    if marks:
        _say(request, _stamped(request, marks))
    else:
        messages.warning(request, NOTHING)
    return redirect(f"{reverse('workspace:records', args=[table.name])}{_query(request)}")


def _stamped(request: DeskRequest, marks: dict[int, int]) -> Outcome:
    try:
        return stamp(request.user, marks)
    except NotYours:
        raise Http404("Das gehört einer anderen Verwaltung.") from None


def _say(request: DeskRequest, outcome: Outcome) -> None:
    said = stamp_page.done(outcome)
    if said:
        messages.success(request, said)
    for why in stamp_page.not_done(outcome):
        messages.warning(request, why)


def _query(request: DeskRequest) -> str:
    """The question of the list, of which only what a list knows is kept."""
    given, kept = QueryDict(request.POST.get("liste", "")[:500]), QueryDict(mutable=True)
    for name in _QUERY:
        if given.get(name):
            kept[name] = given[name]
    return f"?{kept.urlencode()}" if kept else ""

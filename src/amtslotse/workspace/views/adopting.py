"""„Für uns übernehmen“: a colleague's published offer, text or search word as a draft of one's own."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from amtslotse.accounts.models import Administration
from amtslotse.records.editing.errors import Refused
from amtslotse.records.following import adopting
from amtslotse.records.following.adopting import Adoption
from amtslotse.records.models import Draft, Record
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.columns import Row
from amtslotse.records.tables.labels import record_label
from amtslotse.workspace import following_page as page
from amtslotse.workspace.desk import DeskRequest, at_desk
from amtslotse.workspace.forms.keys import Taken, new_key
from amtslotse.workspace.titles import title_of
from amtslotse.workspace.views.records import record_or_404

_SEVERAL = frozenset({"offers"})
"""Tables in which an administration may have several rows about the same."""


@at_desk
@require_POST
def adopt(request: DeskRequest, key: int) -> HttpResponse:
    """Begin the draft; where one's own record says something about the same, compare first."""
    record = record_or_404(request, key)
    owner = _owner(request, record)
    if owner is None:
        return _page(request, record, owners=page.adopters(request.desk.edited, record))
    adoption = Adoption(record, owner)
    known = adopting.begun(adoption)
    if known:
        messages.info(request, "Das hat in Ihrer Verwaltung schon jemand als Entwurf übernommen. Hier ist er.")
        return redirect("workspace:draft", known.pk)
    twins = adopting.twins(adoption)
    into = next((twin for twin in twins if str(twin.pk) == request.POST.get("hinein")), None)
    anyway = "trotzdem" in request.POST and record.table in _SEVERAL
    if twins and not (into or anyway):
        return _page(request, record, owner=owner, twins=twins)
    try:
        draft = adopting.adopt_into(request.user, adoption, into, title_of) if into else _new(request, adoption)
    except Refused as refusal:
        return _page(request, record, owner=owner, twins=twins, refusal=refusal)
    messages.success(request, _said(draft))
    return redirect("workspace:change", draft.pk, draft.changes.get().pk)


def _owner(request: DeskRequest, record: Record) -> Administration | None:
    """For whom: the administration chosen, the only one there is, or none yet; 404 for who may not."""
    could = page.adopters(request.desk.edited, record)
    if not could or not adopting.may_be_adopted(record):
        raise Http404("Diesen Eintrag können Sie nicht übernehmen.")
    wanted = request.POST.get("fuer", "")
    if not wanted:
        return could[0] if len(could) == 1 else None
    chosen = next((administration for administration in could if administration.slug == wanted), None)
    if chosen is None:
        raise Http404("Für diese Verwaltung bearbeiten Sie nichts.")
    return chosen


def _new(request: DeskRequest, adoption: Adoption) -> Draft:
    table = RECORD_TABLES[adoption.record.table]

    def new_id(row: Row) -> str:
        return new_key(table, row, Taken(table, adoption.owner.slug))

    return adopting.adopt(request.user, adoption, new_id, title_of)


def _said(draft: Draft) -> str:
    """What to look at in the copy."""
    change = draft.changes.get()
    if change.table == "search_words":
        return "Als Entwurf übernommen. Geben Sie ihn zur Prüfung, wenn man auch bei Ihnen so sucht."
    if change.table == "texts":
        return "Als Entwurf übernommen. Lesen Sie jeden Satz: Stimmt er auch bei Ihnen?"
    if not change.values.get("url"):
        return "Als Entwurf übernommen. Die Adresse führte zu den Seiten der anderen. Tragen Sie Ihre eigene ein."
    return "Als Entwurf übernommen. Prüfen Sie, ob die Adresse auch für Ihre Bürgerinnen und Bürger gilt."


def _page(
    request: DeskRequest,
    record: Record,
    *,
    owners: list[Administration] | None = None,
    owner: Administration | None = None,
    twins: list[Record] | None = None,
    refusal: Refused | None = None,
) -> HttpResponse:
    """Ask for whom, or show what one's own administration already says."""
    table, theirs = RECORD_TABLES[record.table], page.values_of(record)
    own = [(twin, title_of(table.name, page.values_of(twin))) for twin in twins or ()]
    compared = [(twin, title, page.two(table, theirs, page.values_of(twin))) for twin, title in own]
    context = {
        "at": "records",
        "record": record,
        "kind": record_label(table),
        "title": title_of(table.name, theirs),
        "owners": owners or [],
        "owner": owner,
        "twins": compared,
        "anyway": record.table in _SEVERAL,
        "refusal": refusal,
    }
    return render(request, "workspace/following/adopt.html", context, status=409 if refusal else 200)

"""Editing one row: of a record, a new one, or one in a draft. What was typed is never lost."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from amtslotse.accounts.models import Administration
from amtslotse.records.editing import drafts, unsaved
from amtslotse.records.editing.drafts import Wanted
from amtslotse.records.editing.errors import Faulty, Outdated, Refused
from amtslotse.records.editing.merging import complete
from amtslotse.records.models import Draft, Record, State
from amtslotse.records.signing import Look, last_looks
from amtslotse.records.tables import RECORD_TABLES, Table
from amtslotse.records.tables.columns import Row
from amtslotse.records.tables.labels import record_label
from amtslotse.workspace import following_page, groups, merge_page
from amtslotse.workspace.again import again, keeps_typed
from amtslotse.workspace.dates import typed_day
from amtslotse.workspace.desk import DeskRequest, at_desk
from amtslotse.workspace.forms.fields import CellField
from amtslotse.workspace.forms.record import RecordForm, form_for
from amtslotse.workspace.forms.scope import Scope, scope_of
from amtslotse.workspace.numbers import number
from amtslotse.workspace.titles import title_of
from amtslotse.workspace.views.drafts import draft_or_404
from amtslotse.workspace.views.records import record_or_404, table_or_404

REASON = "grund"


@at_desk
@keeps_typed
def new(request: DeskRequest, name: str) -> HttpResponse:
    """A row that does not exist yet; the first saving makes a draft of it."""
    table = table_or_404(name)
    if not groups.may_add(request.desk, table):
        raise Http404("Hier können Sie nichts anlegen.")
    shared = groups.is_shared_table(table)
    owner = _owner(request, shared=shared)
    scope = scope_of(request.user, owner, shared=shared)
    return _form_page(
        request,
        table,
        scope,
        row=None,
        heading=f"{record_label(table)} neu anlegen",
        save=lambda form, reason: _begin(request, owner, table, form.row, reason, None, shared=shared),
        back=("workspace:records", [table.name]),
    )


@at_desk
@keeps_typed
def edit(request: DeskRequest, key: int) -> HttpResponse:
    """A published row; if its administration already has a draft of it, that is opened. Moderators propose."""
    record = record_or_404(request, key)
    table = RECORD_TABLES[record.table]
    edits = request.desk.edits(record.owner, shared=record.shared)
    if not edits and not request.desk.moderates:
        raise Http404("Diesen Eintrag bearbeitet eine andere Verwaltung.")
    found = drafts.open_draft(record) if edits else None
    if found and request.method != "POST":
        change = found.changes.filter(record=record).first()
        if change and found.state == State.DRAFT:
            return redirect("workspace:change", found.pk, change.pk)
        return redirect("workspace:draft", found.pk)
    last = record.published or record.revisions.order_by("-number").first()
    row = complete(table, last.values) if last else dict.fromkeys(table.names, "")
    act = "bearbeiten" if edits else "– Änderung vorschlagen"

    def save(form: RecordForm, reason: str) -> Draft:
        if edits:
            return _begin(request, record.owner, table, form.row, reason, record, shared=record.shared)
        return drafts.propose(request.user, record, title_of(table.name, form.row), form.row, reason)

    return _form_page(
        request,
        table,
        scope_of(request.user, record.owner, shared=record.shared),
        row=row,
        look=last_looks(records=[record.pk]).get(record.published_id or 0),
        heading=f"{title_of(table.name, row)} {act}",
        save=save,
        back=("workspace:record", [record.pk]),
    )


@at_desk
@keeps_typed
def change(request: DeskRequest, key: int, change: int) -> HttpResponse:
    """A row inside a draft."""
    draft = draft_or_404(request, key)
    found = get_object_or_404(draft.changes.select_related("record__published", "base"), pk=change)
    if not drafts.may_change(request.user, draft) or draft.state not in (State.DRAFT, State.PROPOSAL):
        return _too_late(request, draft)
    table = RECORD_TABLES[found.table]
    if "zusammen" in request.GET or "zusammen" in request.POST:
        return merge_page.published(request, draft, found)
    if "entscheiden" in request.POST:
        return merge_page.decided(request, draft, found)

    def save(form: RecordForm, reason: str) -> Draft:
        return drafts.save(request.user, found, _version(request), form.row, reason)

    try:
        return _form_page(
            request,
            table,
            scope_of(request.user, draft.owner, shared=draft.shared),
            row=complete(table, found.values),
            heading=f"{title_of(table.name, complete(table, found.values))} bearbeiten",
            save=save,
            back=("workspace:draft", [draft.pk]),
            version=draft.version,
            reason=draft.reason,
            beside=following_page.beside(found),
        )
    except Outdated as outdated:
        draft.refresh_from_db()
        return merge_page.show(request, draft, found, outdated, request.POST.get(REASON, ""))


def _too_late(request: DeskRequest, draft: Draft) -> HttpResponse:
    """The draft cannot be edited now; what was typed meanwhile is shown for copying."""
    if request.method != "POST":
        return redirect("workspace:draft", draft.pk)
    why = f"Der Entwurf ist inzwischen: {draft.get_state_display()}. Bearbeiten können Sie ihn so nicht."
    return again(request, 409, why, (reverse("workspace:draft", args=[draft.pk]), "Zum Entwurf"))


@at_desk
@keeps_typed
def end(request: DeskRequest, key: int) -> HttpResponse:
    """Let a record end on a day: a dated end where the table has one, else it leaves with the release."""
    record = record_or_404(request, key)
    table = RECORD_TABLES[record.table]
    if not request.desk.edits(record.owner, shared=record.shared) or not record.published:
        raise Http404("Diesen Eintrag können Sie nicht beenden.")
    row = complete(table, record.published.values)
    dated = "valid_to" in table.names
    day, reason, error = "", "", ""
    if request.method == "POST":
        day, reason = request.POST.get("tag", "").strip(), request.POST.get(REASON, "").strip()
        error = _end_error(day, reason, dated=dated)
        if not error:
            wanted = Wanted(table.name, row | ({"valid_to": typed_day(day)} if dated else {}), record, ends=not dated)
            title = f"{title_of(table.name, row)}: Ende"
            draft = drafts.begin(request.user, record.owner, title, [wanted], shared=record.shared, reason=reason)
            messages.success(request, "Das Ende ist als Entwurf gespeichert. Geben Sie ihn jetzt zur Prüfung.")
            return redirect("workspace:draft", draft.pk)
    context = {
        "at": "records",
        "record": record,
        "table": table,
        "title": title_of(table.name, row),
        "dated": dated,
        "day": day,
        "reason": reason,
        "error": error,
    }
    return render(request, "workspace/records/end.html", context, status=400 if error else 200)


@at_desk
@require_POST
def keep(request: DeskRequest) -> HttpResponse:
    """Remember what is typed and not saved yet; called by the page while somebody types."""
    place = request.POST.get("place", "")[:200]
    fields = {n: v for n, v in request.POST.lists() if n not in ("csrfmiddlewaretoken", "place", "version")}
    try:
        if not place.startswith("/arbeitsplatz/"):
            raise Refused("Diese Seite kann nichts zwischenspeichern.")
        unsaved.keep(request.user, place, fields, _version(request))
    except Refused as refusal:
        return JsonResponse({"said": str(refusal)}, status=413)
    return JsonResponse({"said": f"Zwischengespeichert um {timezone.localtime():%H:%M} Uhr"})


def _form_page(
    request: DeskRequest,
    table: Table,
    scope: Scope,
    *,
    row: Row | None,
    heading: str,
    save: Callable[[RecordForm, str], Draft],
    back: tuple[str, list[object]],
    version: int = 0,
    reason: str = "",
    beside: following_page.Beside | None = None,
    look: Look | None = None,
) -> HttpResponse:
    """Show the form; on POST save it and lead to the draft, or show it again with what is wrong."""
    place = request.path
    earlier = unsaved.find(request.user, place)
    refusal: Refused | None = None
    if request.method == "POST":
        form = form_for(table, scope, data=request.POST, row=row)
        reason = request.POST.get(REASON, "").strip()
        if form.is_valid():
            try:
                draft = save(form, reason)
            except Outdated:
                raise
            except Refused as refused:
                refusal = refused
                form.blame(refused.problems if isinstance(refused, Faulty) else ())
            else:
                unsaved.forget(request.user, place)
                return saved(request, draft)
    elif earlier and "weiter" in request.GET:
        form = form_for(table, scope, data=unsaved.as_data(earlier), row=row)
        reason, version = (earlier.fields.get(REASON) or [""])[0], earlier.version or version
    else:
        form = form_for(table, scope, row=row)
        form.initial.update(_preset(request, form) if row is None else {})
        if earlier and "neu" in request.GET:
            unsaved.forget(request.user, place)
            earlier = None
    form.look = look
    context = {
        "at": "records",
        "table": table,
        "form": form,
        "heading": heading,
        "version": request.POST.get("version", version) if request.method == "POST" else version,
        "reason": reason,
        "place": place,
        "earlier": earlier if request.method != "POST" and "weiter" not in request.GET else None,
        "refusal": refusal,
        "beside": beside,
        "back_url": reverse(back[0], args=back[1]),
    }
    bad = request.method == "POST"
    return render(request, "workspace/records/edit.html", context, status=400 if bad else 200)


def saved(request: DeskRequest, draft: Draft) -> HttpResponse:
    """Lead on from a saved draft; give it to review if the person asked for that."""
    if "abgeben" in request.POST and draft.state == State.DRAFT:
        try:
            drafts.submit(request.user, draft, draft.version)
        except Refused as refusal:
            messages.warning(request, f"Gespeichert, aber noch nicht abgegeben: {refusal}")
        else:
            messages.success(request, "Gespeichert und zur Prüfung gegeben. Freigeben muss es jemand anderes.")
    elif draft.state == State.PROPOSAL:
        messages.success(request, f"Ihr Vorschlag liegt jetzt bei {draft.owner}.")
    else:
        messages.success(request, "Gespeichert. Noch sieht es niemand auf den öffentlichen Seiten.")
    return redirect("workspace:draft", draft.pk)


def _begin(
    request: DeskRequest,
    owner: Administration,
    table: Table,
    row: Row,
    reason: str,
    record: Record | None,
    *,
    shared: bool,
) -> Draft:
    wanted = [Wanted(table.name, row, record)]
    return drafts.begin(request.user, owner, title_of(table.name, row), wanted, shared=shared, reason=reason)


def _owner(request: DeskRequest, *, shared: bool) -> Administration:
    """For whom a new record is made: the one named in the address, else the first one the person edits for."""
    if shared:
        return Administration.objects.get(moderates=True)
    wanted = request.GET.get("fuer", "")
    return next((a for a in request.desk.edited if a.slug == wanted), request.desk.edited[0])


def _preset(request: DeskRequest, form: RecordForm) -> dict[str, object]:
    """Values that the address brings along, such as the service of a new offer, as the form shows them."""
    cells = {name: field for name, field in form.fields.items() if isinstance(field, CellField)}
    return {name: field.shown(request.GET[name][:200]) for name, field in cells.items() if name in request.GET}


def _end_error(day: str, reason: str, *, dated: bool) -> str:
    if dated and not typed_day(day):
        return "Den letzten Tag bitte als Tag.Monat.Jahr eingeben, zum Beispiel 31.12.2026."
    return "" if reason else "Bitte schreiben Sie in einem Satz, warum der Eintrag endet."


def _version(request: HttpRequest) -> int:
    return number(request.POST.get("version", ""))

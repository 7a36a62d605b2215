"""The opening hours of one office as a week, with closed days and special days, saved as one draft."""

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from amtslotse.records.editing import drafts, unsaved
from amtslotse.records.editing.drafts import Wanted
from amtslotse.records.editing.errors import Refused
from amtslotse.records.editing.merging import complete
from amtslotse.records.models import Change, Draft, Record
from amtslotse.records.models.draft import OPEN
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.columns import Row
from amtslotse.workspace.again import keeps_typed
from amtslotse.workspace.desk import DeskRequest, at_desk
from amtslotse.workspace.forms.hours import LISTS, HoursForm, period_from
from amtslotse.workspace.forms.scope import scope_of
from amtslotse.workspace.views.editing import REASON, saved

TABLES = ("hours", *LISTS)


@at_desk
@keeps_typed
def week(request: DeskRequest, office: str) -> HttpResponse:
    """The week of an office; only the rows that become different go into the draft."""
    visible = Record.objects.for_user(request.user).select_related("owner", "published")
    record = get_object_or_404(visible, table="authorities", key=office, published__isnull=False)
    if not request.desk.edits(record.owner, shared=record.shared):
        raise Http404("Diese Öffnungszeiten pflegt eine andere Verwaltung.")
    records = _records(record)
    rows = {name: {key: _row(found) for key, found in some.items()} for name, some in records.items()}
    scope = scope_of(request.user, record.owner, shared=record.shared)
    earlier = unsaved.find(request.user, request.path) if request.method != "POST" else None
    data: QueryDict | None = request.POST if request.method == "POST" else None
    if earlier and "weiter" in request.GET:
        data = unsaved.as_data(earlier)
    form = HoursForm(office, scope, rows, data=data, period=period_from(request.GET.get("zeitraum", "")))
    refusal: Refused | None = None
    if request.method == "POST" and not form.reshapes and form.is_valid():
        try:
            return _save(request, record, form, records)
        except Refused as refused:
            refusal = refused
    name = record.published.values["name"] if record.published else office
    context = {
        "at": "records",
        "form": form,
        "office_name": name,
        "refusal": refusal,
        "place": request.path,
        "reason": data.get(REASON, "") if data else "",
        "earlier": earlier if earlier and "weiter" not in request.GET else None,
        "going_on": _going_on(request, office),
        "back_url": reverse("workspace:record", args=[record.pk]),
    }
    wrong = request.method == "POST" and not form.reshapes
    return render(request, "workspace/hours.html", context, status=400 if wrong else 200)


def _records(office: Record) -> dict[str, dict[str, Record]]:
    """The published records about the office's hours, by table and key."""
    found: dict[str, dict[str, Record]] = {name: {} for name in TABLES}
    about = Record.objects.published().filter(table__in=TABLES, published__values__authority=office.key)
    for record in about.filter(owner=office.owner).select_related("published", "owner"):
        found[record.table][record.key] = record
    return found


def _row(record: Record) -> Row:
    values = record.published.values if record.published else {}
    return complete(RECORD_TABLES[record.table], values)


def _save(request: DeskRequest, office: Record, form: HoursForm, records: dict[str, dict[str, Record]]) -> HttpResponse:
    proposal = form.proposal
    if not proposal:
        raise Refused("Es hat sich nichts geändert.")
    wanted = []
    for table, rows in proposal.items():
        for key, row in rows.items():
            record = records[table].get(key)
            if row is None and record:
                wanted.append(Wanted(table, _row(record), record, ends=True))
            elif row is not None:
                wanted.append(Wanted(table, row, record))
    name = office.published.values["name"] if office.published else office.key
    reason = request.POST.get(REASON, "").strip()
    title = f"Öffnungszeiten: {name}"
    draft = drafts.begin(request.user, office.owner, title, wanted, shared=office.shared, reason=reason)
    unsaved.forget(request.user, request.path)
    return saved(request, draft)


def _going_on(request: DeskRequest, office: str) -> Draft | None:
    """An open draft that already changes this office's hours."""
    mine = Draft.objects.for_user(request.user).filter(state__in=OPEN)
    changes = Change.objects.filter(draft__in=mine, table__in=TABLES, values__authority=office)
    found = changes.select_related("draft__edited_by").first()
    return found.draft if found else None

"""Records: which tables there are, lists, and one record with what can be done with it."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from amtslotse.records.current import today
from amtslotse.records.editing.drafts import open_draft
from amtslotse.records.editing.merging import complete
from amtslotse.records.following import of_record
from amtslotse.records.following.adopting import may_be_adopted
from amtslotse.records.models import Draft, Record
from amtslotse.records.signing import SIGNED, last_looks, signed
from amtslotse.records.tables import RECORD_TABLES, Table
from amtslotse.records.tables.columns import Row
from amtslotse.workspace import following_page, groups, listing, stamp_page, talk_page, task_page
from amtslotse.workspace.cells import cells
from amtslotse.workspace.desk import DeskRequest, at_desk
from amtslotse.workspace.titles import title_of

PAGE = 50


def table_or_404(name: str) -> Table:
    """A table of the workspace by its name."""
    table = RECORD_TABLES.get(name)
    if table is None or name in groups.HIDDEN:
        raise Http404("Diese Tabelle gibt es nicht.")
    return table


def record_or_404(request: DeskRequest, key: int) -> Record:
    """A record the person may read; anything else does not exist for them."""
    return get_object_or_404(
        Record.objects.for_user(request.user).select_related("published", "owner", "successor"), pk=key
    )


@at_desk
def tables(request: DeskRequest) -> HttpResponse:
    """All tables, in the groups in which people think of them."""
    context = {"at": "records", "groups": groups.groups(request.desk)}
    return render(request, "workspace/records/tables.html", context)


@at_desk
def records(request: DeskRequest, name: str) -> HttpResponse:
    """The records of one table."""
    table = table_or_404(name)
    whose, words = request.GET.get("wer", ""), request.GET.get("suche", "").strip()[:100]
    if not whose and groups.is_shared_table(table):
        whose = listing.SHARED
    state = request.GET.get("stand", "")
    found = [line for line in listing.lines(request.desk, table, whose, words, today()) if line.stands(state)]
    page = Paginator(found, PAGE).get_page(request.GET.get("seite"))
    context = {
        "at": "records",
        "table": table,
        "page": page,
        "total": len(found),
        "whose": whose,
        "words": words,
        "state": state,
        "states": [(key, label) for key, label in listing.STATES if key != listing.STALE or table.name in SIGNED],
        "stamps": any(line.mark for line in page),
        "ticked": request.GET.get("auswahl") == str(page.number),
        "owners": list(listing.owners(request.desk)),
        "new": listing.new_ones(request.desk, table) if not whose else [],
        "may_add": groups.may_add(request.desk, table),
        "shared_table": groups.is_shared_table(table),
    }
    return render(request, "workspace/records/list.html", context)


@at_desk
def record(request: DeskRequest, key: int) -> HttpResponse:
    """One record: what is published, who keeps it, what is going on with it."""
    found = record_or_404(request, key)
    table = RECORD_TABLES[found.table]
    draft = open_draft(found)
    visible = draft and Draft.objects.for_user(request.user).filter(pk=draft.pk).exists()
    edits = request.desk.edits(found.owner, shared=found.shared)
    latest = found.published or found.revisions.order_by("-number").first()
    look = last_looks(records=[found.pk]).get(found.published_id or 0)
    values = signed(complete(table, latest.values), look) if latest else {}
    context = {
        "at": "records",
        "record": found,
        "table": table,
        "title": title_of(table.name, values) if values else found.key,
        "cells": cells(table, values) if values else [],
        "draft": draft if visible else None,
        "edits": edits,
        "own": edits or found.owner in request.desk.administrations,
        "proposes": request.desk.moderates and not edits,
        "looked": stamp_page.looked(found, values, look, today()),
        "stamp": stamp_page.button(request.desk, found, look),
        "compare": _service(found, values),
        "public": groups.public_address(found, values),
        "followings": of_record(found) if found.owner in request.desk.administrations and not found.shared else [],
        "takers": following_page.takers(found) if edits else [],
        "adopters": following_page.adopters(request.desk.edited, found) if may_be_adopted(found) else [],
        "talk": talk_page.latest(request.user, found),
        "tasks": task_page.of_record(request.desk, found),
    }
    return render(request, "workspace/records/record.html", context)


def _service(record: Record, values: Row) -> str:
    """The service that a published record is about."""
    if not record.published_id:
        return ""
    return record.key if record.table == "services" else values.get("service", "")

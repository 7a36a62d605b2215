"""The history of a record: who, when, what, why; two states side by side; an earlier one again."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from amtslotse.records.editing import history as histories
from amtslotse.records.editing.errors import Refused
from amtslotse.records.editing.merging import complete
from amtslotse.records.models import Record, Revision
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.workspace.desk import DeskRequest, at_desk
from amtslotse.workspace.titles import title_of
from amtslotse.workspace.views.records import record_or_404


@at_desk
def history(request: DeskRequest, key: int) -> HttpResponse:
    """All states of a record, newest first."""
    record = _own_or_404(request, key)
    context = {"at": "records", "record": record, "title": _title(record), "entries": histories.history(record)}
    context["edits"] = request.desk.edits(record.owner, shared=record.shared)
    return render(request, "workspace/records/history.html", context)


@at_desk
def comparison(request: DeskRequest, key: int) -> HttpResponse:
    """Two states of a record, cell by cell."""
    record = _own_or_404(request, key)
    table = RECORD_TABLES[record.table]
    old, new = _revision(record, request.GET.get("von", "")), _revision(record, request.GET.get("bis", ""))
    if old.number > new.number:
        old, new = new, old
    differences = histories.comparison(table, complete(table, old.values), complete(table, new.values))
    context = {"at": "records", "record": record, "title": _title(record), "old": old, "new": new, "cells": differences}
    return render(request, "workspace/records/comparison.html", context)


@at_desk
@require_POST
def restore(request: DeskRequest, key: int, number: int) -> HttpResponse:
    """Make a draft of an earlier state."""
    record = _own_or_404(request, key)
    revision = get_object_or_404(record.revisions, number=number)
    try:
        draft = histories.restore(request.user, record, revision)
    except Refused as refusal:
        messages.error(request, refusal.told())
        return redirect("workspace:history", record.pk)
    messages.success(request, f"Stand {number} ist jetzt ein Entwurf. Prüfen Sie ihn und geben Sie ihn ab.")
    return redirect("workspace:draft", draft.pk)


def _own_or_404(request: DeskRequest, key: int) -> Record:
    """The history of a record is for its own administration, and for moderators where it is shared."""
    record = record_or_404(request, key)
    own = record.owner in request.desk.administrations and not record.shared
    if own or (record.shared and request.desk.moderates):
        return record
    raise Http404("Diese Geschichte gibt es nicht.")


def _revision(record: Record, number: str) -> Revision:
    if not (number.isascii() and number.isdigit() and len(number) < 9):
        raise Http404("Diesen Stand gibt es nicht.")
    return get_object_or_404(record.revisions, number=int(number))


def _title(record: Record) -> str:
    table = RECORD_TABLES[record.table]
    last = record.published or record.revisions.order_by("-number").first()
    return title_of(table.name, complete(table, last.values)) if last else record.key

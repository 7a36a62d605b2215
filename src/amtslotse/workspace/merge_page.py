"""Two versions of a row side by side: the person decides cell by cell, nobody's work is lost."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from amtslotse.records.editing import drafts, joining, unsaved
from amtslotse.records.editing.errors import Outdated, Refused
from amtslotse.records.editing.merging import Merge, complete, merge
from amtslotse.records.editing.steps import name_of
from amtslotse.records.models import Change, Draft
from amtslotse.records.tables import RECORD_TABLES, Table
from amtslotse.records.tables.columns import Row
from amtslotse.records.tables.labels import column_label
from amtslotse.workspace.again import again
from amtslotse.workspace.cells import shown
from amtslotse.workspace.desk import DeskRequest
from amtslotse.workspace.numbers import number
from amtslotse.workspace.sealing import sealed, unsealed

PUBLISHED = "Der veröffentlichte Stand"


@dataclass(frozen=True, slots=True)
class Choice:
    """One cell with its versions; `clash` when both changed it differently."""

    name: str
    label: str
    base: str
    mine: str
    theirs: str
    clash: bool
    takes_mine: bool


def show(request: DeskRequest, draft: Draft, change: Change, outdated: Outdated, reason: str) -> HttpResponse:
    """Somebody saved the draft since this person opened it."""
    table = RECORD_TABLES[change.table]
    context = {
        "who": outdated.who,
        "choices": _choices(table, outdated.base, outdated.merge, outdated.theirs),
        "mine": sealed(change.pk, outdated.merge.values),
        "version": draft.version,
        "reason": reason or draft.reason,
        "draft": draft,
        "mode": "entscheiden",
        "at": "drafts",
    }
    return render(request, "workspace/drafts/merge.html", context, status=409)


def decided(request: DeskRequest, draft: Draft, change: Change) -> HttpResponse:
    """The person chose; save it on top of the newest version, or ask again if that has moved, too."""
    table = RECORD_TABLES[change.table]
    theirs = complete(table, change.values)
    values = _picked(request, table, theirs, change)
    if values is None:
        messages.error(request, "Die Angaben waren unvollständig. Bitte sehen Sie den Entwurf noch einmal durch.")
        return redirect("workspace:draft", draft.pk)
    reason = request.POST.get("grund", "").strip()
    try:
        drafts.save(request.user, change, _number(request), values, reason)
    except Outdated as outdated:
        draft.refresh_from_db()
        change.refresh_from_db()
        return show(request, draft, change, outdated, reason)
    except Refused as refusal:
        return _refused(request, draft, refusal)
    unsaved.forget(request.user, request.path)
    messages.success(request, "Beide Fassungen sind zusammengeführt und gespeichert.")
    return redirect("workspace:draft", draft.pk)


def published(request: DeskRequest, draft: Draft, change: Change) -> HttpResponse:
    """The published row moved on since the draft began; decide what of both shall hold."""
    table = RECORD_TABLES[change.table]
    if change.record is None or not joining.is_behind(change):
        return redirect("workspace:draft", draft.pk)
    now = change.record.published
    base = complete(table, change.base.values if change.base else {})
    theirs = complete(table, now.values) if now else base
    if request.method == "POST":
        values = _picked(request, table, theirs, change)
        try:
            if values is not None:
                drafts.rebase(request.user, change, _number(request), values, onto=_number(request, "stand"))
                messages.success(request, "Beide Stände sind zusammengeführt.")
                return redirect("workspace:draft", draft.pk)
        except Refused as refusal:
            return _refused(request, draft, refusal)
    joined = merge(table.names, base, complete(table, change.values), theirs)
    context = {
        "who": name_of(now.author) if now and now.author else PUBLISHED,
        "choices": _choices(table, base, joined, theirs),
        "mine": sealed(change.pk, joined.values),
        "version": draft.version,
        "reason": draft.reason,
        "draft": draft,
        "mode": "zusammen",
        "stand": now.pk if now else 0,
        "at": "drafts",
    }
    return render(request, "workspace/drafts/merge.html", context)


def _refused(request: DeskRequest, draft: Draft, refusal: Refused) -> HttpResponse:
    """It could not be saved; what the person had is shown for copying."""
    return again(request, 409, refusal.told(), (reverse("workspace:draft", args=[draft.pk]), "Zum Entwurf"))


def _choices(table: Table, base: Row, joined: Merge, theirs: Row) -> list[Choice]:
    """The cells in which the two versions differ, or that either of them changed."""
    found = []
    for name in table.names:
        mine, other, before = joined.values[name], theirs[name], base.get(name, "")
        if mine == other == before:
            continue
        was, own, foreign = (shown(table, name, value) for value in (before, mine, other))
        label = column_label(table, name)
        found.append(Choice(name, label, was, own, foreign, name in joined.clashes, mine != other))
    return found


def _picked(request: HttpRequest, table: Table, theirs: Row, change: Change) -> Row | None:
    """The row the person chose: the merged one, with the other's cell wherever that was taken."""
    row = unsealed(change.pk, request.POST.get("mine", ""))
    if row is None:
        return None
    mine = complete(table, row)
    return {name: theirs[name] if request.POST.get(f"wahl-{name}") == "theirs" else mine[name] for name in table.names}


def _number(request: HttpRequest, name: str = "version") -> int:
    return number(request.POST.get(name, ""))

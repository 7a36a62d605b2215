"""Templates that changed: reference texts and originals of copies, what of them is new, and the ways on."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from amtslotse.records.editing.errors import Refused
from amtslotse.records.following import deciding, open_for
from amtslotse.records.following.opened import asking
from amtslotse.records.models import Draft, Following
from amtslotse.workspace import following_page as page
from amtslotse.workspace.desk import DeskRequest, at_desk
from amtslotse.workspace.numbers import number
from amtslotse.workspace.titles import title_of

LONGEST_NUMBER = 18


@at_desk
@require_safe
def index(request: DeskRequest) -> HttpResponse:
    """What has changed elsewhere and waits for a look."""
    lines = [page.line(one) for one in open_for(request.user)]
    context = {
        "at": "following",
        "waiting": [line for line in lines if not line.open.draft],
        "begun": [line for line in lines if line.open.draft],
        "followed": Following.objects.for_user(request.user).count(),
        "several": len(request.desk.administrations) > 1,
    }
    return render(request, "workspace/following/index.html", context)


@at_desk
@require_safe
def follow(request: DeskRequest, key: int) -> HttpResponse:
    """One record beside its origin."""
    return _show(request, key)


@at_desk
@require_POST
def keep(request: DeskRequest, key: int) -> HttpResponse:
    """Leave the record as it is."""
    _must_edit(request, key)
    try:
        deciding.keep(request.user, key, _now(request), request.POST.get("grund", ""))
    except Refused as refusal:
        return _show(request, key, refusal)
    messages.success(request, "Ihr Eintrag bleibt, wie er ist. Bei der nächsten Änderung steht er wieder hier.")
    return redirect("workspace:following")


@at_desk
@require_POST
def take(request: DeskRequest, key: int) -> HttpResponse:
    """Begin a draft with the new words."""
    _must_edit(request, key)
    try:
        draft = deciding.take(request.user, key, _now(request), title_of)
    except Refused as refusal:
        return _show(request, key, refusal)
    messages.success(request, "Die neuen Worte stehen in einem Entwurf. Lesen Sie ihn und geben Sie ihn zur Prüfung.")
    return redirect("workspace:draft", draft.pk)


@at_desk
@require_POST
def adapt(request: DeskRequest, key: int) -> HttpResponse:
    """Edit one's own row with the new words beside it."""
    following = _must_edit(request, key)
    try:
        draft = deciding.adapt(request.user, key, _now(request), title_of)
    except Refused as refusal:
        return _show(request, key, refusal)
    return redirect("workspace:change", draft.pk, draft.changes.get(record=following.record_id).pk)


def _must_edit(request: DeskRequest, key: int) -> Following:
    """A following of an administration the person edits for; nobody else's exists for them."""
    return get_object_or_404(Following.objects.editable_by(request.user), pk=key)


def _now(request: DeskRequest) -> int:
    """The state of the origin that the person saw."""
    return number(request.POST.get("stand", ""), LONGEST_NUMBER)


def _show(request: DeskRequest, key: int, refusal: Refused | None = None) -> HttpResponse:
    """The page of one following, with why something was not done."""
    mine = Following.objects.for_user(request.user).filter(pk=key)
    following = mine.select_related("record__owner", "record__published", "origin__owner", "by").first()
    if following is None:
        raise Http404(deciding.GONE)
    found = next(iter(asking(mine)), None)
    table = following.record.table
    context = {
        "at": "following",
        "following": following,
        "title": title_of(table, page.values_of(following.record)),
        "whose": page.whose(following),
        "line": page.line(found) if found else None,
        "cells": page.three(found) if found else [],
        "own": page.values_of(following.record),
        "can_take": bool(found and page.can_take(found)),
        "stays_own": page.stays_own(found) if found else [],
        "draft": found and found.draft and Draft.objects.for_user(request.user).filter(pk=found.draft.pk).first(),
        "edits": request.desk.edits(following.record.owner, shared=False),
        "reason": request.POST.get("grund", "")[: deciding.REASON],
        "refusal": refusal,
    }
    return render(request, "workspace/following/follow.html", context, status=409 if refusal else 200)

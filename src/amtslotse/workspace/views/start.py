"""The first page after signing in: what waits for me."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from amtslotse.records.models import Draft, State
from amtslotse.records.waiting import waiting_for
from amtslotse.workspace import groups, stale_page
from amtslotse.workspace.desk import DeskRequest, at_desk
from amtslotse.workspace.waiting_page import parts


@at_desk
def start(request: DeskRequest) -> HttpResponse:
    """What waits for this person, what they began, what went public lately."""
    visible = Draft.objects.for_user(request.user).select_related("owner", "edited_by")
    mine = visible.filter(owner__in=request.desk.administrations)
    waiting = parts(waiting_for(request.user, timezone.localdate(), request.desk.to_release))
    context = {
        "at": "start",
        "waiting": waiting,
        "number": sum(part.number for part in waiting),
        "begun": visible.filter(state=State.DRAFT, edited_by=request.user),
        "recent": mine.filter(state=State.PUBLISHED).order_by("-closed_at")[:5],
        "stale": stale_page.shelves(request.user),
        "groups": groups.groups(request.desk)[:2],
    }
    return render(request, "workspace/start.html", context)

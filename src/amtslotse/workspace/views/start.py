"""The first page after signing in: what waits for me."""

from django.http import HttpResponse
from django.shortcuts import render

from amtslotse.records.following import waiting_count
from amtslotse.records.models import Draft, State
from amtslotse.workspace import groups
from amtslotse.workspace.desk import DeskRequest, at_desk


@at_desk
def start(request: DeskRequest) -> HttpResponse:
    """What waits for this person, what they began, what went public lately."""
    visible = Draft.objects.for_user(request.user).select_related("owner", "edited_by")
    mine = visible.filter(owner__in=request.desk.administrations)
    context = {
        "at": "start",
        "release": request.desk.to_release,
        "begun": visible.filter(state=State.DRAFT, edited_by=request.user),
        "proposals": mine.filter(state=State.PROPOSAL),
        "recent": mine.filter(state=State.PUBLISHED).order_by("-closed_at")[:5],
        "templates_changed": waiting_count(request.user),
        "groups": groups.groups(request.desk)[:2],
    }
    return render(request, "workspace/start.html", context)

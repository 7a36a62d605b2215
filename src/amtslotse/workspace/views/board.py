"""The working group: what it looks at together, and the next meeting."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from amtslotse.records import meetings
from amtslotse.records.models import Meeting
from amtslotse.workspace.board_page import look, silence, task_facts
from amtslotse.workspace.desk import DeskRequest, at_desk


@at_desk
@require_safe
def board(request: DeskRequest) -> HttpResponse:
    """Next meeting, open tasks, silent administrations, what changed and what was agreed."""
    now = timezone.now()
    last, coming = meetings.last(now), meetings.upcoming(now)
    found, today = look(now, last.begins_at if last else None), timezone.localdate(now)
    context = {
        "at": "board",
        "last": last,
        "next": coming,
        "topics": meetings.topics_of(coming) if coming else [],
        "board": found,
        "tasks": [(task, task_facts(task, today)) for task in found.tasks],
        "silent": [(one.administration, silence(one)) for one in found.silent],
        "days": settings.BOARD_DAYS,
        "meetings": Meeting.objects.exists(),
    }
    return render(request, "workspace/board/index.html", context)

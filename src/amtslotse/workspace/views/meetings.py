"""Meetings: every member reads them and takes the agenda along, moderators write them down."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from amtslotse.records import mailing, meetings
from amtslotse.records.editing.errors import Refused
from amtslotse.records.models import Meeting
from amtslotse.workspace import agenda
from amtslotse.workspace.again import again
from amtslotse.workspace.agenda_calendar import calendar
from amtslotse.workspace.desk import DeskRequest, at_desk
from amtslotse.workspace.meeting_form import MeetingForm, initial

PAGE = 30
_TYPES = {"txt": "text/plain; charset=utf-8", "pdf": "application/pdf", "ics": "text/calendar; charset=utf-8"}


@at_desk
@require_safe
def index(request: DeskRequest) -> HttpResponse:
    """All meetings, the latest first."""
    page = Paginator(Meeting.objects.all(), PAGE).get_page(request.GET.get("seite"))
    return render(request, "workspace/board/meetings.html", {"at": "board", "page": page})


@at_desk
@require_safe
def meeting(request: DeskRequest, key: int) -> HttpResponse:
    """One meeting: topics, what was agreed, the agenda as files."""
    found = get_object_or_404(Meeting, pk=key)
    context = {"at": "board", "meeting": found, "topics": meetings.topics_of(found)}
    return render(request, "workspace/board/meeting.html", context)


@at_desk
@require_safe
def download(request: DeskRequest, key: int, kind: str) -> HttpResponse:
    """The agenda as text, as PDF or as an event for the calendar."""
    found, now = get_object_or_404(Meeting, pk=key), timezone.now()
    if kind not in _TYPES:
        raise Http404("Diese Form gibt es nicht.")
    said = agenda.agenda(found, now)
    content: str | bytes = agenda.text(said)
    if kind == "pdf":
        content = agenda.pdf(said, found)
    if kind == "ics":
        content = calendar(found, agenda.text(said), mailing.absolute("workspace:meeting", str(found.pk)), now)
    answer = HttpResponse(content, content_type=_TYPES[kind])
    day = timezone.localdate(found.begins_at)
    answer["Content-Disposition"] = f'attachment; filename="tagesordnung-{day:%Y-%m-%d}.{kind}"'
    return answer


@at_desk
def new(request: DeskRequest) -> HttpResponse:
    """Write down a meeting."""
    _moderators_only(request)
    return _form(request, None)


@at_desk
def edit(request: DeskRequest, key: int) -> HttpResponse:
    """Change a meeting; of two at once the second sees what the first has written."""
    _moderators_only(request)
    found = Meeting.objects.filter(pk=key).first()
    if found is None and request.method == "POST":
        return again(
            request, 404, "Dieses Treffen gibt es nicht mehr.", (reverse("workspace:meetings"), "Alle Treffen")
        )
    if found is None:
        raise Http404("Dieses Treffen gibt es nicht.")
    return _form(request, found)


def _form(request: DeskRequest, found: Meeting | None) -> HttpResponse:
    sent = request.method == "POST"
    form = MeetingForm(request.POST if sent else None, initial=initial(found) if found else None)
    version, theirs, status = _version(request) if sent else getattr(found, "version", 0), None, 400 if sent else 200
    if sent and form.is_valid():
        try:
            saved = meetings.save(request.user, found, form.wish(), version)
        except meetings.Overtaken as overtaken:
            theirs, version, status = overtaken.theirs, overtaken.theirs.version, 409
        except Refused as refusal:
            return again(request, 409, str(refusal), (reverse("workspace:meetings"), "Alle Treffen"))
        else:
            messages.success(request, "Das Treffen ist gespeichert.")
            return redirect("workspace:meeting", saved.pk)
    context = {"at": "board", "form": form, "meeting": found, "theirs": theirs, "version": version}
    return render(request, "workspace/board/edit.html", context, status=status)


def _moderators_only(request: DeskRequest) -> None:
    if not request.desk.moderates:
        raise Http404("Treffen trägt die Moderation ein.")


def _version(request: DeskRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0

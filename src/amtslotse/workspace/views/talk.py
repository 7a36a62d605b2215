"""The talk about a record: the whole of it, saying something, taking it back, ticking off where one was named."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from amtslotse.records import talk
from amtslotse.records.editing.errors import Refused
from amtslotse.records.models import Comment, Mention, Record
from amtslotse.workspace import talk_page, task_page
from amtslotse.workspace.again import keeps_typed
from amtslotse.workspace.desk import DeskRequest, at_desk
from amtslotse.workspace.views.records import record_or_404


@at_desk
@require_safe
def index(request: DeskRequest, key: int) -> HttpResponse:
    """The whole talk about a record, the newest page first."""
    return _show(request, record_or_404(request, key))


@at_desk
@require_POST
@keeps_typed
def add(request: DeskRequest, key: int) -> HttpResponse:
    """Say something; if that fails, the text stays in its field."""
    record, text = record_or_404(request, key), request.POST.get("text", "")
    chosen = frozenset(int(one) for one in request.POST.getlist("wen") if _is_key(one))
    try:
        said = talk.add(request.user, record, text, chosen)
    except Refused as refusal:
        return _show(request, record, text=text, chosen=chosen, error=str(refusal))
    messages.success(request, "Ihr Beitrag ist gespeichert.")
    for name in said.unknown:
        messages.warning(
            request, f"„@{name}“ steht nur als Text da. Niemand mit diesem Vor- und Nachnamen kann den Eintrag lesen."
        )
    for name in said.several:
        messages.warning(
            request, f"„@{name}“ gibt es mehrmals. Bitte wählen Sie die Person in der Liste unter „Jemanden erwähnen“."
        )
    return redirect("workspace:talk", record.pk)


@at_desk
@require_POST
def take_back(request: DeskRequest, key: int) -> HttpResponse:
    """Take a comment back; for others than its author and the moderators it cannot be done."""
    readable = Comment.objects.filter(record__in=Record.objects.for_user(request.user))
    comment = get_object_or_404(readable, pk=key)
    if not talk.may_remove(request.user, comment):
        raise Http404("Diesen Beitrag können Sie nicht zurücknehmen.")
    talk.remove(request.user, comment.pk)
    messages.success(request, "Der Beitrag ist zurückgenommen.")
    return redirect("workspace:talk", comment.record_id)


@at_desk
@require_POST
def seen(request: DeskRequest, key: int) -> HttpResponse:
    """Tick off where one was named. Opening a page alone changes nothing: browsers open pages in advance."""
    mention = get_object_or_404(talk.mentions_for(request.user), pk=key)
    talk.seen(request.user, [mention])
    if request.POST.get("weiter") == "start":
        return redirect("workspace:start")
    return redirect(address(mention))


def address(mention: Mention) -> str:
    """Where the comment stands in which somebody is named."""
    comment = mention.comment
    return f"{reverse('workspace:talk', args=[comment.record_id])}?beitrag={comment.pk}#beitrag-{comment.pk}"


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 18


def _show(
    request: DeskRequest, record: Record, *, text: str = "", chosen: frozenset[int] = frozenset(), error: str = ""
) -> HttpResponse:
    page = talk_page.page_of(record, request.GET.get("seite"), request.GET.get("beitrag"))
    context = {
        "at": "records",
        "record": record,
        "title": task_page.record_title(record),
        "page": page,
        "talk": talk_page.around(
            request.user, record, list(page), page.paginator.count, text=text, chosen=chosen, error=error
        ),
    }
    return render(request, "workspace/talk/index.html", context, status=400 if error else 200)

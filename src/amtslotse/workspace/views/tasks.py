"""Tasks: the list by whose they are, one task, giving and changing one, reporting it done."""

from collections.abc import Callable
from dataclasses import replace

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amtslotse.accounts.models import User
from amtslotse.records import tasks
from amtslotse.records.editing.errors import Refused
from amtslotse.records.models import Record, Task
from amtslotse.records.task_values import Unfit
from amtslotse.workspace import task_form, task_page
from amtslotse.workspace.again import keeps_typed
from amtslotse.workspace.desk import DeskRequest, at_desk
from amtslotse.workspace.views.records import record_or_404

PAGE = 30


@at_desk
@require_safe
def index(request: DeskRequest) -> HttpResponse:
    """The open tasks of one part, the earliest due first; done ones if asked for."""
    names = task_page.parts(request.desk)
    chosen = request.GET.get("wer", "")
    chosen = chosen if chosen in names else names[0]
    closed = request.GET.get("stand") == "erledigt"
    every = {name: task_page.part(request.desk, name) for name in names}
    found = every[chosen].filter(done_at__isnull=not closed)
    page = Paginator(found.order_by("-done_at", "-pk") if closed else found, PAGE).get_page(request.GET.get("seite"))
    context = {
        "at": "tasks",
        "tabs": [(name, task_page.PARTS[name], every[name].filter(done_at=None).count()) for name in names],
        "chosen": chosen,
        "title": task_page.PARTS[chosen],
        "closed": closed,
        "page": page,
        "lines": task_page.lines(request.user, list(page)),
        "may_give": task_page.may_give(request.desk),
        "one_place": chosen == task_page.ROUND or (chosen == task_page.TOWN and len(request.desk.administrations) == 1),
    }
    return render(request, "workspace/tasks/index.html", context)


@at_desk
@require_safe
def task(request: DeskRequest, key: int) -> HttpResponse:
    """One task."""
    line = task_page.lines(request.user, [_task_or_404(request, key)])[0]
    return render(request, "workspace/tasks/task.html", {"at": "tasks", "line": line, "task": line.task})


@at_desk
@require_http_methods(["GET", "HEAD", "POST"])
@keeps_typed
def new(request: DeskRequest) -> HttpResponse:
    """Give a task, about a record if one is named."""
    if not task_page.may_give(request.desk):
        raise Http404("Zum Anlegen fehlt Ihnen die Rolle.")
    record, offered = _record(request), task_form.choices(request.user)
    if request.method != "POST":
        return _show(request, task_form.empty(request.user, offered), offered, record=record)
    form, wanted = task_form.typed(request.POST.dict(), offered)
    return _saved(request, form, offered, lambda: tasks.create(request.user, wanted, record), record=record)


@at_desk
@require_http_methods(["GET", "HEAD", "POST"])
@keeps_typed
def edit(request: DeskRequest, key: int) -> HttpResponse:
    """Change a task; if somebody else was faster, both versions are shown and nothing is lost."""
    found = _changeable(request, key)
    offered = task_form.choices(request.user, found)
    if request.method != "POST":
        return _show(request, task_form.filled(found), offered, found)
    form, wanted = task_form.typed(request.POST.dict(), offered)
    version = _number(request.POST.get("version", ""))
    return _saved(request, form, offered, lambda: tasks.change(request.user, key, version, wanted), found)


@at_desk
@require_POST
def done(request: DeskRequest, key: int) -> HttpResponse:
    """Report it done."""
    return _act(request, key, tasks.done, "Erledigt. Die Aufgabe steht jetzt unter „Erledigt“.")


@at_desk
@require_POST
def reopen(request: DeskRequest, key: int) -> HttpResponse:
    """Open it again."""
    return _act(request, key, tasks.reopen, "Die Aufgabe ist wieder offen.")


def _act(request: DeskRequest, key: int, action: Callable[[User, int], Task], said: str) -> HttpResponse:
    _changeable(request, key)
    try:
        action(request.user, key)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("workspace:task", key)


def _saved(
    request: DeskRequest,
    form: task_form.Form,
    offered: task_form.Choices,
    save: Callable[[], Task],
    task: Task | None = None,
    record: Record | None = None,
) -> HttpResponse:
    """Save, or show the form again with what was typed and why not."""
    if form.errors:
        return _show(request, form, offered, task, record, status=400)
    try:
        saved = save()
    except tasks.Newer as newer:
        form = replace(form, theirs=task_form.compared(form, newer.task))
        return _show(request, form, offered, newer.task, record, refusal=newer, status=409)
    except Unfit as unfit:
        form = replace(form, errors={task_form.IDS[name]: text for name, text in unfit.faults.items()})
        return _show(request, form, offered, task, record, status=400)
    except Refused as refusal:
        return _show(request, form, offered, task, record, refusal=refusal, status=409)
    messages.success(request, "Die Aufgabe ist gespeichert.")
    return redirect("workspace:task", saved.pk)


def _show(
    request: DeskRequest,
    form: task_form.Form,
    offered: task_form.Choices,
    task: Task | None = None,
    record: Record | None = None,
    *,
    refusal: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "at": "tasks",
        "form": form,
        "offered": offered,
        "task": task,
        "record": record,
        "record_title": task_page.record_title(record) if record else "",
        "refusal": refusal,
    }
    return render(request, "workspace/tasks/form.html", context, status=status)


def _record(request: DeskRequest) -> Record | None:
    """The record a new task is about, if one is named."""
    named = request.POST.get("eintrag") or request.GET.get("eintrag") or ""
    return record_or_404(request, _number(named)) if named else None


def _task_or_404(request: DeskRequest, key: int) -> Task:
    return get_object_or_404(task_page.seen_by(request.user), pk=key)


def _changeable(request: DeskRequest, key: int) -> Task:
    """A task the person may change; those who only read it are told as much as strangers."""
    found = _task_or_404(request, key)
    if not tasks.may_change(request.user, found):
        raise Http404("Zum Ändern fehlt Ihnen die Rolle.")
    return found


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0

"""Who is competent for what, where and when: asked as a citizen would, answered with every row behind it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from amtslotse.guide.decision import Decision
from amtslotse.guide.errors import InputError
from amtslotse.records.current import guide, today
from amtslotse.records.editing.errors import Refused
from amtslotse.workspace import asking, confirming
from amtslotse.workspace.desk import DeskRequest, at_desk


@at_desk
def competence(request: DeskRequest) -> HttpResponse:
    """The form, and below it the answer or the question back."""
    here = guide()
    values = {name: request.GET[name] for name in ("leistung", "ort", "tag") if name in request.GET}
    asked = asking.typed(values, today())
    context = {"at": "competence", "asked": asked, "titles": asking.titles(here)}
    if asked.service and not asked.errors:
        try:
            decision = asking.answer(here, asked)
        except InputError as error:
            return render(request, "workspace/competence/ask.html", context | {"refused": str(error)}, status=400)
        context |= {
            "decision": decision,
            "reading": (found := asking.reading(here, decision)),
            "may_confirm": request.desk.moderates and _confirmable(found),
            "services": _services(decision, asked),
            "places": _places(decision, asked),
        }
    return render(request, "workspace/competence/ask.html", context, status=400 if asked.errors else 200)


@at_desk
@require_POST
def confirm(request: DeskRequest) -> HttpResponse:
    """Begin the draft that confirms today's answer."""
    here = guide()
    values = {name: request.POST.get(name, "") for name in ("leistung", "ort")}
    asked = asking.typed(values, today())
    try:
        found = None if asked.errors else asking.reading(here, asking.answer(here, asked))
        if found is None or not _confirmable(found):
            raise Refused("Diese Antwort lässt sich nicht bestätigen. Bitte sehen Sie sie noch einmal nach.")
        draft = confirming.confirm(request.user, here, found, today())
    except (InputError, Refused) as error:
        messages.error(request, str(error))
        return redirect(_link(asked.service, asked.place, asked.day))
    messages.success(request, "Der Entwurf ist angelegt. Geben Sie ihn zur Prüfung, wenn alles stimmt.")
    return redirect("workspace:draft", draft.pk)


def _confirmable(found: asking.Reading | None) -> bool:
    """Whether there is an answer of today with offices, and nobody has confirmed it yet."""
    if found is None or not found.decision.offices or found.decision.day != today():
        return False
    return not (found.agrees and found.checked and found.checked.source.confirmed)


def _services(decision: Decision, asked: asking.Asked) -> list[tuple[str, str]]:
    """Services that may be meant, each with its address."""
    if decision.service is not None:
        return []
    return [(c.service.title, _link(c.service.title, asked.place, asked.day)) for c in decision.candidates]


def _places(decision: Decision, asked: asking.Asked) -> list[tuple[str, str]]:
    """Places that may be meant, each with its address."""
    if decision.service is None:
        return []
    title = decision.service.title
    named = ((f"{p.name} ({p.within})" if p.within else p.name, p.ars) for p in decision.places)
    return [(name, _link(title, ars, asked.day)) for name, ars in named]


def _link(service: str, place: str, day: str) -> str:
    query = urlencode({"leistung": service, "ort": place, "tag": day})
    return f"{reverse('workspace:competence')}?{query}"

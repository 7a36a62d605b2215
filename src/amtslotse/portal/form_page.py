"""One way for every public form that writes: show, refuse, check, act, lead on. What was typed is never lost."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from amtslotse.portal.around_forms import GuardedForm, shown
from amtslotse.portal.guarding import Limit, refusal

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FormPage:
    """A page with one form; `act` does the work with the checked values and returns where to go."""

    template: str
    form: type[GuardedForm]
    act: Callable[[dict[str, Any]], str]
    goal: Callable[[], str]
    """Where robots are sent: the page everybody else sees in the end."""
    limit: Limit


def later() -> str:
    """What a person reads while the database is away."""
    return _("Das geht gerade nicht, der Fehler liegt bei uns. Bitte senden Sie das Formular später noch einmal.")


def handle(request: HttpRequest, page: FormPage, initial: dict[str, Any], **context: Any) -> HttpResponse:
    """Answer a GET with the form and a POST with the next page, or with the form and what is wrong."""
    if request.method != "POST":
        return _show(request, page, page.form(initial=initial), context)
    refused = refusal(request, page.limit)
    form = page.form(request.POST)
    if refused:
        return _show(request, page, form, context, status=refused.status, trouble=refused.text)
    if form.from_robot:
        return HttpResponseRedirect(page.goal(), status=303)
    if not form.is_valid():
        return _show(request, page, form, context, status=400, problems=form.problems())
    try:
        return HttpResponseRedirect(page.act(form.cleaned_data), status=303)
    except Error as error:
        log.error("Formular %s: Datenbank nicht erreichbar (%s).", page.template, type(error).__name__)
        return _show(request, page, form, context, status=503, trouble=later())


def _show(
    request: HttpRequest,
    page: FormPage,
    form: GuardedForm,
    context: dict[str, Any],
    *,
    status: int = 200,
    trouble: str = "",
    problems: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    errors = {name.removeprefix("feld-"): text for name, text in problems or ()}
    known = {**context, "values": shown(form), "problems": problems, "errors": errors, "trouble": trouble}
    response = render(request, page.template, known, status=status)
    if status in (429, 503):
        response.headers["Retry-After"] = "60"
    return response

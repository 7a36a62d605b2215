"""Plans for situations in life: all of them, the questions of one, the personal list, and that list to take along."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from amtslotse.guide.plan.make import make_plan
from amtslotse.guide.plan.model import PlanOutline
from amtslotse.guide.plan.result import Plan
from amtslotse.portal import plan_form
from amtslotse.portal.plan_calendar import calendar as calendar_file
from amtslotse.portal.plan_pdf import pdf as pdf_file
from amtslotse.portal.plan_steps import unclear, view
from amtslotse.portal.typed_addresses import address_not_kept
from amtslotse.records.current import guide, today


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """All plans, those for people first."""
    found = guide().directory.plans.values()
    context = {
        "people": [p for p in found if p.audience != "business"],
        "business": [p for p in found if p.audience == "business"],
    }
    return render(request, "portal/plans.html", context)


@require_safe
@address_not_kept
def plan(request: HttpRequest, plan: str) -> HttpResponse:
    """The questions of a plan; answers in the address are filled in."""
    outline = _outline(plan)
    return _form(request, outline, plan_form.given(outline, request.GET), None)


@require_safe
@address_not_kept
def steps(request: HttpRequest, plan: str) -> HttpResponse:
    """The personal list, or the questions again with what is missing."""
    outline = _outline(plan)
    answers = plan_form.given(outline, request.GET)
    if not answers:
        return HttpResponseRedirect(reverse("portal:plan", args=[plan]), status=303)
    made = make_plan(guide(), plan, answers, today())
    if made.answers.faults:
        return _form(request, outline, answers, made)
    directory = guide().directory
    context = {
        "plan": outline,
        "made": made,
        "said": plan_form.said(directory, outline, made.answers),
        "phases": [(phase, [view(step) for step in phase.steps]) for phase in made.phases],
        "unclear": [
            (key, text, [(c.place, plan_form.query(answers, **{key: c.value})) for c in choices])
            for key, text, choices in unclear(made)
        ],
        "query": plan_form.query(answers),
        "canonical": reverse("portal:plan", args=[plan]),
    }
    return render(request, "portal/plan_steps.html", context)


@require_safe
@address_not_kept
def pdf(request: HttpRequest, plan: str) -> HttpResponse:
    """The personal list as PDF."""

    def make(made: Plan, answers: dict[str, str]) -> HttpResponse:
        directory = guide().directory
        said = plan_form.said(directory, made.outline, made.answers)
        content = pdf_file(made, said, directory.areas[directory.district].name, _base(request))
        return _file(content, "application/pdf", f"plan-{plan}.pdf")

    return _taken_along(request, plan, make)


@require_safe
@address_not_kept
def calendar(request: HttpRequest, plan: str) -> HttpResponse:
    """The deadlines of the personal list as calendar file."""

    def make(made: Plan, answers: dict[str, str]) -> HttpResponse:
        if not made.dated:
            return _back(plan, answers)
        directory = guide().directory
        address = f"{_base(request)}{reverse('portal:plan-steps', args=[plan])}"
        name = directory.areas[directory.district].name
        content = calendar_file(made, name, address, plan_form.query(answers))
        return _file(content, "text/calendar; charset=utf-8", f"plan-{plan}.ics")

    return _taken_along(request, plan, make)


def _taken_along(request: HttpRequest, plan: str, make: Callable[[Plan, dict[str, str]], HttpResponse]) -> HttpResponse:
    """A file of the plan; with missing or wrong answers back to the page that says so."""
    answers = plan_form.given(_outline(plan), request.GET)
    made = make_plan(guide(), plan, answers, today())
    return _back(plan, answers) if made.answers.faults else make(made, answers)


def _back(plan: str, answers: dict[str, str]) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('portal:plan-steps', args=[plan])}?{plan_form.query(answers)}", status=303)


def _form(request: HttpRequest, outline: PlanOutline, answers: dict[str, str], made: Plan | None) -> HttpResponse:
    read = made.answers if made else None
    directory = guide().directory
    context = {
        "plan": outline,
        "canonical": reverse("portal:plan", args=[outline.id]),
        "situation": directory.situations.get(outline.situation),
        "fields": plan_form.fields(directory, outline, answers, read),
        "problems": plan_form.problems(read) if read else [],
        "filled": bool(answers),
    }
    return render(request, "portal/plan.html", context, status=400 if read else 200)


def _outline(plan: str) -> PlanOutline:
    found = guide().directory.plans.get(plan)
    if found is None:
        raise Http404("Diesen Plan gibt es nicht.")
    return found


def _base(request: HttpRequest) -> str:
    """Scheme and host of this portal."""
    return request.build_absolute_uri("/").rstrip("/")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response

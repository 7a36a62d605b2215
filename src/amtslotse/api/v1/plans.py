"""Plans: what they ask, and the personal list of steps."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query

from amtslotse.api.problems import unknown
from amtslotse.api.v1 import addresses
from amtslotse.api.v1.asked import Key, Paged, current, refuse_unknown
from amtslotse.api.v1.models.plan import Outline, Plan, PlanShort
from amtslotse.api.v1.paging import Page, page
from amtslotse.api.v1.reading import get
from amtslotse.guide.plan.make import make_plan
from amtslotse.guide.plan.model import PlanOutline
from amtslotse.records.current import today

_ANSWERS = {
    "in": "query", "name": "answers", "style": "form", "explode": True, "required": False,
    "description": "Antworten: je Frage eine Angabe mit dem Namen der Frage, zum Beispiel von=Hamburg&nach=Adendorf.",
    "schema": {"type": "object", "additionalProperties": {"type": "string"}},
}  # fmt: skip


def _short(row: PlanOutline) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title,
        "lead": row.lead,
        "situation": row.situation or None,
        "audience": row.audience,
        "url": addresses.own("plans", row.id),
        "page": addresses.page("plan", row.id),
    }


def _outline(key: str) -> PlanOutline:
    found = current().directory.plans.get(key)
    if found is None:
        raise unknown("Den Plan", key)
    return found


@get("/plans", answer=Page[PlanShort], name="plans", tag="Pläne", summary="Pläne für Lebenslagen", example="/plans")
def plans(request: HttpRequest, response: HttpResponse, asked: Query[Paged]) -> Any:
    """Alle Pläne in der Reihenfolge des Portals."""
    rows = sorted(current().directory.plans.values(), key=lambda row: (row.position, row.id))
    return page(request, response, asked, rows, _short)


@get(
    "/plans/{key}", answer=Outline, name="plan", tag="Pläne", summary="Die Fragen eines Plans", problems=(400, 404, 414),
    example="/plans/umzug",
)  # fmt: skip
def plan(request: HttpRequest, key: Path[Key]) -> Any:
    """Was der Plan wissen muss. Die Antworten gehen an `/plans/{key}/steps`."""
    refuse_unknown(request)
    row = _outline(key)
    questions = [
        {
            "id": q.id,
            "kind": q.kind,
            "text": q.text,
            "why": q.why or None,
            "options": [{"value": value, "text": text} for value, text in q.choices],
            "required": q.required,
        }
        for q in row.questions
    ]
    return _short(row) | {"questions": questions, "steps": len(row.steps), "directory": current().directory.version}


@get(
    "/plans/{key}/steps", answer=Plan, name="steps", tag="Pläne", summary="Die persönliche Liste", problems=(400, 404, 414),
    example="/plans/umzug/steps?von=Hamburg&nach=Adendorf", parameters=[_ANSWERS],
)  # fmt: skip
def steps(request: HttpRequest, key: Path[Key]) -> Any:
    """Die Schritte zu den Antworten, jeder mit der zuständigen Stelle. Was nicht zu verstehen war, steht in `faults`."""
    row = _outline(key)
    known = [question.id for question in row.questions]
    refuse_unknown(request, known)
    answers = {name: request.GET[name] for name in known if name in request.GET}
    made = make_plan(current(), key, answers, today())
    return HttpResponse(made.to_json(), content_type="application/json")

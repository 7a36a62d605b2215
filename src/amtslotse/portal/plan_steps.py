"""A step of a personal plan, ready to show: who is competent, where to go on, what is still open."""

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from amtslotse.guide import Decision
from amtslotse.guide.day import Office
from amtslotse.guide.model import Handover
from amtslotse.guide.place import Place
from amtslotse.guide.plan.result import Plan, Step
from amtslotse.portal.presenting import service_url


class PlaceChoice(NamedTuple):
    """One place to choose for a question, with the answers it leads to."""

    place: Place
    value: str


@dataclass(frozen=True, slots=True)
class StepView:
    """One step with its offices in words and the address of its answer page."""

    step: Step
    url: str
    who: str
    state: str
    handover: tuple[Handover, ...] = ()

    @property
    def anchor(self) -> str:
        """Name of the step within the page."""
        return f"schritt-{self.step.id}"


def view(step: Step) -> StepView:
    """The step as the page, the PDF and the calendar show it."""
    decision = step.decision
    if decision is None or decision.service is None:
        return StepView(step, "", "", "own")
    url = service_url(decision.service.id, decision.place if decision.status in ("answered", "outside") else None)
    return StepView(step, url, _who(decision), decision.status, decision.handover)


def _who(decision: Decision) -> str:
    """The offices in one phrase."""
    if decision.status == "outside":
        place = decision.place.name if decision.place else ""
        return _("eine Stelle in %(place)s, außerhalb des Landkreises") % {"place": place}
    offices = [o for o in decision.offices if o.rule.role != "contact"] or list(decision.offices)
    roles = {o.rule.role for o in offices}
    if "condition" in roles:
        return "; ".join(_conditioned(o) for o in offices)
    glue = _(" oder ") if "choice" in roles else _(" und ")
    return glue.join(o.authority.name for o in offices)


def _conditioned(office: Office) -> str:
    condition = office.rule.condition
    return f"{office.authority.name} ({condition})" if condition else office.authority.name


def unclear(plan: Plan) -> list[tuple[str, str, list[PlaceChoice]]]:
    """Per place question that is ambiguous: its id, its text, the places to choose."""
    found = []
    for key, places in plan.unclear.items():
        question = plan.outline.question(key)
        if question:
            found.append((key, question.text, [PlaceChoice(p, p.ars) for p in places]))
    return found

"""Make the personal plan: the steps that apply, in order, each with its Decision and, where a day was given, its date."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from amtslotse.guide.decision import Decision
from amtslotse.guide.errors import InputError
from amtslotse.guide.guide import Guide
from amtslotse.guide.model import Source
from amtslotse.guide.plan.answers import read_answers
from amtslotse.guide.plan.condition import ELSEWHERE, HERE, Test, decide
from amtslotse.guide.plan.deadline import IsHoliday, due, holidays_of
from amtslotse.guide.plan.model import DeadlineRule, PlanQuestion, PlanStep
from amtslotse.guide.plan.result import Deadline, Phase, Plan, Remark, Shared, Step


def make_plan(
    guide: Guide, plan_id: str, answers: Mapping[str, str], day: date, is_holiday: IsHoliday | None = None
) -> Plan:
    """Make the personal plan; with faulty answers it has no phases. Raises InputError for an unknown plan."""
    outline = guide.directory.plans.get(plan_id)
    if outline is None:
        raise InputError("plan", f"Diesen Plan gibt es nicht: {plan_id[:40]}.", "unknown_plan")
    read = read_answers(guide.directory, outline, answers)
    plan = Plan(outline, read, day, guide.directory.version)
    if read.faults:
        return plan
    maker = _Maker(guide, plan, is_holiday or holidays_of(guide.directory.district))
    return replace(plan, phases=tuple(maker.phases()))


class _Maker:
    """Makes the steps of one plan."""

    def __init__(self, guide: Guide, plan: Plan, is_holiday: IsHoliday) -> None:
        self._guide = guide
        self._outline = plan.outline
        self._answers = plan.answers
        self._day = plan.day
        self._is_holiday = is_holiday

    def phases(self) -> Iterator[Phase]:
        """Phases in the order in which they first appear, without empty ones."""
        grouped: dict[str, list[Step]] = {}
        for outlined in self._outline.steps:
            step = self._step(outlined, 1 + sum(len(s) for s in grouped.values()))
            if step:
                grouped.setdefault(outlined.phase, []).append(step)
        number = 0
        for title, steps in grouped.items():
            counted = tuple(replace(step, number=number + place) for place, step in enumerate(steps, 1))
            number += len(counted)
            yield Phase(title, counted, tuple(self._shared(counted)))

    def _step(self, step: PlanStep, number: int) -> Step | None:
        """One step, or None if the answers rule it out."""
        holds, waiting = decide(step.condition, self._answers.test)
        if holds is False:
            return None
        asked = self._place_question(step)
        return Step(
            number=number,
            id=step.id,
            title=step.title,
            text=step.text,
            hint=step.hint,
            source=step.source,
            decision=self._decision(step, asked) if step.service else None,
            place_question=asked,
            deadline=self._deadline(step.deadline, step.source) if step.deadline else None,
            remark=self._remark(waiting) if waiting else None,
        )

    def _place_question(self, step: PlanStep) -> PlanQuestion | None:
        """The question whose place decides: the one the step names, else one of the service's own kind of place."""
        if step.place or not step.service:
            return self._outline.question(step.place)
        kind = self._guide.directory.services[step.service].place_kind
        asked = [q for q in self._outline.questions if q.kind == "place" and q.id not in self._answers.void]
        fitting = [q for q in asked if q.place_kind == kind] or (asked if kind == "any" else [])
        return fitting[0] if fitting else None

    def _decision(self, step: PlanStep, asked: PlanQuestion | None) -> Decision:
        """Who is competent for the step: asked of the guide, like everything else."""
        place = self._answers.texts.get(asked.id, "") if asked else ""
        return self._guide.answer(service=step.service, place=place, day=self._day)

    def _deadline(self, rule: DeadlineRule, source: Source) -> Deadline:
        start = self._answers.days.get(rule.start)
        day = due(rule, start, self._is_holiday) if start and rule.unit else None
        return Deadline(rule.text, day, day is not None and day < self._day, source)

    def _remark(self, waiting: tuple[Test, ...]) -> Remark:
        """What the step waits for, in words."""
        test = waiting[0]
        question = self._outline.question(test.question)
        if question is None:
            return Remark("", "Nur in bestimmten Fällen.")
        if question.kind == "place":
            return Remark(question.id, f"Nur wenn {_place_words(test)}.")
        equal = "„{}“" if test.equal else "einer anderen Antwort als „{}“"
        return Remark(question.id, f"Nur bei {equal.format(question.label(test.value))} auf die Frage: {question.text}")

    def _shared(self, steps: tuple[Step, ...]) -> Iterator[Shared]:
        """Offices of the district that several steps of a phase lead to."""
        grouped: dict[str, list[Step]] = {}
        for step in steps:
            if step.office and step.office.area.startswith(self._guide.directory.district):
                grouped.setdefault(step.office.id, []).append(step)
        for found in grouped.values():
            if len(found) > 1 and found[0].office:
                yield Shared(found[0].office, tuple(step.number for step in found))


def _place_words(test: Test) -> str:
    if test.value in (HERE, ELSEWHERE):
        inside = (test.value == HERE) == test.equal
        return "der Ort im Landkreis liegt" if inside else "der Ort außerhalb des Landkreises liegt"
    return "beide Orte in derselben Gemeinde liegen" if test.equal else "die Orte in verschiedenen Gemeinden liegen"

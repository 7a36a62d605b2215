"""The personal plan: the steps that apply, in order, each with its Decision and, where a day was given, its date."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import orjson

from amtslotse.guide.decision import Decision
from amtslotse.guide.errors import InputError
from amtslotse.guide.guide import Guide
from amtslotse.guide.model import Authority, Source
from amtslotse.guide.place import Place
from amtslotse.guide.plan.answers import Answers, read_answers
from amtslotse.guide.plan.condition import ELSEWHERE, HERE, Test, decide
from amtslotse.guide.plan.deadline import IsHoliday, due, holidays_of
from amtslotse.guide.plan.model import NO_SOURCE, DeadlineRule, PlanOutline, PlanQuestion, PlanStep

_INDIFFERENT = frozenset({"any", "none"})


@dataclass(frozen=True, slots=True)
class Remark:
    """A step that stays only because a question is still open: which question, and what to say."""

    question: str
    text: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a step is due: in words, as a date if the person named the day, and by which law."""

    text: str
    day: date | None = None
    past: bool = False
    source: Source = NO_SOURCE


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a personal plan."""

    number: int
    id: str
    title: str
    text: str
    hint: str
    source: Source
    decision: Decision | None = None
    place_question: PlanQuestion | None = None
    deadline: Deadline | None = None
    remark: Remark | None = None

    @property
    def office(self) -> Authority | None:
        """The one office that decides, if it is exactly one."""
        found = [o.authority for o in self.decision.offices if o.rule.role != "contact"] if self.decision else []
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Shared:
    """Several steps of one phase that lead to the same office."""

    office: Authority
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Phase:
    """Steps that belong together in time."""

    title: str
    steps: tuple[Step, ...]
    shared: tuple[Shared, ...] = ()


@dataclass(frozen=True)
class Plan:
    """The personal plan of one set of answers."""

    outline: PlanOutline
    answers: Answers
    day: date
    directory: str
    phases: tuple[Phase, ...] = ()

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps in order."""
        return tuple(step for phase in self.phases for step in phase.steps)

    @property
    def dated(self) -> tuple[Step, ...]:
        """Steps with a date, in order."""
        return tuple(step for step in self.steps if step.deadline and step.deadline.day)

    @property
    def unclear(self) -> dict[str, tuple[Place, ...]]:
        """Per place question the places to choose from, where the answer depends on it."""
        found: dict[str, dict[Place, None]] = {}
        for step in self.steps:
            if step.place_question and step.decision and step.decision.status == "choose_place":
                found.setdefault(step.place_question.id, {}).update(dict.fromkeys(step.decision.places))
        return {question: _coarsest(places) for question, places in found.items()}

    def to_json(self) -> bytes:
        """The plan as one JSON object; every step carries the contract's Decision."""
        return orjson.dumps(
            {
                "id": self.outline.id,
                "title": self.outline.title,
                "day": self.day.isoformat(),
                "answers": dict(self.answers.texts),
                "faults": [{"question": f.question, "text": f.text} for f in self.answers.faults],
                "questions": [_question(q) for q in self.outline.questions],
                "phases": [_phase(phase) for phase in self.phases],
                "directory": self.directory,
            }
        )


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


def _coarsest(places: Mapping[Place, None]) -> tuple[Place, ...]:
    """Places to choose from, finest ones: a municipality settles every step, an association only some."""
    found = list(places)
    return tuple(p for p in found if not any(q is not p and set(q.leaves) < set(p.leaves) for q in found))


def _question(question: PlanQuestion) -> dict[str, Any]:
    return {
        "id": question.id,
        "kind": question.kind,
        "text": question.text,
        "why": question.why or None,
        "options": [{"value": value, "text": text} for value, text in question.choices],
        "required": question.required,
    }


def _phase(phase: Phase) -> dict[str, Any]:
    return {
        "title": phase.title,
        "steps": [_step_parts(step) for step in phase.steps],
        "same_office": [{"office": s.office.id, "steps": s.numbers} for s in phase.shared],
    }


def _step_parts(step: Step) -> dict[str, Any]:
    return {
        "number": step.number,
        "id": step.id,
        "title": step.title,
        "text": step.text or None,
        "hint": step.hint or None,
        "source": step.source.text or None,
        "confirmed": step.source.confirmed,
        "deadline": _deadline_parts(step.deadline) if step.deadline else None,
        "only_if": step.remark.text if step.remark else None,
        "place_question": step.place_question.id if step.place_question else None,
        "decision": orjson.Fragment(step.decision.to_json()) if step.decision else None,
    }


def _deadline_parts(deadline: Deadline) -> dict[str, Any]:
    return {
        "text": deadline.text,
        "day": deadline.day.isoformat() if deadline.day else None,
        "past": deadline.past,
        "source": deadline.source.text or None,
        "confirmed": deadline.source.confirmed,
    }

"""The result: phases, steps, deadlines, what is still open, and the JSON form of it all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from amtslotse.guide.decision import Decision
from amtslotse.guide.model import Authority, Source
from amtslotse.guide.place import Place
from amtslotse.guide.plan.answers import Answers
from amtslotse.guide.plan.model import NO_SOURCE, PlanOutline, PlanQuestion


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

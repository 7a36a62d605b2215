"""A plan's questions as fields of one short form that keeps its answers in the address."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from amtslotse.guide.directory import Directory
from amtslotse.guide.plan.answers import Answers
from amtslotse.guide.plan.model import PlanOutline, PlanQuestion

LIMIT = 200


class Option(NamedTuple):
    """One answer to choose."""

    id: str
    value: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One question ready to show; `id` is where an error leads to."""

    id: str
    question: PlanQuestion
    value: str
    only_if: str
    error: str
    options: tuple[Option, ...]


def given(plan: PlanOutline, query: QueryDict) -> dict[str, str]:
    """The answers in an address: only names the plan asks for, the last one if a name is doubled."""
    return {q.id: text[:LIMIT] for q in plan.questions if (text := query.get(q.id, "").strip())}


def fields(directory: Directory, plan: PlanOutline, answers: Mapping[str, str], read: Answers | None) -> list[Field]:
    """All questions with their answers and, once they were sent, with what is wrong."""
    errors = {fault.question: fault.text for fault in read.faults} if read else {}
    return [_field(directory, plan, question, answers.get(question.id, ""), errors) for question in plan.questions]


def _field(
    directory: Directory, plan: PlanOutline, question: PlanQuestion, value: str, errors: Mapping[str, str]
) -> Field:
    key = f"feld-{question.id}"
    options = tuple(
        Option(key if not place else f"{key}-{option}", option, text, option == value)
        for place, (option, text) in enumerate(question.choices)
    )
    shown = place_text(directory, value) if question.kind == "place" else value
    return Field(key, question, shown, _only_if(plan, question), errors.get(question.id, ""), options)


def _only_if(plan: PlanOutline, question: PlanQuestion) -> str:
    """Under which answer a question counts, in words."""
    test = next((test for alternative in question.condition for test in alternative), None)
    asked = plan.question(test.question) if test else None
    if test is None or asked is None or not test.equal:
        return ""
    words = {"answer": asked.label(test.value), "question": asked.text}
    if asked.kind == "choice":
        return _("Nur bei der Antwort „%(answer)s“") % words
    return _("Nur bei der Antwort „%(answer)s“ auf „%(question)s“") % words


def place_text(directory: Directory, typed: str) -> str:
    """A chosen key is shown as the name it stands for, as long as the name alone leads back to it."""
    if not typed.isdigit() or len(typed) == 5:
        return typed
    places = directory.finder.find(typed).places
    if len(places) != 1:
        return typed
    again = directory.finder.find(places[0].name).places
    return places[0].name if [p.ars for p in again] == [places[0].ars] else typed


def problems(read: Answers) -> list[tuple[str, str]]:
    """Per wrong answer the field to jump to and the sentence."""
    return [(f"feld-{fault.question}", fault.text) for fault in read.faults]


def said(directory: Directory, plan: PlanOutline, read: Answers) -> list[tuple[str, str]]:
    """The answers in words, in the order of the questions."""
    return [
        (q.text, place_text(directory, text) if q.kind == "place" else q.label(text))
        for q in plan.questions
        if (text := read.texts.get(q.id, ""))
    ]


def query(answers: Mapping[str, str], **changed: str) -> str:
    """The answers as the query of an address."""
    return urlencode({**answers, **changed})

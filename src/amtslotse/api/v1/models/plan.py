"""Plans: what is asked, and the personal steps with their Decisions."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from amtslotse.api.v1.models.decision import Decision


class Choice(BaseModel):
    """Eine mögliche Antwort."""

    value: str
    text: str


class Question(BaseModel):
    """Eine Frage des Plans; ihr `id` ist der Name der Angabe."""

    id: str
    kind: Literal["place", "yes_no", "choice", "date"]
    text: str
    why: str | None
    options: list[Choice]
    required: bool


class PlanShort(BaseModel):
    """Ein Plan für eine Lebenslage."""

    id: str
    title: str
    lead: str
    situation: str | None
    audience: str
    url: str
    page: str


class Outline(PlanShort):
    """Ein Plan mit seinen Fragen."""

    questions: list[Question]
    steps: int = Field(description="So viele Schritte kann er höchstens haben.")
    directory: str


class Fault(BaseModel):
    """Eine Antwort, die nicht zu verstehen war."""

    question: str
    text: str


class Deadline(BaseModel):
    """Bis wann ein Schritt zu tun ist."""

    text: str
    day: date | None
    past: bool
    source: str | None
    confirmed: bool


class Step(BaseModel):
    """Ein Schritt."""

    number: int
    id: str
    title: str
    text: str | None
    hint: str | None
    source: str | None
    confirmed: bool
    deadline: Deadline | None
    only_if: str | None = Field(description="Der Schritt gilt nur unter dieser Bedingung; die Antwort dazu fehlt noch.")
    place_question: str | None
    decision: Decision | None


class Same(BaseModel):
    """Schritte, die zur selben Stelle führen."""

    office: str
    steps: list[int]


class Phase(BaseModel):
    """Schritte, die zeitlich zusammengehören."""

    title: str
    steps: list[Step]
    same_office: list[Same]


class Plan(BaseModel):
    """Der persönliche Plan; mit `faults` hat er keine Schritte."""

    id: str
    title: str
    day: date
    answers: dict[str, str]
    faults: list[Fault]
    questions: list[Question]
    phases: list[Phase]
    directory: str

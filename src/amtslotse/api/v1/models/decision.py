"""The Decision as it goes out: one object for every outcome; parts that do not apply are null or empty, never missing."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from amtslotse.api.v1.models.shared import Audience, Role, Text, Way

Status = Literal[
    "answered", "choose_service", "question", "need_place", "choose_place", "outside", "unknown_office", "not_found"
]


class Candidate(BaseModel):
    """Eine Leistung, die gemeint sein kann."""

    id: str
    title: str
    ozg_ids: list[str]
    leika: list[str]
    probability: float = Field(ge=0, le=1)


class AnsweredService(BaseModel):
    """Die Leistung, um die es geht, mit den Wegen, die überall gelten."""

    id: str
    title: str
    official_name: str | None
    description: str | None
    audience: Audience
    place_kind: str
    ozg_ids: list[str]
    leika: list[str]
    documents: list[str]
    offers: list[Way]
    texts: list[Text]


class Option(BaseModel):
    """Eine Antwort auf die Rückfrage und die Leistung, die sie bedeutet."""

    text: str
    service: str


class SplittingQuestion(BaseModel):
    """Eine Rückfrage, die Leistungen auseinanderhält."""

    text: str
    options: list[Option]


class PlaceQuestion(BaseModel):
    """Welcher Ort gebraucht wird und warum."""

    kind: str
    text: str
    why: str


class Place(BaseModel):
    """Ein Ort."""

    name: str
    kind: Literal["country", "state", "district", "samtgemeinde", "municipality", "locality", "outside"]
    within: str | None
    ars: str = Field(description="Regionalschlüssel; kürzere Schlüssel gelten für alles, was mit ihnen beginnt.")
    postcodes: list[str]
    place_kind: str


class Office(BaseModel):
    """Eine Stelle mit ihren Wegen, die besten zuerst."""

    id: str
    name: str
    role: Role = Field(
        description="condition: nur unter der Bedingung in `condition`; contact: hilft, entscheidet nicht."
    )
    condition: str | None
    ars: str
    confirmed: bool
    offers: list[Way]
    texts: list[Text]


class Handover(BaseModel):
    """Wer weiterhilft, wenn hier keine Stelle genannt werden kann."""

    title: str
    url: str
    why: str


class Reason(BaseModel):
    """Ein Satz der Begründung."""

    text: str
    source: str | None
    confirmed: bool
    valid_from: date | None


class Decision(BaseModel):
    """Die Antwort. `status` sagt, welche Teile zu lesen sind."""

    status: Status
    certain: bool = Field(description="Nur: Diese Leistung ist gemeint. Über die Stelle sagt es nichts.")
    concern: str | None
    day: date
    services: list[Candidate] = Field(description="Bis zu zehn Leistungen, die wahrscheinlichste zuerst.")
    service: AnsweredService | None
    question: SplittingQuestion | None
    place_question: PlaceQuestion | None
    place: Place | None
    places: list[Place]
    place_note: str | None
    offices: list[Office]
    handover: list[Handover]
    reasons: list[Reason]
    facet: str | None = Field(description="Wonach gefragt wird: Unterlagen, Kosten, Dauer, Frist, Zeiten.")
    notices: list[str]
    language: str | None = Field(description="Sprache des Anliegens, wenn es nicht Deutsch ist.")
    directory: str = Field(description="Stand der Daten.")

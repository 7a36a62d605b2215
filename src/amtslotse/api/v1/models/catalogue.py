"""Services, situations, topics, competences, offers."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from amtslotse.api.v1.models.shared import Audience, Dates, Health, OfferKind, Role, Signed, Text

LevelName = Literal["municipality_office", "member_municipality", "district", "state", "federal"]


class Topic(BaseModel):
    """Ein Themenfeld des OZG-Katalogs."""

    id: str
    name: str
    position: int
    situations: list[str]
    page: str = Field(description="Seite im Portal.")


class Situation(BaseModel):
    """Eine Lebens- oder Unternehmenslage oder eine übergreifende Gruppe."""

    id: str
    name: str
    kind: Literal["life", "business", "group"]
    topic: str | None
    services: list[str] = Field(description="Ihre Leistungen, die meistgebrauchten zuerst.")
    page: str


class ServiceShort(BaseModel):
    """Eine Leistung in einer Liste."""

    id: str = Field(examples=["hundesteuer-anmelden"])
    title: str
    official_name: str | None
    description: str | None
    audience: Audience
    place_kind: str = Field(description="Welcher Ort entscheidet.")
    ozg_ids: list[str]
    leika: list[str]
    topics: list[str]
    situations: list[str]
    confirmed: bool
    changed: date | None = Field(description="Letzter Tag, an dem etwas Datiertes begann, endete oder bestätigt wurde.")
    url: str = Field(description="Adresse in dieser Schnittstelle.")
    page: str = Field(description="Seite im Portal.")


class Competence(Dates, Signed):
    """Wer eine Leistung in einem Gebiet macht: eine Stelle oder eine Ebene. Das längste Gebiet geht vor."""

    area: str
    office: str | None
    level: Literal["municipality_office", "member_municipality", "district", "state", "federal", "unknown"] | None
    role: Role
    condition: str | None
    hint: str | None


class Offer(Dates, Signed):
    """Ein Weg zu einer Leistung, von einer Stelle oder für ein Gebiet."""

    id: str
    service: str
    office: str | None
    area: str | None
    kind: OfferKind
    title: str
    link: str | None
    condition: str | None
    health: Health
    direct: bool = Field(description="Ob eine Suche ohne Zwischenseite dorthin führen darf.")


class DatedText(Dates, Text):
    """Ein Text; mit `office` gilt er nur dort."""

    office: str | None


class Service(ServiceShort):
    """Eine Leistung mit allem, was über sie bekannt ist."""

    place_question: str | None
    documents: list[str]
    related: list[str]
    search_words: dict[str, int] = Field(description="Zahl der Suchwörter je Sprache.")
    competences: list[Competence]
    offers: list[Offer]
    texts: list[DatedText]
    review: str | None = Field(description="Wie ein zweiter Blick auf die Zuständigkeit ausging.")
    source: str | None
    directory: str

"""Parts of many answers."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

OfferKind = Literal["online", "appointment", "form", "phone", "email", "visit", "website"]
Health = Literal["ok", "redirected", "unchecked", "suspicious", "broken"]
Role = Literal["competent", "joint", "choice", "condition", "contact"]
Audience = Literal["people", "business", "both"]


class Dates(BaseModel):
    """Von wann bis wann etwas gilt; null heißt: schon immer, bis auf Weiteres."""

    valid_from: date | None
    valid_to: date | None


class Signed(BaseModel):
    """Woher eine Angabe stammt und ob eine Verwaltung sie bestätigt hat."""

    source: str | None = Field(description="Gesetz, Bekanntmachung oder Verzeichnis.")
    confirmed: bool = Field(description="false: zeigen und kennzeichnen, aber niemanden ohne Klick dorthin leiten.")


class Text(Signed):
    """Was zu einer Leistung zu wissen ist."""

    kind: Literal["documents", "cost", "duration", "deadline", "hint"]
    language: str
    text: str


class Way(BaseModel):
    """Ein Weg zum Ziel: Onlinedienst, Termin, Formular, Telefon, E-Mail, Besuch oder Website."""

    kind: OfferKind
    title: str
    url: str | None
    condition: str | None
    health: Health = Field(description="Wie es dem Link geht; unchecked: noch nicht geprüft.")
    confirmed: bool

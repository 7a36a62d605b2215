"""Offices, administrations, areas, postcodes, localities."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from amtslotse.api.v1.models.shared import Dates, Health, Signed

AreaKind = Literal["country", "state", "district", "samtgemeinde", "municipality"]


class Administration(BaseModel):
    """Eine der Verwaltungen, die das Portal gemeinsam betreiben."""

    id: str
    name: str
    office: str


class OfficeShort(Dates, Signed):
    """Eine Stelle in einer Liste."""

    id: str
    name: str
    kind: str
    area: str
    administration: str | None
    part_of: str | None
    unit: str | None
    street: str | None
    postcode: str | None
    town: str | None
    phone: str | None
    email: str | None
    website: str | None
    website_health: Health
    url: str
    page: str


class Opening(BaseModel):
    """Eine Zeitspanne an einem Wochentag; 1 ist Montag."""

    weekday: int = Field(ge=1, le=7)
    opens: str = Field(examples=["07:30"])
    closes: str
    by_appointment: bool
    note: str | None


class Closed(BaseModel):
    """Ein Tag, an dem trotz der Woche geschlossen ist."""

    day: date
    reason: str


class Office(OfficeShort):
    """Eine Stelle mit ihren Zeiten."""

    levels: list[str] = Field(description="Aufgaben, die sie in ihrem Gebiet von Haus aus hat.")
    successor: str | None
    hours_text: str | None
    hours: list[Opening]
    exceptions: list[Closed] = Field(description="Geschlossene Tage der nächsten zwei Wochen.")
    directory: str


class AreaShort(Dates):
    """Ein Gebiet."""

    ars: str
    name: str
    official_name: str | None
    kind: AreaKind
    within: str | None = Field(description="Schlüssel des Gebiets, in dem es liegt.")
    successor: str | None
    url: str


class Area(AreaShort):
    """Ein Gebiet mit Ortsteilen und Postleitzahlen (Postleitzahlen: ODbL 1.0)."""

    aliases: list[str]
    postcodes: list[str]
    localities: list[str]
    offices: list[str] = Field(description="Stellen, deren Gebiet genau dieses ist.")
    source: str | None
    directory: str


class Postcode(BaseModel):
    """Eine Postleitzahl in einer Gemeinde; beides kann mehrfach vorkommen. © OpenStreetMap-Mitwirkende, ODbL 1.0."""

    postcode: str
    ars: str


class Locality(BaseModel):
    """Ein Ortsteil."""

    name: str
    municipality: str
    kind: Literal["locality", "quarter"]
    postcode: str | None
    source: str | None

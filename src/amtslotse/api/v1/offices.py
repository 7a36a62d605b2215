"""Administrations and offices."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query
from pydantic import Field

from amtslotse.api.problems import unknown
from amtslotse.api.v1 import showing
from amtslotse.api.v1.asked import Dated, DatedPage, Key, Paged, Words, current
from amtslotse.api.v1.known import known, words_in
from amtslotse.api.v1.models.offices import Administration, Office, OfficeShort
from amtslotse.api.v1.paging import Page, page
from amtslotse.api.v1.reading import get
from amtslotse.guide import model
from amtslotse.guide.around import Administration as Tenant
from amtslotse.guide.day import Day


class OfficeFilter(DatedPage):
    """Which offices."""

    administration: Key | None = Field(None, description="Verwaltung, zu der die Stelle gehört.")
    area: str | None = Field(None, pattern="^[0-9]{2,12}$", description="Anfang des Regionalschlüssels.")
    kind: Key | None = Field(None, description="Art der Stelle, zum Beispiel municipality, joint, court.")
    q: Words | None = Field(None, description="Wörter in Name, Ort oder Straße.")


@get(
    "/administrations", answer=Page[Administration], name="administrations", tag="Stellen",
    summary="Die beteiligten Verwaltungen", example="/administrations",
)  # fmt: skip
def administrations(request: HttpRequest, response: HttpResponse, asked: Query[Paged]) -> Any:
    """Wer das Portal gemeinsam betreibt; die Ids gehören in den Filter `administration`."""
    rows = sorted(current().directory.administrations.values(), key=lambda row: row.id)
    return page(request, response, asked, rows, _tenant)


def _tenant(row: Tenant) -> dict[str, Any]:
    return {"id": row.id, "name": row.name, "office": row.authority}


@get(
    "/offices", answer=Page[OfficeShort], name="offices", tag="Stellen", summary="Stellen suchen und filtern",
    example="/offices?administration=samtgemeinde-gellersen",
)  # fmt: skip
def offices(request: HttpRequest, response: HttpResponse, asked: Query[OfficeFilter]) -> Any:
    """Alle Stellen, die es am Tag `on` gibt, nach Id geordnet."""
    directory = current().directory
    known("administration", asked.administration, directory.administrations, "Die Verwaltung")
    rows = sorted((row for row in directory.authorities.values() if _fits(row, asked)), key=lambda row: row.id)
    return page(request, response, asked, rows, showing.office)


def _fits(row: model.Authority, asked: OfficeFilter) -> bool:
    return (
        row.validity.holds(asked.date)
        and asked.administration in (None, row.administration)
        and row.area.startswith(asked.area or "")
        and asked.kind in (None, row.kind)
        and (not asked.q or words_in(asked.q, row.name, row.town, row.street))
    )


@get(
    "/offices/{key}", answer=Office, name="office", tag="Stellen", summary="Eine Stelle mit Zeiten und Kontakt",
    problems=(400, 404, 414), example="/offices/landkreis-lueneburg",
)  # fmt: skip
def office(request: HttpRequest, key: Path[Key], asked: Query[Dated]) -> Any:
    """Anschrift, Kontakt und Öffnungszeiten der Woche um den Tag `on`. Hat sie geendet, steht die Nachfolgerin dabei."""
    day = asked.day
    if key not in day.directory.authorities:
        raise unknown("Die Stelle", key)
    row = day.directory.authorities[key]
    known_hours = day.directory.hours.get(key)
    return showing.office(row) | {
        "levels": list(row.levels),
        "successor": row.successor or None,
        "hours_text": row.hours or None,
        "hours": list(_week(day, key)),
        "exceptions": [{"day": d, "reason": r} for d, r in known_hours.exceptions(day.date)] if known_hours else [],
        "directory": day.directory.version,
    }


def _week(day: Day, office: str) -> Iterator[dict[str, Any]]:
    if found := day.directory.hours.get(office):
        for weekday, spans in found.week(day.date):
            for span in spans:
                yield {
                    "weekday": weekday + 1,
                    "opens": f"{span.opens:%H:%M}",
                    "closes": f"{span.closes:%H:%M}",
                    "by_appointment": span.by_appointment,
                    "note": span.note or None,
                }

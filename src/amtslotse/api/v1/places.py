"""Areas, postcodes, localities."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query
from pydantic import Field

from amtslotse.api.problems import unknown
from amtslotse.api.v1 import addresses
from amtslotse.api.v1.asked import DatedPage, Paged, Words, current, refuse_unknown
from amtslotse.api.v1.known import words_in
from amtslotse.api.v1.models.offices import Area, AreaKind, AreaShort, Locality, Postcode
from amtslotse.api.v1.paging import Page, page
from amtslotse.api.v1.reading import get
from amtslotse.api.v1.showing import dates
from amtslotse.guide import model
from amtslotse.guide.directory import Directory

_POSTCODE = "^[0-9]{5}$"


class AreaFilter(DatedPage):
    """Which areas."""

    kind: AreaKind | None = Field(None, description="Art des Gebiets.")
    within: str | None = Field(None, pattern="^[0-9]{2,12}$", description="Anfang des Regionalschlüssels.")
    postcode: str | None = Field(None, pattern=_POSTCODE, description="Gebiete, in denen diese Postleitzahl vorkommt.")
    q: Words | None = Field(None, description="Wörter im Namen. Für vertippte Orte ist /suggest da.")


class PostcodeFilter(Paged):
    """Which pairs of postcode and municipality."""

    postcode: str | None = Field(None, pattern=_POSTCODE)
    within: str | None = Field(None, pattern="^[0-9]{2,12}$", description="Anfang des Regionalschlüssels.")


class LocalityFilter(PostcodeFilter):
    """Which localities."""

    q: Words | None = Field(None, description="Wörter im Namen.")


def _within(directory: Directory, ars: str) -> str | None:
    """The next larger area that exists."""
    return next((ars[:n] for n in (9, 5, 2) if n < len(ars) and ars[:n] in directory.areas), None)


def _area(row: model.Area) -> dict[str, Any]:
    return {
        "ars": row.ars,
        "name": row.name,
        "official_name": row.official_name or None,
        "kind": row.kind,
        "within": _within(current().directory, row.ars),
        "successor": row.successor or None,
        "url": addresses.own("places", row.ars),
        **dates(row.validity),
    }


def _locality(row: model.Locality) -> dict[str, Any]:
    parts = {"name": row.name, "municipality": row.municipality, "kind": row.kind}
    return parts | {"postcode": row.postcode or None, "source": row.source.text or None}


@get(
    "/places", answer=Page[AreaShort], name="places", tag="Orte", summary="Gebiete suchen und filtern",
    example="/places?postcode=21391",
)  # fmt: skip
def places(request: HttpRequest, response: HttpResponse, asked: Query[AreaFilter]) -> Any:
    """Gebiete, die es am Tag `on` gibt: Land, Landkreis, Samtgemeinden, Gemeinden; nach Schlüssel geordnet."""
    directory = current().directory
    having = {ars for postcode, ars in directory.postcodes if postcode == asked.postcode}
    rows = [
        row
        for row in directory.areas.values()
        if row.validity.holds(asked.date)
        and asked.kind in (None, row.kind)
        and row.ars.startswith(asked.within or "")
        and (not asked.postcode or row.ars in having)
        and (not asked.q or words_in(asked.q, row.name, row.official_name, *row.aliases))
    ]
    return page(request, response, asked, sorted(rows, key=lambda row: row.ars), _area)


@get(
    "/places/{ars}", answer=Area, name="place", tag="Orte", summary="Ein Gebiet mit Ortsteilen und Postleitzahlen",
    problems=(400, 404, 414), example="/places/033555404031",
)  # fmt: skip
def place(request: HttpRequest, ars: Path[str]) -> Any:
    """Nach Regionalschlüssel mit 2, 5, 9 oder 12 Ziffern."""
    refuse_unknown(request)
    directory = current().directory
    if ars not in directory.areas:
        raise unknown("Das Gebiet", ars)
    row = directory.areas[ars]
    return _area(row) | {
        "aliases": list(row.aliases),
        "postcodes": sorted({code for code, key in directory.postcodes if key == ars}),
        "localities": sorted(part.name for part in directory.localities if part.municipality == ars),
        "offices": sorted(office.id for office in directory.authorities.values() if office.area == ars),
        "source": row.source.text or None,
        "directory": directory.version,
    }


@get(
    "/postcodes", answer=Page[Postcode], name="postcodes", tag="Orte", summary="Postleitzahlen und Gemeinden",
    example="/postcodes?postcode=21391",
)  # fmt: skip
def postcodes(request: HttpRequest, response: HttpResponse, asked: Query[PostcodeFilter]) -> Any:
    """Welche Postleitzahl in welcher Gemeinde vorkommt. © OpenStreetMap-Mitwirkende, ODbL 1.0."""
    directory = current().directory
    rows = sorted(
        (code, ars)
        for code, ars in directory.postcodes
        if ars in directory.areas and asked.postcode in (None, code) and ars.startswith(asked.within or "")
    )
    return page(request, response, asked, rows, lambda row: {"postcode": row[0], "ars": row[1]})


@get(
    "/localities", answer=Page[Locality], name="localities", tag="Orte", summary="Ortsteile",
    example="/localities?within=033555404",
)  # fmt: skip
def localities(request: HttpRequest, response: HttpResponse, asked: Query[LocalityFilter]) -> Any:
    """Ortsteile mit ihrer Gemeinde, nach Namen geordnet."""
    rows = [
        row
        for row in current().directory.localities
        if asked.postcode in (None, row.postcode)
        and row.municipality.startswith(asked.within or "")
        and (not asked.q or words_in(asked.q, row.name))
    ]
    return page(request, response, asked, sorted(rows, key=lambda row: (row.name, row.municipality)), _locality)

"""Offers: the ways to get something done."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query
from pydantic import Field

from amtslotse.api.problems import unknown
from amtslotse.api.v1 import showing
from amtslotse.api.v1.asked import DatedPage, Key, current, refuse_unknown
from amtslotse.api.v1.known import known
from amtslotse.api.v1.models.catalogue import Offer
from amtslotse.api.v1.models.shared import Health, OfferKind
from amtslotse.api.v1.paging import Page, page
from amtslotse.api.v1.reading import get
from amtslotse.guide import model
from amtslotse.guide.directory import Directory


class OfferFilter(DatedPage):
    """Which offers."""

    service: Key | None = Field(None, description="Id der Leistung.")
    office: Key | None = Field(None, description="Id der Stelle, die das Angebot macht.")
    administration: Key | None = Field(None, description="Verwaltung, deren Stelle das Angebot macht.")
    kind: OfferKind | None = Field(None, description="Art des Wegs.")
    health: Health | None = Field(None, description="Wie es dem Link geht.")


@get(
    "/offers", answer=Page[Offer], name="offers", tag="Angebote", summary="Angebote filtern", example="/offers?kind=online&limit=5",
)  # fmt: skip
def offers(request: HttpRequest, response: HttpResponse, asked: Query[OfferFilter]) -> Any:
    """Angebote, die am Tag `on` gelten, nach Id geordnet."""
    directory = current().directory
    known("service", asked.service, directory.services, "Die Leistung")
    known("office", asked.office, directory.authorities, "Die Stelle")
    known("administration", asked.administration, directory.administrations, "Die Verwaltung")
    rows = [row for row in directory.offers if _fits(directory, row, asked)]
    return page(request, response, asked, sorted(rows, key=lambda row: row.id), showing.offer)


def _fits(directory: Directory, row: model.Offer, asked: OfferFilter) -> bool:
    office = directory.authorities.get(row.authority)
    return (
        row.validity.holds(asked.date)
        and asked.service in (None, row.service)
        and asked.office in (None, row.authority)
        and asked.administration in (None, office.administration if office else "")
        and asked.kind in (None, row.kind)
        and asked.health in (None, row.health)
    )


@get(
    "/offers/{key}", answer=Offer, name="offer", tag="Angebote", summary="Ein Angebot", problems=(400, 404, 414), example="/offers/steuernummer-selbstaendige-online",
)  # fmt: skip
def offer(request: HttpRequest, key: Path[Key]) -> Any:
    """Ein Weg zu einer Leistung."""
    refuse_unknown(request)
    found = next((row for row in current().directory.offers if row.id == key), None)
    if found is None:
        raise unknown("Das Angebot", key)
    return showing.offer(found)

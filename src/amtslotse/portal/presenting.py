"""Turn a Decision into what a template shows: labels, the one primary way, the other ways."""

from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from amtslotse.guide import Decision
from amtslotse.guide.day import Office
from amtslotse.guide.model import Offer, Service
from amtslotse.guide.offer import rank
from amtslotse.guide.place import Place

ROLES = {
    "competent": "Zuständig",
    "joint": "Mit zuständig",
    "choice": "Sie können wählen",
    "condition": "Je nach Fall zuständig",
    "contact": "Hilft weiter",
}
_LABELS = {
    "online": "Online erledigen",
    "appointment": "Termin vereinbaren",
    "form": "Formular öffnen",
    "phone": "Anrufen",
    "email": "E-Mail schreiben",
    "website": "Zur Internetseite",
}


class Link(NamedTuple):
    """A way to get it done, ready to show; `url` is empty for a visit."""

    label: str
    detail: str
    url: str
    external: bool
    confirmed: bool


@dataclass(frozen=True, slots=True)
class OfficeView:
    """One office with its ways: `primary` is the one to press, `others` follow."""

    office: Office
    role: str
    primary: Link | None
    others: tuple[Link, ...]


def office_views(decision: Decision) -> tuple[OfficeView, ...]:
    """Offices in order; service-wide online ways lead the first office's list."""
    views = []
    for number, office in enumerate(decision.offices):
        offers = rank([*decision.service_offers, *office.offers]) if number == 0 else office.offers
        links = [offer_link(o) for o in offers]
        primary = next((link for link in links if link.url), None)
        others = tuple(link for link in links if link is not primary)
        views.append(OfficeView(office, ROLES[office.rule.role], primary, others))
    return tuple(views)


def offer_link(offer: Offer) -> Link:
    """An offer as a link with a plain label."""
    label = _LABELS.get(offer.kind, offer.title)
    detail = {"phone": offer.url.removeprefix("tel:"), "email": offer.url.removeprefix("mailto:")}.get(offer.kind, "")
    if not detail and offer.kind != "visit":
        detail = offer.title.removeprefix("Internetseite: ")
    if offer.condition:
        detail = f"{detail} ({offer.condition})"
    return Link(label, detail, offer.url, offer.url.startswith("http"), offer.source.confirmed)


def service_url(service: str, place: Place | None, /, **query: str) -> str:
    """Stable address of a service, or of its answer for a place; `query` carries what was typed."""
    base = (
        reverse("portal:answer", args=[service, place.ars])
        if place and place.ars
        else reverse("portal:service", args=[service])
    )
    kept = {name: value for name, value in query.items() if value}
    return f"{base}?{urlencode(kept)}" if kept else base


class Choice(NamedTuple):
    """One service to choose, with its address."""

    service: Service
    url: str


def choices(decision: Decision, count: int, *, skip: str = "", place_text: str = "") -> list[Choice]:
    """The best candidates as links that carry concern and place along."""
    carried = {"anliegen": decision.concern, "ort": place_text, "art": "residence" if place_text else ""}
    found = [c.service for c in decision.candidates if c.service.id != skip]
    return [Choice(s, service_url(s.id, None, **carried)) for s in found[:count]]

"""Turn a Decision into what a template shows: labels, the one primary way, the other ways."""

from collections.abc import Container
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote_plus

from django.utils.translation import gettext_lazy

from amtslotse.guide import Decision
from amtslotse.guide.day import Office
from amtslotse.guide.model import Authority, Offer, Service
from amtslotse.guide.offer import rank
from amtslotse.guide.phrases import say
from amtslotse.portal.addresses import address, service_url
from amtslotse.portal.carrying import Carried
from amtslotse.portal.wording import page_language

__all__ = ["Choice", "Link", "OfficeView", "choices", "contact", "offer_link", "office_views", "service_url"]

ROLES = {
    "competent": gettext_lazy("Zuständig"),
    "joint": gettext_lazy("Mit zuständig"),
    "choice": gettext_lazy("Sie können wählen"),
    "condition": gettext_lazy("Je nach Fall zuständig"),
    "contact": gettext_lazy("Hilft weiter"),
}
_LABELS = {
    "online": gettext_lazy("Online erledigen"),
    "appointment": gettext_lazy("Termin vereinbaren"),
    "form": gettext_lazy("Formular öffnen"),
    "phone": gettext_lazy("Anrufen"),
    "email": gettext_lazy("E-Mail schreiben"),
    "website": gettext_lazy("Zur Internetseite"),
}
_MAP = "https://www.openstreetmap.org/search?query="


class Link(NamedTuple):
    """A way to get it done, ready to show; `url` is empty for a visit."""

    label: str
    detail: str
    url: str
    external: bool
    confirmed: bool
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Where an office is: address lines, a link to a map (nothing is loaded from there)."""

    lines: tuple[str, ...]
    map: str


@dataclass(frozen=True, slots=True)
class OfficeView:
    """One office with its ways: `primary` is the one to press, `others` follow."""

    office: Office
    role: str
    url: str
    primary: Link | None
    others: tuple[Link, ...]
    contact: Contact | None
    timed: bool
    """Whether its opening hours are known."""


def office_views(decision: Decision, carry: Carried, timed: Container[str]) -> tuple[OfficeView, ...]:
    """Offices in order; service-wide online ways lead the first office's list."""
    views = []
    for number, office in enumerate(decision.offices):
        offers = rank([*decision.service_offers, *office.offers]) if number == 0 else office.offers
        links = [_plain(offer_link(o), office.authority.name) for o in offers if o.kind != "visit" or o.url]
        primary = next((link for link in links if link.url), None)
        others = tuple(link for link in links if link is not primary)
        url = address("office", office.authority.id) + carry.query
        role = str(ROLES[office.rule.role])
        known = office.authority.id in timed
        views.append(OfficeView(office, role, url, primary, others, contact(office.authority), known))
    return tuple(views)


def _plain(link: Link, office: str) -> Link:
    """A link that does not repeat the office's name under its heading."""
    return link._replace(detail="") if link.detail == office else link


def contact(authority: Authority) -> Contact | None:
    """The address of an office with a link to a map, if the street is known; else its town."""
    town = f"{authority.postcode} {authority.town}".strip()
    if not authority.street:
        return None
    lines = (authority.unit, authority.street, town)
    return Contact(tuple(line for line in lines if line), _MAP + quote_plus(f"{authority.street}, {town}"))


def offer_link(offer: Offer) -> Link:
    """An offer as a link with a plain label."""
    label = str(_LABELS.get(offer.kind, offer.title))
    detail = {"phone": spelled(offer.url.removeprefix("tel:")), "email": offer.url.removeprefix("mailto:")}.get(
        offer.kind, ""
    )
    if not detail and offer.kind != "visit":
        detail = offer.title.removeprefix(say(page_language(), "website", office=""))
    if offer.condition:
        detail = f"{detail} ({offer.condition})"
    return Link(label, detail, offer.url, offer.url.startswith("http"), offer.source.confirmed, offer.kind)


def spelled(phone: str) -> str:
    """A phone number in groups that are easy to read and to hear: +49 4131 26 12 34."""
    if not phone.startswith("+49"):
        return phone
    national = phone[3:]
    area = 4 if len(national) > 7 else 3
    rest = national[area:]
    pairs = [rest[i : i + 2] for i in range(0, len(rest), 2)]
    return " ".join(["+49", national[:area], *pairs])


class Choice(NamedTuple):
    """One service to choose, with its address."""

    service: Service
    url: str


def choices(decision: Decision, count: int, *, skip: str = "", place_text: str = "") -> list[Choice]:
    """The best candidates as links that carry concern and place along."""
    carried = {"anliegen": decision.concern[:200], "ort": place_text, "art": "residence" if place_text else ""}
    found = [c.service for c in decision.candidates if c.service.id != skip]
    return [Choice(s, service_url(s.id, None, **carried)) for s in found[:count]]

"""Which way to get it done: the best healthy way first, the office never hidden behind a broken link."""

from collections.abc import Iterable
from datetime import date

from amtslotse.guide.directory import Directory
from amtslotse.guide.model import Authority, Offer
from amtslotse.guide.phrases import say
from amtslotse.guide.spoken import GERMAN

KINDS = ("online", "appointment", "form", "phone", "email", "visit", "website")
"""Ways in the order in which they are offered."""
HEALTH = ("ok", "redirected", "unchecked", "suspicious", "broken")
_USABLE = frozenset({"ok", "redirected", "unchecked"})


def rank(offers: Iterable[Offer]) -> tuple[Offer, ...]:
    """Usable ways by kind, then doubtful ones; a broken link goes last and only while nothing else is left."""
    ordered = sorted(offers, key=lambda o: (o.health not in _USABLE, KINDS.index(o.kind), HEALTH.index(o.health)))
    sound = [o for o in ordered if o.health != "broken"]
    return tuple(sound or ordered)


def for_service(directory: Directory, service_id: str, ars: str, day: date) -> tuple[Offer, ...]:
    """Ways that hold for a whole area, whichever office is competent; `ars` may be empty if no place is known."""
    return rank(
        offer
        for offer in directory.offers_of(service_id)
        if not offer.authority and _covers(offer, ars) and offer.validity.holds(day)
    )


def own_offers(directory: Directory, service_id: str, authority: Authority, day: date) -> list[Offer]:
    """What an office offers for exactly this service."""
    return [o for o in directory.offers_of(service_id) if o.authority == authority.id and o.validity.holds(day)]


def contacts(directory: Directory, authority: Authority, language: str = GERMAN) -> tuple[Offer, ...]:
    """The office's general contacts, else those of the body it belongs to; best first."""
    parent = directory.authorities.get(authority.part_of)
    return rank(contact_offers(authority, language) or (contact_offers(parent, language) if parent else []))


def contact_offers(authority: Authority, language: str = GERMAN) -> list[Offer]:
    """Phone, mail, visit and website of an authority, as far as they are known."""
    address = ", ".join(p for p in (authority.street, f"{authority.postcode} {authority.town}".strip()) if p)
    known = (
        ("phone", say(language, "call"), f"tel:{_dialled(authority.phone)}" if authority.phone else ""),
        ("email", say(language, "write"), f"mailto:{authority.email}" if authority.email else ""),
        ("visit", say(language, "visit", address=address), "" if not authority.street else "visit"),
        ("website", say(language, "website", office=authority.name), authority.website),
    )
    return [
        Offer(
            id=f"{authority.id}#{kind}",
            service="",
            kind=kind,
            title=title,
            url="" if url == "visit" else url,
            authority=authority.id,
            health=authority.website_health if kind == "website" else "unchecked",
            validity=authority.validity,
            source=authority.source,
        )
        for kind, title, url in known
        if url
    ]


def _dialled(phone: str) -> str:
    """A phone number as dialled: digits, with the country's code where the number has an area code."""
    digits = "".join(c for c in phone if c.isdigit() or c == "+")
    if digits.startswith("00"):
        return f"+{digits[2:]}"
    return f"+49{digits[1:]}" if digits.startswith("0") else digits


def _covers(offer: Offer, ars: str) -> bool:
    """Germany-wide offers hold without a place; others need the place inside their area."""
    prefix = "" if offer.area in ("", "00") else offer.area
    return ars.startswith(prefix) if ars else True

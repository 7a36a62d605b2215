"""Receivers and areas as the routing service describes them, as far as we read them."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from amtslotse.exchange.answers import Part, part, parts, text
from amtslotse.exchange.errors import Wrong
from amtslotse.exchange.fitconnect import facts


@dataclass(frozen=True, slots=True)
class Address:
    """Where an office is."""

    street: str = ""
    postcode: str = ""
    town: str = ""


@dataclass(frozen=True, slots=True)
class Destination:
    """One possible receiver; `name` holds the whole hierarchy, from the body down to the office."""

    id: str
    signature: str
    name: str = ""
    short_name: str = ""
    addresses: tuple[Address, ...] = ()
    mails: tuple[str, ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """An area of the routing service with its own number there."""

    id: str
    name: str
    kind: str


def route(given: Part) -> Destination:
    """A route as it came; without an id or something like a signature it is refused."""
    ident, signature = (text(given, name, limit=20_000) for name in facts.ROUTE)
    if not facts.SIGNATURE.fullmatch(signature):
        raise Wrong("routes: Ein Zustellpunkt kommt ohne brauchbare Signatur.")
    return Destination(
        _uuid(ident),
        signature,
        text(given, "destinationName"),
        text(given, "destinationShortName"),
        tuple(_addresses(given)),
        tuple(m for one in parts(given.get("contactPersons"), "contactPersons") if "@" in (m := text(one, "email"))),
        text(given, "origin"),
    )


def _uuid(value: str) -> str:
    try:
        return str(UUID(value))
    except ValueError:
        raise Wrong(f"routes: „{value[:60]}“ ist keine Kennung eines Zustellpunkts.") from None


def _addresses(given: Part) -> Iterator[Address]:
    """The house first, then where letters go."""
    for name in ("address", "postalAddress", "postOfficeBox"):
        if one := part(given.get(name), name):
            street = " ".join(filter(None, (text(one, "street", "postOfficeBox"), text(one, "houseNumber"))))
            yield Address(street, text(one, "zip"), text(one, "city"))


def area(given: Part) -> Area:
    """An area as it came; without a number or a name it is refused."""
    found = Area(*(text(given, name) for name in facts.AREA))
    if not facts.AREA_ID.match(found.id) or not found.name:
        raise Wrong("areas: Ein Gebiet kommt ohne Kennung oder Namen.")
    return found

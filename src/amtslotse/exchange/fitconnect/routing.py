"""The routing service of FIT-Connect: where an application for a service in an area would be sent."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from amtslotse.exchange.answers import Part, number, part, parts, text
from amtslotse.exchange.errors import Wrong
from amtslotse.exchange.fitconnect import facts
from amtslotse.exchange.web import AGENT, LONGEST_PAUSE, Reply, Web

MOST_PAGES = 50
One = TypeVar("One")


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


def routing_service(base: str, about: str, allowed: frozenset[str] = frozenset()) -> "Routing":
    """The service at an address; `about` is where its operators learn who asks."""
    agent = f"{AGENT} (+{about})" if about else AGENT
    return Routing(Web(base, {"User-Agent": agent, "Accept": "application/json"}, allowed=allowed))


@dataclass(frozen=True)
class Routing:
    """The service. What its specification refuses is not asked in the first place (ValueError)."""

    web: Web
    per_page: int = facts.MOST_PER_PAGE

    def routes(self, leika_key: str, *, ars: str = "", ags: str = "", area_id: str = "") -> tuple[Destination, ...]:
        """All receivers for a key in exactly one area; each destination once."""
        _check(facts.LEIKA_KEY.fullmatch(leika_key), f"{leika_key!r} ist kein Leistungsschlüssel.")
        given = dict(zip(facts.AREA_KINDS, (ars, ags, area_id), strict=True))
        place = {name: value for name, value in given.items() if value}
        _check(len(place) == 1, "Genau ein Schlüssel nennt das Gebiet.")
        patterns = dict(zip(facts.AREA_KINDS, (facts.ARS, facts.AGS, facts.AREA_ID), strict=True))
        for name, value in place.items():
            _check(patterns[name].fullmatch(value), f"{value!r} ist kein Schlüssel der Art {name}.")
        query = {"leikaKey": [leika_key], **{name: [value] for name, value in place.items()}}
        found: dict[str, Destination] = {}
        for one in self._pages("/routes", query, "routes", _route):
            found.setdefault(one.id, one)
        return tuple(found.values())

    def areas(self, *search_words: str) -> tuple[Area, ...]:
        """Areas by names or postcodes, with * for what is left open."""
        _check(0 < len(search_words) <= facts.MOST_SEARCH_WORDS, "Ein bis zehn Suchwörter.")
        for word in search_words:
            pieces = [piece for piece in word.split("*") if piece]
            _check(pieces and min(map(len, pieces)) >= facts.LEAST_LETTERS, f"{word!r} ist zu kurz für eine Suche.")
        return tuple(self._pages("/areas", {"areaSearchexpression": list(search_words)}, "areas", _area))

    def version(self) -> str:
        """Version of the service."""
        given = part(part(self._get("/info", {}), "info").get("version"), "version")
        return ".".join(str(number(given, name)) for name in ("major", "minor", "patch"))

    def _pages(self, path: str, query: dict[str, list[str]], name: str, read: Callable[[Part], One]) -> Iterator[One]:
        """Everything, page by page; a page that brings nothing although more is promised ends it with an error."""
        offset = 0
        for _ in range(MOST_PAGES):
            size = {"offset": [str(offset)], "limit": [str(self.per_page)]}
            given = part(self._get(path, query | size), name)
            count, start, total = (number(given, field) for field in facts.PAGE)
            found = parts(given.get(name), name)
            if start != offset or count != len(found) or count > self.per_page:
                raise Wrong(
                    f"{name}: Gefragt war ab {offset}, gekommen sind {len(found)} ab {start} ({count} gemeldet)."
                )
            yield from (read(one) for one in found)
            offset += count
            if offset >= total:
                return
            if not found:
                raise Wrong(f"{name}: Nach {offset} von {total} Treffern kommt nichts mehr.")
        raise Wrong(f"{name}: Es sind mehr als {MOST_PAGES} Seiten.")

    def _get(self, path: str, query: dict[str, list[str]]) -> object:
        reply = self.web.get(path, query)
        self._rest(reply)
        return reply.json()

    def _rest(self, reply: Reply) -> None:
        """Wait for the next window of time when no question is left in this one."""
        left, reset = (reply.headers.get(name, "") for name in facts.RATE_HEADERS[1:])
        if left.strip() == "0" and reset.strip().isascii() and reset.strip().isdigit():
            self.web.sleep(min(LONGEST_PAUSE, float(reset)))


def _check(good: object, problem: str) -> None:
    if not good:
        raise ValueError(problem)


def _route(given: Part) -> Destination:
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


def _area(given: Part) -> Area:
    found = Area(*(text(given, name) for name in facts.AREA))
    if not facts.AREA_ID.match(found.id) or not found.name:
        raise Wrong("areas: Ein Gebiet kommt ohne Kennung oder Namen.")
    return found

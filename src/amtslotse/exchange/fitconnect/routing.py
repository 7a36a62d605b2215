"""The routing service of FIT-Connect: where an application for a service in an area would be sent."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from amtslotse.exchange.answers import Part, number, part, parts
from amtslotse.exchange.errors import Wrong
from amtslotse.exchange.fitconnect import facts
from amtslotse.exchange.fitconnect.destination import Area, Destination, area, route
from amtslotse.exchange.web import AGENT, LONGEST_PAUSE, Reply, Web

MOST_PAGES = 50
One = TypeVar("One")


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
        for one in self._pages("/routes", query, "routes", route):
            found.setdefault(one.id, one)
        return tuple(found.values())

    def areas(self, *search_words: str) -> tuple[Area, ...]:
        """Areas by names or postcodes, with * for what is left open."""
        _check(0 < len(search_words) <= facts.MOST_SEARCH_WORDS, "Ein bis zehn Suchwörter.")
        for word in search_words:
            pieces = [piece for piece in word.split("*") if piece]
            _check(pieces and min(map(len, pieces)) >= facts.LEAST_LETTERS, f"{word!r} ist zu kurz für eine Suche.")
        return tuple(self._pages("/areas", {"areaSearchexpression": list(search_words)}, "areas", area))

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

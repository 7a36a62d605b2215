"""The search service of the PVOG: places, descriptions of services, offices and online services, read only.

Addresses and fields: docs/interfaces/pvog.md. Only keys and ids are asked for here by machines; free text is for people
who edit, never what a citizen typed.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from amtslotse.exchange.ars import chain, padded
from amtslotse.exchange.errors import Away, Wrong
from amtslotse.exchange.pvog import reading
from amtslotse.exchange.pvog.model import Description, Detail, Location, OnlineService, Unit, UnitTitle
from amtslotse.exchange.web import Query, Web

CLIENT_HEADER = "pvog-sud-api-client-id"
SMALLEST_PAGE = 5
MOST_PAGES = 200


def search_service(base: str, client: str, allowed: frozenset[str] = frozenset()) -> "SearchService":
    """The service at an address, asked under the id that FITKO gave us."""
    headers = {"Accept": "application/json", **({CLIENT_HEADER: client} if client else {})}
    return SearchService(Web(base, headers, allowed=allowed))


@dataclass(frozen=True)
class SearchService:
    """The service; `until` is the moment of `clock` at which all questions must be answered."""

    web: Web
    until: float | None = None
    clock: Callable[[], float] = time.monotonic

    def within(self, seconds: float) -> "SearchService":
        """The same service for somebody who cannot wait: one attempt each, all questions together in that time."""
        return replace(self, web=replace(self.web, attempts=1), until=self.clock() + seconds)

    # -- places ----------------------------------------------------------------------

    def locations(self, text: str, limit: int = 10) -> tuple[Location, ...]:
        """Places of that name or postcode."""
        return reading.locations(self._get("/v3/locations", {"q": text, "limit": str(limit), "filterBy": "ORT"}))

    def locations_of_postcode(self, postcode: str, limit: int = 50) -> tuple[Location, ...]:
        """All places of a postcode."""
        return reading.locations(self._get("/v3/locations/details", {"plz": postcode, "limit": str(limit)}))

    # -- descriptions ----------------------------------------------------------------

    def descriptions(self, ars: str, text: str, size: int = 10, page: int = 0) -> tuple[Description, ...]:
        """Descriptions in an area by free text; the service ranks badly, so this is for people, not for decisions."""
        query = {"q": text, "size": str(max(size, SMALLEST_PAGE)), "page": str(page)}
        return reading.descriptions(self._get(f"/v7/servicedescriptions/{padded(ars)}", query))

    def descriptions_of_keys(self, keys: Sequence[str], ars: str) -> tuple[Description, ...]:
        """Descriptions of LeiKa keys that hold in exactly this area."""
        query: Query = {"leikaIds": list(keys), "ars": padded(ars)}
        return reading.descriptions(self._get("/v3/servicedescriptions/leikaid", query))

    def nearest_descriptions(self, keys: Sequence[str], ars: str) -> tuple[str, tuple[Description, ...]]:
        """The first area upwards that has descriptions of these keys, and they; nothing anywhere is ("", ())."""
        for area in chain(ars):
            if found := self.descriptions_of_keys(keys, area):
                return area, found
        return "", ()

    def detail(self, description: str, ars: str) -> Detail:
        """A whole description as it holds in an area."""
        path = f"/v6/servicedescriptions/{quote(description, safe='')}/detail"
        found = reading.detail(self._get(path, {"ars": padded(ars)}))
        if found.id != description:
            raise Wrong(f"Gefragt war nach {description}, gekommen ist {found.id}.")
        return found

    # -- offices and online services -------------------------------------------------

    def unit_titles(self, description: str, ars: str) -> tuple[UnitTitle, ...]:
        """The units for a description in an area, with their roles."""
        return reading.unit_titles(self._get("/v2/organisationunits/titles", {"ars": padded(ars), "lbId": description}))

    def unit(self, unit: str) -> Unit:
        """A unit with the ways to reach it."""
        found = reading.unit(self._get("/v5/organisationunits/detail", {"q": unit}))
        if found.id not in ("", unit):
            raise Wrong(f"Gefragt war nach {unit}, gekommen ist {found.id}.")
        return replace(found, id=unit)

    def online_service(self, ident: str) -> OnlineService:
        """One online service."""
        return reading.online_service(self._get("/v2/onlineservices/detail", {"q": ident}))

    def online_services(self, ars: str) -> Iterator[OnlineService]:
        """All online services of an area, page by page; each once, however often it comes."""
        seen: set[str] = set()
        tokens = {""}
        token = ""
        for _ in range(MOST_PAGES):
            query = {"ars": padded(ars), **({"nextPageToken": token} if token else {})}
            found, token = reading.online_services(self._get("/v1beta2/onlineservices", query))
            yield from (one for one in found if one.id not in seen)
            seen.update(one.id for one in found)
            if not token:
                return
            if token in tokens:
                raise Wrong("onlineservices: Die Seiten drehen sich im Kreis.")
            tokens.add(token)
        raise Wrong(f"onlineservices: Es sind mehr als {MOST_PAGES} Seiten.")

    def _get(self, path: str, query: Query) -> object:
        web = self.web
        if self.until is not None:
            left = self.until - self.clock()
            if left <= 0:
                raise Away("Die Suche im Portalverbund dauert zu lange.")
            web = replace(web, seconds=min(web.seconds, left))
        return web.get(path, query).json()

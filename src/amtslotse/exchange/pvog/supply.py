"""The deliveries of the PVOG (Bereitstelldienst): everything as XZuFi, page by page, later only what changed.

A page is a JSON object around an XZuFi message. The message is handed on as it is; reading it is the XZuFi room's part.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import BinaryIO
from urllib.parse import urljoin

from django.conf import settings

from amtslotse.exchange.answers import number, part, text, whole
from amtslotse.exchange.errors import Wrong
from amtslotse.exchange.partner import Fetched, Item
from amtslotse.exchange.tokens import Tokens, asked_with
from amtslotse.exchange.web import Query, Web

PATH = "/v3/verwaltungsobjekte/xzufi-2-3-1"
SECONDS, MOST = 180.0, 200_000_000
"""Time for one page and its size in bytes."""
_DECLARED = re.compile(r'^(\ufeff?\s*<\?xml[^>]{0,100}?encoding\s*=\s*)("[^"]{0,40}"|\'[^\']{0,40}\')')
Read = Callable[[BinaryIO], Iterator[Item]]


@dataclass(frozen=True, slots=True)
class Page:
    """One page: an XZuFi message in UTF-8, where the next one begins, and whether it was the last."""

    xml: bytes
    following: int
    last: bool
    url: str = ""


@dataclass(frozen=True)
class Supply:
    """The service, asked with tokens; `ars` limits the delivery to a region, if it is given."""

    web: Web
    tokens: Tokens
    ars: str = ""

    def pages(self, index: int = 0) -> Iterator[Page]:
        """All pages from an index to the end; raises Wrong when they turn in circles or run backwards."""
        query = {"index": str(index), **({"ars": self.ars} if self.ars else {})}
        page, seen, digest = self._page(PATH, query), set[str](), b""
        while True:
            fresh = hashlib.sha256(page.xml).digest()
            if page.following < index or (page.following == index and not page.last):
                raise Wrong(f"Die Lieferung läuft rückwärts: nach {index} kommt {page.following}.")
            if page.url in seen:
                raise Wrong("Die Lieferung dreht sich im Kreis.")
            if page.xml and fresh == digest:
                raise Wrong("Dieselbe Seite der Lieferung kommt zweimal.")
            yield page
            if page.last:
                return
            seen.add(page.url)
            index, digest = page.following, fresh
            page = self._page(page.url)

    def _page(self, path: str, query: Query | None = None) -> Page:
        given = part(asked_with(self.tokens, self.web, path, query).json(), "Lieferung")
        last = given.get("vollstaendig")
        if not isinstance(last, bool):
            raise Wrong("Die Lieferung sagt nicht, ob sie vollständig ist.")
        url = text(given, "naechsteAnfrageUrl", limit=2000)
        if not url and not last:
            raise Wrong("Die Lieferung geht weiter, sagt aber nicht, wo.")
        following = number(given, "naechsterIndex")
        return Page(_encoded(whole(given, "xzufiObjekte")), following, last, "" if last else self._onward(url))

    def _onward(self, url: str) -> str:
        """The next address, also where only its path is given; never another server, never without encryption."""
        return self.web.url(urljoin(f"{self.web.base.rstrip('/')}/", url))


def from_settings() -> Supply:
    """The service as configured (AMTSLOTSE_PVOG_SUPPLY_…)."""
    allowed = frozenset(settings.EXCHANGE_ALLOW)
    door = Web(settings.PVOG_SUPPLY_TOKEN_URL, allowed=allowed)
    tokens = Tokens(door, settings.PVOG_SUPPLY_CLIENT, settings.PVOG_SUPPLY_SECRET)
    web = Web(settings.PVOG_SUPPLY_URL, {"Accept": "application/json"}, allowed=allowed, seconds=SECONDS, most=MOST)
    return Supply(web, tokens, settings.PVOG_SUPPLY_ARS)


def delivered(supply: Supply, read: Read, cursor: str = "") -> Fetched:
    """A delivery as every partner gives one: all objects, or only what changed since `cursor`.

    `read` turns an XZuFi message into objects. Pages are fetched while the objects are taken, one in memory at a time.
    """
    if cursor and not (cursor.isascii() and cursor.isdigit()):
        raise Wrong(f"„{cursor[:40]}“ ist kein Stand einer Lieferung.")
    begin = int(cursor or 0)

    def items() -> Iterator[Item]:
        following = begin
        for turn, page in enumerate(supply.pages(begin)):
            if page.xml:
                yield from (replace(item, part=turn) for item in read(BytesIO(page.xml)))
            following = page.following
        fetched.cursor = str(following)  # known only now, as Fetched says

    fetched = Fetched(items(), complete=begin == 0, cursor=cursor)
    return fetched


def _encoded(xml: str) -> bytes:
    """The message in UTF-8, which its first line then names too; it came inside JSON, whatever it says of itself."""
    try:
        return _DECLARED.sub(r'\1"UTF-8"', xml).encode()
    except UnicodeEncodeError:
        raise Wrong("In der Lieferung stehen Zeichen, die es nicht gibt.") from None

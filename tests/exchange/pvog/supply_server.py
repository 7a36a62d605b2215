"""Deliveries of our own: tokens that end, pages that follow each other, and everything that can be wrong with them.

Source: the documented answer {xzufiObjekte, vollstaendig, naechsterIndex, naechsteAnfrageUrl} and client credentials.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from amtslotse.exchange.pvog.supply import PATH, Supply
from amtslotse.exchange.tokens import Tokens
from tests.exchange.moods import JSON, Moody
from tests.exchange.partner_server import Asked, Given, Partner, partner

CLIENT = {"grant_type": "client_credentials", "client_id": "lueneburg", "client_secret": "geheim"}
MESSAGES = ("<a>Ä</a>", "<b/>", "<c/>")


@dataclass
class Deliveries:
    """The server; `pages` may be changed by a test, `valid` holds the tokens that are accepted."""

    host: str = ""
    lifetime: object = 300
    pages: dict[int, dict[str, object]] = field(default_factory=dict)
    valid: set[str] = field(default_factory=set)
    given_out: int = 0

    def answer(self, asked: Asked) -> Given:
        """A token or a page."""
        return self._token(asked) if asked.path == "/auth/token" else self._page(asked)

    def _token(self, asked: Asked) -> Given:
        form = {name: values[0] for name, values in parse_qs(asked.body.decode()).items()}
        if asked.method != "POST" or form != CLIENT:
            return 401, JSON, b'{"error": "invalid_client"}'
        self.given_out += 1
        token = f"token-{self.given_out}"
        self.valid = {token}
        body = {"access_token": token, "token_type": "Bearer", "expires_in": self.lifetime}
        return 200, JSON, json.dumps(body).encode()

    def _page(self, asked: Asked) -> Given:
        if asked.headers.get("authorization", "").removeprefix("Bearer ") not in self.valid:
            return 401, JSON, b"{}"
        index = asked.query.get("index", [""])[0]
        if asked.path != PATH or set(asked.query) - {"index", "ars"} or not index.isdigit():
            return 400, JSON, b"{}"
        return 200, JSON, json.dumps(self.pages[int(index)]).encode()

    def page(self, index: int, xml: str, following: int, last: bool = False, url: str = "") -> None:
        """Put a page in place."""
        next_url = url or f"http://{self.host}{PATH}?index={following}"
        self.pages[index] = {
            "xzufiObjekte": xml,
            "vollstaendig": last,
            "naechsterIndex": following,
            "naechsteAnfrageUrl": next_url,
        }


@contextmanager
def deliveries() -> Iterator[tuple[Partner, Moody, Deliveries, Supply]]:
    """Three pages, the last one at index 20; after it the next delivery begins at 25."""
    server = Deliveries()
    moody = Moody(server.answer)
    with partner(moody) as there:
        server.host = there.host
        for index, xml in zip((0, 10, 20), MESSAGES, strict=True):
            server.page(index, xml, index + 10 if index < 20 else 25, last=index == 20)
        tokens = Tokens(there.web(base=f"http://{there.host}/auth/token"), "lueneburg", "geheim")
        yield there, moody, server, Supply(there.web(attempts=2), tokens)

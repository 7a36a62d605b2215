"""Tokens of OAuth 2 for machines (client credentials, RFC 6749 4.4): fetched when needed, renewed before they end.

How long a token lives is counted from its arrival by a clock that only runs forward. So it does not matter whether our
calendar and the partner's agree.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from amtslotse.exchange.answers import part, text
from amtslotse.exchange.errors import Denied, Wrong
from amtslotse.exchange.web import Query, Reply, Web

EARLY = 30.0
"""Seconds before its end that a token is no longer used."""
SHORTEST, UNSAID = 5.0, 300.0
"""Seconds that a token is used at least, and where the partner does not say how long it lives."""
LONGEST_TOKEN = 20_000


@dataclass
class Tokens:
    """The token of one client; `web` is the address that gives out tokens."""

    web: Web
    client: str
    secret: str = field(repr=False)
    clock: Callable[[], float] = time.monotonic
    _token: str = field(default="", repr=False)
    _until: float = 0.0

    def header(self) -> Mapping[str, str]:
        """The header that shows a token; it lives long enough for a question."""
        if not self._token or self.clock() >= self._until:
            self._fetch()
        return {"Authorization": f"Bearer {self._token}"}

    def forget(self) -> None:
        """The partner no longer accepts the token."""
        self._token = ""

    def _fetch(self) -> None:
        asked = {"grant_type": "client_credentials", "client_id": self.client, "client_secret": self.secret}
        asked_at = self.clock()
        given = part(self.web.post_form(self.web.base, asked, {"Accept": "application/json"}).json(), "token")
        token = text(given, "access_token", limit=LONGEST_TOKEN + 1)
        if not token or len(token) > LONGEST_TOKEN or not token.isascii() or " " in token:
            raise Wrong("Die Anmeldung gibt kein brauchbares Token aus.")
        if text(given, "token_type").lower() not in ("bearer", ""):
            raise Wrong(f"Die Anmeldung gibt ein unbekanntes Token aus: {text(given, 'token_type')[:40]}")
        self._token = token
        self._until = asked_at + max(SHORTEST, _seconds(given.get("expires_in")) - EARLY)


def _seconds(value: object) -> float:
    """How long a token lives; nothing or nonsense counts as not said."""
    return float(value) if isinstance(value, int | float) and 0 < value < 10**7 else UNSAID


def asked_with(tokens: Tokens, web: Web, path: str, query: Query | None = None) -> Reply:
    """The answer to a question with a token; one that is refused is replaced once, as it may have been called back."""
    header = tokens.header()
    try:
        return web.get(path, query, header)
    except Denied:
        tokens.forget()
        return web.get(path, query, tokens.header())

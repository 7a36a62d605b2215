"""How much one client may ask of the API in a minute, so that nobody takes it away from all others.

Counted in each process by a number made from the network address; the address itself is not kept, and after the minute
nothing is. Addresses of private networks are not counted: there a proxy stands for everybody.
"""

import time
from collections.abc import Mapping
from typing import Any

from django.conf import settings

from amtslotse.api.query import PROBLEM, Reply, details

_MINUTE = 60.0
_CLIENTS = 100_000
"""More clients than this in a minute are no clients any more; counting begins anew."""
_PRIVATE = (
    *("127.", "10.", "192.168.", "169.254.", "::1", "fc", "fd", "fe8", "::ffff:127.", "::ffff:10.", "::ffff:192.168."),
    *(f"172.{n}." for n in range(16, 32)),
)


class Budget:
    """Counts requests per client until the minute is over; threads may lose a count, nobody is refused for it."""

    def __init__(self) -> None:
        self._counts: dict[int, int] = {}
        self._end = 0.0

    def wait(self, environ: Mapping[str, Any]) -> int:
        """Seconds until a client may ask again; 0 if it may now."""
        most: int = settings.API_LIMIT
        client = client_of(environ) if most else ""
        if not client:
            return 0
        now = time.monotonic()
        if now >= self._end or len(self._counts) > _CLIENTS:
            self._counts, self._end = {}, now + _MINUTE
        key = hash(client)
        count = self._counts[key] = self._counts.get(key, 0) + 1
        return int(self._end - now) + 1 if count > most else 0


def client_of(environ: Mapping[str, Any]) -> str:
    """Whom to count: the address, of IPv6 the /64; behind a named proxy the address that it added. Empty: nobody."""
    address: str = environ.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        address = environ.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or address
    if not address or address.startswith(_PRIVATE):
        return ""
    return ":".join(address.split(":")[:4]) if ":" in address and "." not in address else address


def refused(wait: int) -> tuple[Reply, dict[str, str]]:
    """429 with the seconds to wait, and its headers."""
    text = f"Das waren sehr viele Anfragen in einer Minute. In {wait} Sekunden geht es weiter."
    return Reply(429, PROBLEM, details(429, "too_many_requests", text)), {
        "Retry-After": str(wait),
        "Cache-Control": "no-store",
    }


budget = Budget()

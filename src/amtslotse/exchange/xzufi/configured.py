"""A message that lies at an address, as editorial systems of the Länder offer it, asked for once a day."""

import tempfile
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from amtslotse.exchange.partner import Fetched, Item
from amtslotse.exchange.sources import Source
from amtslotse.exchange.web import Web
from amtslotse.exchange.xzufi.items import items

MOST = 2_000_000_000
SECONDS = 900.0


def message(settings: Any) -> Source | None:
    """The message at AMTSLOTSE_XZUFI_URL; nothing if none is set."""
    if not settings.XZUFI_URL:
        return None

    def fetch(_: str) -> Fetched:
        allowed = frozenset(settings.EXCHANGE_ALLOW)
        return Fetched(_read(Web(settings.XZUFI_URL, seconds=SECONDS, most=MOST, allowed=allowed)), complete=False)

    return Source("xzufi", "Landesredaktion (XZuFi)", "xzufi", fetch)


def _read(web: Web) -> Iterator[Item]:
    """Written to the disk first: memory stays small, and half a message is never taken for a whole one."""
    with tempfile.TemporaryFile() as file:
        web.download(web.base, cast(BinaryIO, file))
        file.seek(0)
        yield from items(cast(BinaryIO, file))

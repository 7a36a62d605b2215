"""The stock of the PVOG as a source that is asked once a day."""

from typing import Any

from amtslotse.exchange.partner import Fetched
from amtslotse.exchange.pvog import supply
from amtslotse.exchange.sources import Source
from amtslotse.exchange.xzufi.items import items


def stock(settings: Any) -> Source | None:
    """Everything, then what changed since; nothing if no address is set (AMTSLOTSE_PVOG_SUPPLY_URL)."""
    if not settings.PVOG_SUPPLY_URL:
        return None

    def fetch(cursor: str) -> Fetched:
        return supply.delivered(supply.from_settings(), items, cursor)

    return Source("pvog", "PVOG-Bereitstelldienst", "xzufi", fetch)

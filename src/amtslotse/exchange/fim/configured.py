"""The FIM portal as a source that is asked by itself: its keys once a week, the terms of our keys once a month."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from amtslotse.exchange.fim import sources, terms
from amtslotse.exchange.fim.partner import LeikaPartner
from amtslotse.exchange.partner import Fetched
from amtslotse.exchange.sources import Source
from amtslotse.exchange.web import Web
from amtslotse.records.models import Record

WEEK, MONTH = timedelta(days=7), timedelta(days=30)


def profiles(settings: Any) -> Source | None:
    """All Leistungssteckbriefe; nothing if no portal is set (AMTSLOTSE_FIM_URL)."""
    web = _web(settings)

    def fetch(_: str) -> Fetched:
        assert web is not None
        return sources.from_portal(web, date.today())

    return Source("fim", "FIM-Portal", LeikaPartner.name, fetch, WEEK) if web else None


def words(settings: Any) -> Source | None:
    """The terms of the keys that our services name."""
    web = _web(settings)

    def fetch(_: str) -> Fetched:
        assert web is not None
        return terms.from_portal(web, _our_keys())

    return Source("fim-words", "FIM-Portal: Begriffe", LeikaPartner.name, fetch, MONTH) if web else None


def _web(settings: Any) -> Web | None:
    return Web(settings.FIM_URL, allowed=frozenset(settings.EXCHANGE_ALLOW)) if settings.FIM_URL else None


def _our_keys() -> Iterator[str]:
    """Keys of our published services, each as often as it is named."""
    rows = Record.objects.published().filter(table="services").order_by("key")
    for values in rows.values_list("published__values", flat=True):
        yield from values.get("leika_keys", "").split()

"""LeiKa and FIM as a partner: what arrives, and the rows that it means."""

from collections.abc import Iterator

from amtslotse.exchange.fim import key_rows, ozg_rows
from amtslotse.exchange.fim.objects import KINDS, SCHEME
from amtslotse.exchange.fim.state import state_of
from amtslotse.exchange.partner import Holding, Item, MappedRow, Unusable


class LeikaPartner:
    """The nation's catalogue of services."""

    name = "leika"
    title = "LeiKa und FIM"

    def wanted(self, item: Item) -> bool:
        """The whole catalogue concerns us: a service may get any key."""
        return item.identity.kind in KINDS and item.identity.scheme == SCHEME

    def rows(self, holding: Holding) -> Iterator[MappedRow | Unusable]:
        """Keys and OZG entries; what cannot be used is named, what is published stays."""
        state = state_of(holding)
        ozg = holding.published(ozg_rows.TABLE)
        yield from state.unusable
        yield from key_rows.key_rows(state, holding.published(key_rows.TABLE), ozg)
        yield from ozg_rows.ozg_rows(state, ozg)

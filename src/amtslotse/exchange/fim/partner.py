"""LeiKa and FIM as a partner: what arrives, and the rows that it means."""

from collections.abc import Iterator
from typing import BinaryIO

from amtslotse.exchange.fim import key_rows, ozg_rows, reports, sources
from amtslotse.exchange.fim.objects import KINDS, SCHEME
from amtslotse.exchange.fim.state import state_of
from amtslotse.exchange.partner import Fetched, Holding, Item, MappedRow, Unusable, Word
from amtslotse.records.current import live


class LeikaPartner:
    """The nation's catalogue of services."""

    name = "leika"
    title = "LeiKa und FIM"

    def __init__(self, least: int = sources.LEAST) -> None:
        """A file with fewer keys than `least` is not whole."""
        self._least = least

    def read(self, stream: BinaryIO) -> Fetched:
        """The keys of leika.csv; the file is of the day of its newest publication."""
        return sources.from_file(stream, least=self._least)

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

    def words(self, holding: Holding) -> Iterator[Word]:
        """Synonyms that our services do not have yet, measured against the guide as it is live."""
        yield from reports.offered_words(holding, live().guide.reader)

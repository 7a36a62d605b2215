"""What a partner is to us: objects with an identity of their own, and rows of our tables that they mean.

A partner's room turns what arrives into `Item`s and everything it holds into `MappedRow`s; comparing, guarding,
activating and taking back are the same for all (docs/interfaces/exchange.md).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from amtslotse.records.tables.columns import Row


@dataclass(frozen=True, slots=True, order=True)
class Identity:
    """Who an object is: unique as kind, agency, scheme and id together, as XZuFi demands it."""

    kind: str
    """The partner's word for its kind, such as leistung or organisationseinheit."""
    agency: str
    scheme: str
    ident: str

    def __str__(self) -> str:
        return f"{self.kind} {self.ident} ({'/'.join(part for part in (self.agency, self.scheme) if part) or 'ohne Schema'})"


@dataclass(frozen=True, slots=True)
class Item:
    """One object as it arrived, or the word that it is gone; `raw` stands on its own and is kept."""

    identity: Identity
    raw: bytes = b""
    gone: bool = False
    part: int = 0
    """Which message of a delivery it came in: a later one holds, within one a write wins over a delete."""


@dataclass(frozen=True, slots=True)
class MappedRow:
    """A row of ours and the object that it is made from."""

    table: str
    values: Row
    identity: Identity


@dataclass(frozen=True, slots=True)
class Unusable:
    """An object that gives no row although it should, and why, in German."""

    identity: Identity
    reason: str


@dataclass(frozen=True, slots=True)
class Word:
    """A search word for a service, and the object it comes from, for people."""

    service: str
    word: str
    source: str


class Holding(Protocol):
    """What a mapping may look at: all objects of the partner after this delivery, and what is published."""

    def items(self, kind: str) -> Iterator[Item]:
        """Every object of a kind that the partner holds now, in the order of their identities."""

    def published(self, table: str) -> Mapping[str, Row]:
        """Published rows of a table by key."""

    def made_from(self, identity: Identity) -> tuple[tuple[str, str], ...]:
        """Table and key of the rows that an object became in an earlier delivery."""


class Partner(Protocol):
    """One kind of source. `rows` sees everything the partner holds, so the order of objects never matters."""

    name: str
    """Short name in addresses and on the command line, such as xzufi."""
    title: str
    """Name for people."""

    def read(self, stream: BinaryIO) -> "Fetched":
        """The objects of a file in the partner's format."""

    def wanted(self, item: Item) -> bool:
        """Whether an object may concern us; others are counted and not kept."""

    def rows(self, holding: Holding) -> Iterator[MappedRow | Unusable]:
        """All rows the partner stands for; the same objects always give the same rows."""

    def words(self, holding: Holding) -> Iterator[Word]:
        """Search words that the partner's synonyms suggest; they are offered to people, never written."""


@dataclass(slots=True)
class Fetched:
    """What came of asking a partner: objects while they arrive; `complete` when everything it has is among them.

    After the last object `cursor` says where the next delivery begins, if the partner counts.
    """

    items: Iterator[Item]
    complete: bool
    cursor: str = ""

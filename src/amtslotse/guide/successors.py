"""What is gone leads to what took its place: offices and areas."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Protocol, TypeVar

from amtslotse.guide.model import Validity


class Dated(Protocol):
    """A row with an end, and the key of the one that follows."""

    @property
    def validity(self) -> Validity: ...

    @property
    def successor(self) -> str: ...


Row = TypeVar("Row", bound=Dated)


def has_ended(row: Dated, day: date) -> bool:
    """Whether the last day of a row lies before a day."""
    return row.validity.end is not None and row.validity.end < day


def heirs(rows: Mapping[str, Row], row: Row) -> Iterator[Row]:
    """Those that follow, one after the other, each once; ends where the chain breaks off or runs in a circle."""
    seen: set[str] = set()
    key = row.successor
    while key in rows and key not in seen:
        seen.add(key)
        yield rows[key]
        key = rows[key].successor


def successor_of(rows: Mapping[str, Row], row: Row, day: date) -> Row | None:
    """The first in the chain that exists on a day; None if there is none."""
    return next((one for one in heirs(rows, row) if one.validity.holds(day)), None)

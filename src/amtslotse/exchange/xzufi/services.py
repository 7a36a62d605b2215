"""Which of our services a partner's Leistung means: found by LeiKa key, replaced keys too.

A service of ours often stands for several keys. The first is the service as a whole; the others are parts and special
cases of it, whose texts would be wrong for the whole.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from amtslotse.records.tables.columns import Row

_CHAIN = 20
"""Successors that are followed at most; a circle in the data ends there."""
_OBJECT_DIGITS = 8


@dataclass(frozen=True, slots=True, order=True)
class Meant:
    """A service of ours that a key means; `place` says at which place of its keys, the first being the service itself."""

    place: int
    service: str
    whole: bool
    """Whether what is said of the key holds for the whole service."""


class Services:
    """Our services by LeiKa key; retired ones lead to nothing."""

    def __init__(self, services: Mapping[str, Row], leika: Mapping[str, Row]) -> None:
        self.rows = {row["id"]: row for row in services.values() if row.get("retired") != "yes"}
        self._successor = {row["key"]: row["successor"] for row in leika.values() if row.get("successor")}
        self._meant: dict[str, list[Meant]] = defaultdict(list)
        for ident in sorted(self.rows):
            keys = [*dict.fromkeys(self.current(key) for key in self.rows[ident]["leika_keys"].split())]
            for place, key in enumerate(keys):
                self._meant[key].append(Meant(place, ident, key in (keys[0], _object_of(keys[0]))))

    def meant(self, keys: Iterable[str]) -> tuple[Meant, ...]:
        """The services that any of a Leistung's keys means, each once, by its nearest key."""
        best: dict[str, Meant] = {}
        for key in keys:
            for one in self._meant.get(self.current(bare_key(key)), ()):
                best[one.service] = min(one, best.get(one.service, one))
        return tuple(sorted(best.values()))

    def known_keys(self) -> frozenset[str]:
        """Every key that leads to a service, the replaced ones among them."""
        replaced = {key for key in self._successor if self.current(key) in self._meant}
        return frozenset(self._meant) | replaced

    def current(self, key: str) -> str:
        """The key that stands for it today."""
        for _ in range(_CHAIN):
            if key not in self._successor:
                break
            key = self._successor[key]
        return key


def _object_of(key: str) -> str:
    """The key of the thing itself, whatever is done with it: a text on the identity card is one on applying for it."""
    return key[:_OBJECT_DIGITS].ljust(14, "0")


def bare_key(written: str) -> str:
    """The fourteen digits of a key that may be written as a URN or with spaces."""
    return "".join(written.rpartition(":")[2].split())

"""Objects by the identities others name them with: whole ones, and those that leave agency or scheme out."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T")
Named = tuple[str, str, str]
"""Agency, scheme and id as written in a reference."""


class References(Generic[T]):
    """Looks objects up; a reference that fits several leads to none."""

    def __init__(self) -> None:
        self._exact: dict[Named, T] = {}
        self._loose: dict[tuple[str, str], list[T]] = defaultdict(list)

    def add(self, found: T, names: Iterable[Named]) -> None:
        """Make an object known by its names, the own one first; what is known already stays."""
        for name in names:
            agency, _, ident = name
            self._exact.setdefault(name, found)
            for key in {(agency, ident), ("", ident)}:
                if found not in self._loose[key]:
                    self._loose[key].append(found)

    def find(self, name: Named) -> T | None:
        """The object a reference names."""
        if name in self._exact:
            return self._exact[name]
        agency, scheme, ident = name
        if agency and scheme:
            return None
        loose = self._loose.get((agency, ident), ())
        return loose[0] if len(loose) == 1 else None

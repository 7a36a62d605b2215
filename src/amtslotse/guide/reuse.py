"""Sharing what is costly to make between a Directory and the next one."""

from collections.abc import Callable
from typing import Any, TypeVar

Source = TypeVar("Source")
Product = TypeVar("Product")


class Reuse:
    """Keeps products beside what they were made from; from something equal none is made a second time.

    Sources are compared as a whole: nothing has to be declared, so nothing can be forgotten. Products never change.
    """

    def __init__(self, before: "Reuse | None" = None) -> None:
        self._before = before._kept if before else {}
        self._kept: dict[str, tuple[Any, Any]] = {}

    def get(self, name: str, source: Source, make: Callable[[Source], Product]) -> Product:
        """The product of that name: the one from before if its source was equal, else a new one."""
        kept = self._kept.get(name) or self._before.get(name)
        if kept is None or kept[0] != source:
            kept = (source, make(source))
        self._kept[name] = kept
        product: Product = kept[1]
        return product

    def let_go(self) -> None:
        """Forget what came before and was not taken over, so that its memory becomes free."""
        self._before = {}

"""Read a list that comes in pages, to its end or not at all.

The portal counts pages by offset. When its stock changes meanwhile, objects move between pages and one could be missed:
then the reading ends, and another try may succeed. Every page must bring something new, so it always ends.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from amtslotse.exchange.errors import Away, Wrong

MOST = 200_000
Record = dict[str, Any]
_CHANGED = "Der Bestand der Gegenstelle hat sich während des Lesens geändert. Bitte versuchen Sie es noch einmal."


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its objects, where it begins, and how many there are in all."""

    items: list[Record]
    total: int


def every(ask: Callable[[int], Any], name: Callable[[Record], str]) -> Iterator[Record]:
    """All objects of a list; `ask` gets the page at an offset, `name` tells objects apart."""
    seen, total = set[str](), None
    while total is None or len(seen) < total:
        page = _page(ask(len(seen)), len(seen))
        if total is not None and page.total != total:
            raise Away(_CHANGED)
        total = page.total
        if len(seen) + len(page.items) > total or (not page.items and len(seen) < total):
            raise Wrong(f"Die Liste nennt {total} Einträge, liefert aber {len(seen) + len(page.items)}.")
        for item in page.items:
            if (ident := name(item)) in seen:
                raise Away(_CHANGED)
            seen.add(ident)
            yield item


def _page(answer: Any, offset: int) -> Page:
    """A page as it was agreed: the one that was asked for, with as many objects as it says."""
    if not isinstance(answer, dict):
        raise Wrong("Die Antwort ist keine Seite einer Liste.")
    items, total = answer.get("items"), _number(answer, "total_count")
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise Wrong("In der Antwort fehlt die Liste der Einträge (items).")
    if _number(answer, "offset") != offset:
        raise Wrong(f"Gefragt war nach Einträgen ab {offset}, die Antwort beginnt bei {answer['offset']}.")
    if _number(answer, "count") != len(items):
        raise Wrong(f"Die Seite nennt {answer['count']} Einträge, enthält aber {len(items)}.")
    if total > MOST:
        raise Wrong(f"Die Liste nennt {total} Einträge; mehr als {MOST} werden nicht gelesen.")
    return Page(items, total)


def _number(answer: Record, name: str) -> int:
    value = answer.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise Wrong(f"In der Antwort fehlt die Zahl „{name}“.")
    return value

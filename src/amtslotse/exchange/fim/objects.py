"""The objects that we keep of LeiKa and FIM, and who they are.

File and portal have objects and a stand of their own: a delivery of the one says nothing about the other, and the newer
stand decides which keys there are.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from amtslotse.exchange.errors import Wrong
from amtslotse.exchange.fim.key import is_key
from amtslotse.exchange.partner import Identity, Item

FILE_KEY = "leika-key"
"""A line of leika.csv."""
PROFILE = "steckbrief"
"""A Leistungssteckbrief of the FIM portal."""
STAND = "leika-stand"
"""Which keys a complete delivery held, and of which day it is."""
TERMS = "begriffe"
"""Terms of a key, from its Stammtexte."""
KINDS = frozenset({FILE_KEY, PROFILE, STAND, TERMS})
SCHEME = "leika"
FILE, PORTAL = "datei", "portal"


@dataclass(frozen=True, slots=True)
class Stand:
    """What a complete delivery held: its day, where it came from, and all its keys."""

    day: str
    source: str
    keys: frozenset[str]


def identity(kind: str, ident: str) -> Identity:
    """Who an object of ours is; LeiKa has one agency, so it is left out."""
    return Identity(kind, "", SCHEME, ident)


def stand_item(source: str, day: str, keys: Iterable[str]) -> Item:
    """The object that a complete delivery ends with."""
    raw = {"day": day, "source": source, "keys": sorted(keys)}
    return Item(identity(STAND, source), packed(raw))


def stand_of(item: Item) -> Stand:
    """The stand in an object; raises Wrong if it is none."""
    raw = unpacked(item.raw)
    day, source, keys = raw.get("day"), raw.get("source"), raw.get("keys")
    if not (_is_day(day) and isinstance(source, str) and isinstance(keys, list) and all(map(is_key, keys))):
        raise Wrong("Der Stand der Lieferung ist unlesbar.")
    return Stand(str(day), source, frozenset(keys))


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def packed(raw: dict[str, Any]) -> bytes:
    """An object as bytes, the same for the same content; raises Wrong if it is nested too deeply."""
    try:
        return json.dumps(raw, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "replace")
    except RecursionError:
        raise Wrong("Ein Objekt ist zu tief verschachtelt.") from None


def unpacked(raw: bytes) -> dict[str, Any]:
    """The content of a kept object; raises Wrong if it is not readable."""
    try:
        content = json.loads(raw)
    except (ValueError, RecursionError):
        raise Wrong("Das Objekt ist kein lesbares JSON.") from None
    if not isinstance(content, dict):
        raise Wrong("Das Objekt hat keine Felder.")
    return content

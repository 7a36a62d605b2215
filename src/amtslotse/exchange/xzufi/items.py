"""A message as objects with identities: what is written, and the word that something is gone.

The order of a message means nothing here; whoever keeps the objects lets a write win over a delete.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any, BinaryIO

from lxml import etree

from amtslotse.exchange.errors import Wrong
from amtslotse.exchange.partner import Holding, Identity, Item, Unusable
from amtslotse.exchange.xzufi.binding import Binder
from amtslotse.exchange.xzufi.entering import KINDS as CLASSES
from amtslotse.exchange.xzufi.limits import Limits, UnreadableError
from amtslotse.exchange.xzufi.model import (
    Entry,
    Formular,
    Kennung,
    Leistung,
    Loesche,
    Objekt,
    Onlinedienst,
    Organisationseinheit,
    Refused,
    Schreibe,
    Spezialisierung,
    ZustaendigkeitTransfer,
)
from amtslotse.exchange.xzufi.reading import read
from amtslotse.exchange.xzufi.values import UnboundError

KINDS: dict[type, str] = {
    Leistung: "leistung",
    Spezialisierung: "spezialisierung",
    Organisationseinheit: "organisationseinheit",
    Onlinedienst: "onlinedienst",
    Formular: "formular",
    ZustaendigkeitTransfer: "zustaendigkeit",
}
_GONE = {**{kind: kind for kind in KINDS.values()}, "leistungspezialisierung": "spezialisierung"}
"""Kinds by the `klasse` of a delete, in small letters; the names differ from those of the elements."""
UNREAD = Identity("nachricht", "", "", "die letzte")
"""What could not be read in the last message, one line each: an object like others, gone with the next good message."""
MOST = 500
"""Lines that are kept of it."""


def items(stream: BinaryIO, limits: Limits | None = None) -> Iterator[Item]:
    """Every object of a message, and what could not be read; a message that breaks off raises Wrong."""
    try:
        yield from of_entries(read(stream, limits))
    except UnreadableError as error:
        raise Wrong(str(error)) from None


def of_entries(entries: Iterable[Entry]) -> Iterator[Item]:
    """Items of what a message says."""
    refused: list[str] = []
    for entry in entries:
        match entry:
            case Schreibe(found, raw):
                yield Item(identity(found), raw)
            case Loesche(klasse, kennung):
                kind = _GONE.get(klasse.lower())
                if kind:
                    yield Item(_identity(kind, kennung), gone=True)
                else:
                    refused.append(
                        f"Gelöscht werden soll „{kennung.text[:80]}“ der unbekannten Klasse „{klasse[:80]}“."
                    )
            case Refused(position, reason):
                refused.append(f"{position}. Eintrag: {reason}")
    yield Item(UNREAD, _lines(refused), gone=not refused)


def unread(holding: Holding) -> Iterator[Unusable]:
    """What could not be read in the last message."""
    for item in holding.items(UNREAD.kind):
        yield from (Unusable(item.identity, line) for line in item.raw.decode().splitlines())


def _lines(refused: list[str]) -> bytes:
    more = [f"Und {len(refused) - MOST} weitere Einträge."] if len(refused) > MOST else []
    return "\n".join(" ".join(line.split()) for line in [*refused[:MOST], *more]).encode("utf-8", "replace")


def identity(found: Objekt) -> Identity:
    """Who an object is; a Zuständigkeit has its own id, not that of the object it belongs to."""
    own = found.zustaendigkeit.id if isinstance(found, ZustaendigkeitTransfer) else found.id
    return _identity(KINDS[type(found)], own)


def _identity(kind: str, kennung: Kennung) -> Identity:
    return Identity(kind, *kennung.identity)


class Reader:
    """Reads one kept object after the other; they were canonical XML when they were kept."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._binder = Binder(self._limits.namespaces)

    def __call__(self, raw: bytes) -> Objekt:
        """The object in a piece of XML; raises Wrong if it is none."""
        try:
            root = _root(raw)
            found: Objekt = self._binder.bind(CLASSES[root.tag.rpartition("}")[2]], root)
        except (etree.XMLSyntaxError, KeyError, UnboundError) as error:
            raise Wrong(f"Das Objekt ist nicht lesbar ({str(error)[:100]}).") from None
        return found


def _root(raw: bytes) -> Any:
    """The element; what was kept is canonical, so a DTD was slipped in."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_blank_text=True, collect_ids=False
    )
    tree = etree.parse(BytesIO(raw), parser)
    if tree.docinfo.doctype or tree.docinfo.internalDTD is not None:
        raise Wrong("Das Objekt enthält eine DTD.")
    return tree.getroot()

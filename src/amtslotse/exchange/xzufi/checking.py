"""A strict check of a message by what is known of the standard: for what we send, and for a server that receives it.

There is no XSD in public. What is checked here is what readers of the standard rely on; a schema may ask for more.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO
from uuid import UUID

from lxml import etree

from amtslotse.exchange.xzufi import codes
from amtslotse.exchange.xzufi.limits import Limits, UnreadableError
from amtslotse.exchange.xzufi.model import Code, Kennung, Kopf, Loesche, Objekt, Refused, Schreibe, Text
from amtslotse.exchange.xzufi.ordering import misplaced
from amtslotse.exchange.xzufi.reading import read
from amtslotse.exchange.xzufi.requirements import missing, own_id
from amtslotse.exchange.xzufi.shape import REST, shape_of
from amtslotse.exchange.xzufi.values import UnboundError, moment
from amtslotse.exchange.xzufi.versions import is_old
from amtslotse.exchange.xzufi.writing import ELEMENTS


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as the standard wants it: in which entry of the message (0: its head), and what."""

    position: int
    text: str


@dataclass(slots=True)
class _Message:
    """What has to be remembered from entry to entry."""

    version: str = ""
    position: int = 0
    met: set[int] = field(default_factory=set)  # hashes, so that long messages stay small


def check(stream: BinaryIO, limits: Limits | None = None) -> list[Finding]:
    """Everything in a message that is not as the standard wants it; an empty list is a good message."""
    message, found = _Message(), []
    try:
        for entry in read(stream, limits):
            found += [Finding(message.position, text) for text in _entry(message, entry)]
            message.position += 1
    except UnreadableError as error:
        found.append(Finding(message.position, str(error)))
    return found


def _entry(message: _Message, entry: Any) -> Iterator[str]:
    if isinstance(entry, Kopf):
        message.version = entry.version
        yield from _head(entry)
    elif isinstance(entry, Refused):
        yield entry.reason
    elif isinstance(entry, Loesche):
        yield from _deletion(message, entry)
    elif isinstance(entry, Schreibe):
        yield from _object(message, entry)


def _head(kopf: Kopf) -> Iterator[str]:
    try:
        UUID(kopf.nachricht_uuid)
    except ValueError:
        yield "„nachrichtUUID“ fehlt oder ist keine UUID."
    try:
        moment(kopf.erstellt_datum_zeit)
    except UnboundError:
        yield "„erstelltDatumZeit“ fehlt oder ist kein Zeitpunkt."
    for name in ("produktbezeichnung", "produkthersteller"):
        if not getattr(kopf, name).strip():
            yield f"Am ersten Element fehlt „{name}“."


def _deletion(message: _Message, entry: Loesche) -> Iterator[str]:
    if entry.klasse not in codes.KLASSEN.values():
        yield f"Die Klasse „{entry.klasse[:50]}“ ist nicht bekannt."
    yield from _identity(message, entry.klasse, entry.kennung)


def _object(message: _Message, entry: Schreibe) -> Iterator[str]:
    value, old = entry.object, is_old(message.version)
    root = etree.fromstring(entry.raw, etree.XMLParser(resolve_entities=False, no_network=True))
    yield from misplaced(root, type(value), old, root.tag[1:].partition("}")[0])
    yield from missing(value)
    yield from _leaves(value)
    yield from _identity(message, codes.KLASSEN[ELEMENTS[type(value)]], own_id(value))


def _identity(message: _Message, klasse: str, kennung: Kennung) -> Iterator[str]:
    """An object has one entry in a message; two would leave open which of them counts."""
    if not kennung.agency or not kennung.scheme:
        yield "An der Kennung fehlt „schemeAgencyID“ oder „schemeID“."
    mark = hash((klasse, kennung.identity))
    if mark in message.met:
        yield f"{klasse} „{kennung.text[:100]}“ steht mehrmals in der Nachricht."
    message.met.add(mark)


def _leaves(value: Objekt | Any) -> Iterator[str]:
    """Codes out of their lists and texts without a language, however deep they stand."""
    kind: type = type(value)
    for slot in shape_of(kind).slots:
        content = getattr(value, slot.field)
        for one in content if slot.many else (content,):
            if isinstance(one, Code):
                yield from _code(kind.__name__, slot.field, one)
            elif isinstance(one, Text) and not one.language:
                yield f"An einem Text in „{slot.name(False)}“ fehlt „languageCode“."
            elif hasattr(one, REST):
                yield from _leaves(one)


def _code(of: str, name: str, code: Code) -> Iterator[str]:
    known = codes.LISTS.get(f"{of}.{name}") or codes.LISTS.get(name)
    if known is None or code.free:
        return
    if code.code not in known:
        yield f"Der Code „{code.code[:50]}“ in „{name}“ steht nicht in der Liste."
    if known.uri and code.list_uri != known.uri:
        yield f"Am Code in „{name}“ fehlt die Liste „{known.uri}“."

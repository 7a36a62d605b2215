"""What comes before the parser: unpacking, encoding and the prolog are looked at byte by byte, bounded."""

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from amtslotse.exchange.xzufi.limits import Limits, UnreadableError

_GZIP, _ZIP, _BOM = b"\x1f\x8b", b"PK", b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00", b"\x00\x00")
_DECLARED = re.compile(rb"""<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]*)["']""")
_UTF_8 = {"utf-8", "utf8", "us-ascii"}
_SKIPPED = re.compile(rb"\s+|<!--.*?-->|<\?.*?\?>", re.DOTALL)


def guarded(stream: BinaryIO, limits: Limits) -> Iterator[bytes]:
    """The message in pieces, after its beginning was found to be what it should be."""
    pieces = _bounded(_unpacked(stream, limits), limits)
    head = b""
    for piece in pieces:
        head += piece
        if _prolog_is_over(head, limits):
            break
    else:
        if not head.strip():
            raise UnreadableError("Die Nachricht ist leer.")
    yield head
    yield from pieces


def _unpacked(stream: BinaryIO, limits: Limits) -> Iterator[bytes]:
    """The bytes as they are, or unpacked if the message comes as gzip."""
    first = stream.read(limits.chunk_bytes)
    if first.startswith(_ZIP):
        raise UnreadableError("Das ist ein ZIP-Archiv. Bitte entpacken Sie es und geben Sie die XML-Datei an.")
    if not first.startswith(_GZIP):
        while first:
            yield first
            first = stream.read(limits.chunk_bytes)
        return
    unpacker = zlib.decompressobj(wbits=31)
    while first and not unpacker.eof:
        piece = _inflated(unpacker, first, limits)
        while piece:  # what is unpacked may wait inside when all that was packed is taken
            yield piece
            piece = _inflated(unpacker, unpacker.unconsumed_tail, limits)
        first = unpacker.unused_data or stream.read(limits.chunk_bytes)
    if not unpacker.eof:
        raise UnreadableError("Die gepackte Nachricht ist abgeschnitten.")
    if first:
        raise UnreadableError("Hinter der gepackten Nachricht steht noch etwas. Erwartet wird genau eine Datei.")


def _inflated(unpacker: "zlib._Decompress", packed: bytes, limits: Limits) -> bytes:
    try:
        return unpacker.decompress(packed, limits.chunk_bytes)
    except zlib.error as error:
        raise UnreadableError("Die gepackte Nachricht ist beschädigt.") from error


def _bounded(pieces: Iterator[bytes], limits: Limits) -> Iterator[bytes]:
    """No byte that XML forbids, and no more bytes than allowed."""
    total = lines = 0
    for piece in pieces:
        total += len(piece)
        if total > limits.total_bytes:
            raise UnreadableError(f"Die Nachricht ist größer als {limits.total_bytes:_} Bytes.".replace("_", "."))
        if b"\x00" in piece and not (total == len(piece) and piece.startswith(_WIDE)):
            before = piece.partition(b"\x00")[0]
            raise UnreadableError("Ein Null-Byte ist in XML nicht erlaubt.", lines + before.count(b"\n") + 1)
        lines += piece.count(b"\n")
        yield piece


def _prolog_is_over(head: bytes, limits: Limits) -> bool:
    """Whether the root element has begun; a document type before it is refused, with all its entities."""
    if head.startswith(_WIDE):
        raise UnreadableError(
            "Die Nachricht ist nicht in UTF-8 geschrieben (UTF-16 oder UTF-32). XZuFi verlangt UTF-8."
        )
    start = len(_BOM) if head.startswith(_BOM) else 0
    _check_declaration(head, start)
    while found := _SKIPPED.match(head, start):
        start = found.end()
    following = head[start : start + 9]
    if following.upper().startswith(b"<!DOCTYPE"):
        line = head.count(b"\n", 0, start) + 1
        raise UnreadableError("Eine Dokumenttyp-Angabe (DOCTYPE) mit Entitäten ist nicht erlaubt.", line)
    if following and not following.startswith(b"<"):
        raise UnreadableError("Das ist keine XML-Datei.", head.count(b"\n", 0, start) + 1)
    begun = re.match(rb"<[^!?]", following) is not None
    if (start if begun else len(head)) > limits.prolog_bytes:
        raise UnreadableError("Vor dem ersten Element steht zu viel.")
    return begun


def _check_declaration(head: bytes, start: int) -> None:
    declared = _DECLARED.match(head, start)
    name = declared.group(1).decode("ascii").lower() if declared else "utf-8"
    if name not in _UTF_8:
        raise UnreadableError(f"Die Nachricht ist in „{name}“ geschrieben. XZuFi verlangt UTF-8.", 1)

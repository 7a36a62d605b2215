"""A transfer message from a stream of bytes: head, objects to write, objects to delete, one at a time and in order."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree

from amtslotse.exchange.xzufi.canonical import canonical
from amtslotse.exchange.xzufi.entering import WATCHED, Entering
from amtslotse.exchange.xzufi.faults import in_german
from amtslotse.exchange.xzufi.guarding import guarded
from amtslotse.exchange.xzufi.heading import HEAD, head_of, local
from amtslotse.exchange.xzufi.limits import Limits, UnreadableError
from amtslotse.exchange.xzufi.model import Entry, Refused


def read(stream: BinaryIO, limits: Limits | None = None) -> Iterator[Entry]:
    """First the Kopf, then Schreibe, Loesche and Refused as they stand in the message; UnreadableError ends it."""
    return _Reading(stream, limits or Limits()).entries()


class _Reading:
    """One pass over one message; what was handed out is dropped from the tree at once."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        self._stream, self._limits = stream, limits
        self._entering = Entering(limits)
        self._root: Any = None
        self._last: Any = None  # the child of the root that was reached last, emptied, still in the tree
        self._position = 0
        self._parser = etree.XMLPullParser(
            events=("end", "pi"),
            tag=["{*}" + name for name in WATCHED],
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_blank_text=True,
            remove_comments=True,
            collect_ids=False,
        )

    def entries(self) -> Iterator[Entry]:
        grown_bytes = grown_tags = 0
        for piece in guarded(self._stream, self._limits):
            fault = self._fed(piece)
            before = self._position
            yield from self._met()
            if fault:
                raise fault
            grown_bytes = len(piece) + (grown_bytes if self._position == before else 0)
            grown_tags = piece.count(b"<") + (grown_tags if self._position == before else 0)
            self._check_growth(grown_bytes, grown_tags)
        yield from self._end()

    def _fed(self, piece: bytes) -> UnreadableError | None:
        """What is wrong with a piece; the entries before that place are whole and can be handed out."""
        try:
            self._parser.feed(piece)
        except etree.XMLSyntaxError as error:
            return in_german(error)
        faults = self._parser.feed_error_log.filter_from_errors()
        return in_german(faults[0]) if len(faults) else None

    def _check_growth(self, grown_bytes: int, grown_tags: int) -> None:
        limits = self._limits
        if grown_bytes > limits.object_bytes + limits.chunk_bytes:
            size = f"{limits.object_bytes:_}".replace("_", ".")
            raise UnreadableError(f"Das {self._position + 1}. Objekt der Nachricht ist größer als {size} Bytes.")
        if grown_tags > limits.object_tags + limits.chunk_bytes // 3:
            raise UnreadableError(f"Das {self._position + 1}. Objekt der Nachricht hat zu viele Elemente.")

    def _met(self) -> Iterator[Entry]:
        for event, element in self._parser.read_events():
            if event == "pi":
                raise UnreadableError("Verarbeitungsanweisungen (<?…?>) sind nicht erlaubt.", element.sourceline)
            parent = element.getparent()
            if parent is None or local(parent) in WATCHED:
                continue
            if self._root is None:
                self._root = element.getroottree().getroot()
            top = element if parent is self._root else parent
            if top is not element and top.getparent() is not self._root:
                continue
            yield from self._before(top)
            self._position += 1
            yield from self._entering.said(element, self._position)
            _drop(element, parent)
            self._last = top

    def _before(self, top: Any) -> Iterator[Entry]:
        """What stands between the last entry and this one: the head the first time, later what nobody knows."""
        between: list[Any] = []
        if top is self._last:
            return
        for sibling in top.itersiblings(preceding=True):
            if sibling is self._last:
                break
            between.append(sibling)
        yield from self._passed(between[::-1])

    def _passed(self, between: list[Any]) -> Iterator[Entry]:
        if self._last is None:
            yield head_of(self._root, [one for one in between if local(one) in HEAD], self._limits)
            between = [one for one in between if local(one) not in HEAD]
        for one in between:
            self._position += 1
            yield Refused(self._position, f"Unbekanntes Element „{local(one)}“.", canonical(one))

    def _end(self) -> Iterator[Entry]:
        try:
            root = self._parser.close()
        except etree.XMLSyntaxError as error:
            raise in_german(error, at_end=True) from None
        yield from self._met()
        self._root = root
        children = list(root)
        if self._last in children:
            children = children[children.index(self._last) + 1 :]
        yield from self._passed(children)


def _drop(element: Any, parent: Any) -> None:
    """Let go of an entry and of what stood before it; its place stays marked until the next one is done."""
    element.clear(keep_tail=False)
    while element.getprevious() is not None:
        del parent[0]

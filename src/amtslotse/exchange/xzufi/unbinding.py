"""From an object of the model to the text of an element, in the order and with the names of a version."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from amtslotse.exchange.xzufi.escaping import attribute, escaped
from amtslotse.exchange.xzufi.leaves import CURRENCY, KENNUNG
from amtslotse.exchange.xzufi.model import Betrag, Code, DokumentEingehend, Kennung, Text, Weiteres
from amtslotse.exchange.xzufi.model.fields import XSI_TYPE
from amtslotse.exchange.xzufi.shape import REST, Slot, shape_of
from amtslotse.exchange.xzufi.values import written
from amtslotse.exchange.xzufi.versions import is_old, ordered

PREFIX = "xzufi"


@dataclass(frozen=True, slots=True)
class Unbinder:
    """Writes objects of the model as elements of one version."""

    version: str

    def element(self, name: str, value: Any, slot: Slot | None = None) -> str:
        """One element with all that stands in it."""
        tag = f"{PREFIX}:{name}"
        if isinstance(value, Kennung):
            return f"<{tag}{_kennung_attributes(value)}>{escaped(value.text)}</{tag}>"
        if isinstance(value, Text):
            return f"<{tag}{_marked('languageCode', value.language or None)}>{escaped(value.text)}</{tag}>"
        if isinstance(value, Code):
            return _code(tag, value, slot)
        if isinstance(value, Betrag):
            return f"<{tag}{_marked(CURRENCY, value.currency)}>{written(value.value)}</{tag}>"
        if not hasattr(value, REST):
            return f"<{tag}>{escaped(written(value))}</{tag}>"
        return f"<{tag}{self._attributes(value)}>{''.join(self._parts(value))}</{tag}>"

    def _attributes(self, value: Any) -> str:
        found = ""
        kind: type = type(value)
        for field, name in shape_of(kind).attributes:
            content = getattr(value, field)
            if content and name == XSI_TYPE:
                found += _marked("xsi:type", f"{PREFIX}:{content}")
            elif content is not None:
                found += _marked(name, content)
        return found

    def _parts(self, value: Any) -> Iterator[str]:
        """The elements in their order; an unknown one stands again behind the element it stood behind."""
        old = is_old(self.version)
        if old and isinstance(value, DokumentEingehend):  # up to 2.2 the document itself
            value = value.dokument
        kind: type = type(value)
        rest: dict[str, list[Weiteres]] = {}
        for one in getattr(value, REST):
            rest.setdefault(one.after, []).append(one)
        if rest:
            yield from _raw(rest.pop("", []))
        for slot, name, names in _plan(kind, old):
            content = getattr(value, slot.field)
            if slot.many:
                for one in content:
                    yield self._slot(slot, name, one)
            elif content is not None:
                yield self._slot(slot, name, content)
            for known in names if rest else ():
                yield from _raw(rest.pop(known, []))
        for left in rest.values():
            yield from _raw(left)

    def _slot(self, slot: Slot, name: str, value: Any) -> str:
        if len(slot.kinds) > 1:  # a choice: the element holds the one that was chosen
            kind = type(value).__name__
            return f"<{PREFIX}:{name}>{self.element(kind[:1].lower() + kind[1:], value)}</{PREFIX}:{name}>"
        if slot.element.inside:
            return f"<{PREFIX}:{name}>{self.element(slot.element.inside, value, slot)}</{PREFIX}:{name}>"
        return self.element(name, value, slot)


@cache
def _plan(of: type, old: bool) -> tuple[tuple[Slot, str, frozenset[str]], ...]:
    """The elements of a class in the order of a version: each with its name, and all names it ever had."""
    slots = {slot.field: slot for slot in shape_of(of).slots if slot.in_version(old)}
    found = (slots[field] for field in ordered(of, list(slots), old))
    return tuple((slot, slot.name(old), frozenset({slot.name(False), slot.name(True)})) for slot in found)


def _raw(rest: list[Weiteres]) -> Iterator[str]:
    return (one.raw.decode() for one in rest)


def _marked(name: str, content: str | None) -> str:
    return "" if content is None else f' {name}="{attribute(content)}"'


def _kennung_attributes(value: Kennung) -> str:
    """Agency and scheme are left out where they are empty, the others where they are not given."""
    given = {name: getattr(value, field) for name, field in KENNUNG.items()}
    needed = ("schemeAgencyID", "schemeID")
    return "".join(_marked(name, content) for name, content in given.items() if content or name not in needed)


def _code(tag: str, value: Code, slot: Slot | None) -> str:
    """A code: its own children carry no namespace, whatever stands around them does."""
    form = slot.element.form if slot else ""
    lists = _marked("listURI", value.list_uri) + _marked("listVersionID", value.list_version)
    if form == "plain" and not lists and value.name is None and value.free is None:
        return f"<{tag}>{escaped(value.code)}</{tag}>"
    inner = f"<code>{escaped(value.code)}</code>" if value.code else ""
    inner += f"<name>{escaped(value.name)}</name>" if value.name is not None else ""
    free = f"<{PREFIX}:nichtGelisteterWert>{escaped(value.free)}</{PREFIX}:nichtGelisteterWert>" if value.free else ""
    if form == "extendable" and value.code and not free:
        return f"<{tag}><{PREFIX}:code{lists}>{inner}</{PREFIX}:code></{tag}>"
    return f"<{tag}{lists}>{inner}{free}</{tag}>"

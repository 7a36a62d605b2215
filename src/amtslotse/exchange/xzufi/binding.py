"""From an element of the document to an object of the model; what the model does not know is kept as raw XML."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from amtslotse.exchange.xzufi import leaves, values
from amtslotse.exchange.xzufi.canonical import canonical
from amtslotse.exchange.xzufi.model import Dokument, DokumentEingehend, Weiteres
from amtslotse.exchange.xzufi.model.fields import XSI_TYPE
from amtslotse.exchange.xzufi.shape import REST, Slot, shape_of
from amtslotse.exchange.xzufi.values import UnboundError
from amtslotse.exchange.xzufi.versions import NAMESPACE_PREFIX

Convert = Callable[[Any], Any]


class _Entry(NamedTuple):
    """What to do with a known child."""

    field: str
    name: str
    many: bool
    convert: Convert


@dataclass(slots=True)
class _Plan:
    """How one class is read: its children by local name, and by full name once they were met."""

    of: type
    by_local: dict[str, _Entry]
    attributes: tuple[tuple[str, str], ...]
    required: tuple[str, ...]
    met: dict[str, _Entry] = field(default_factory=dict)


class Binder:
    """Reads objects of the model out of elements of the given namespaces."""

    def __init__(self, namespaces: Sequence[str] = (NAMESPACE_PREFIX,)) -> None:
        self._namespaces = tuple(namespaces)
        self._plans: dict[type, _Plan] = {}
        self.unknown = False  # whether anything the model does not know was met

    def bind(self, of: type, element: Any) -> Any:
        """The object that stands in the element; UnboundError where something it needs is missing."""
        plan = self._plans.get(of) or self._planned(of)
        found: dict[str, Any] = {}
        for name, mark in plan.attributes:
            found[name] = _attribute(element, mark)
        self._children(plan, element, found)
        for name in plan.required:
            if name not in found:
                raise UnboundError(name)
        return of(**found)

    def _children(self, plan: _Plan, element: Any, found: dict[str, Any]) -> None:
        met, rest, lists, after = plan.met, [], [], ""
        for child in element:
            tag = child.tag
            entry = met.get(tag) or self._entry(plan, tag)
            if entry is None:
                rest.append(Weiteres(after, canonical(child)))
                continue
            name, after, many, convert = entry
            try:
                value = convert(child)
            except UnboundError:
                rest.append(Weiteres(after, canonical(child)))
                continue
            if name not in found:
                found[name] = value if not many else [value]
                if many:
                    lists.append(name)
            elif many:
                found[name].append(value)
            else:
                rest.append(Weiteres(after, canonical(child)))
        for name in lists:
            found[name] = tuple(found[name])
        if rest:
            self.unknown = True
            found[REST] = tuple(rest)

    def _entry(self, plan: _Plan, tag: Any) -> _Entry | None:
        """The entry for a tag met for the first time; unknown ones are not remembered, there may be any number."""
        if not isinstance(tag, str):
            return None
        namespace, _, local = tag.rpartition("}")
        if namespace and not namespace[1:].startswith(self._namespaces):
            return None
        entry = plan.by_local.get(local)
        if entry and namespace:
            plan.met[tag] = entry
        return entry

    def _planned(self, of: type) -> _Plan:
        shape = shape_of(of)
        by_local = {}
        for slot in shape.slots:
            for old in (True, False):
                name = slot.name(old)
                by_local[name] = _Entry(slot.field, name, slot.many, self._convert(slot))
            if slot.element.inside:
                by_local.setdefault(slot.element.inside, _Entry(slot.field, name, slot.many, self._leaf(slot.kinds[0])))
        required = tuple(slot.field for slot in shape.slots if slot.required)
        self._plans[of] = plan = _Plan(of, by_local, shape.attributes, required)
        return plan

    def _convert(self, slot: Slot) -> Convert:
        if len(slot.kinds) > 1:
            return self._choice({kind.__name__: kind for kind in slot.kinds})
        leaf = self._leaf(slot.kinds[0])
        return _within(slot.element.inside, leaf) if slot.element.inside else leaf

    def _leaf(self, kind: type) -> Convert:
        if kind in leaves.READ:
            return leaves.READ[kind]
        if kind in values.READ:
            return _scalar(values.READ[kind])
        if kind is DokumentEingehend:
            return self._incoming
        return lambda element: self.bind(kind, element)

    def _incoming(self, element: Any) -> DokumentEingehend:
        """Since 2.3 a document in an envelope, before that the document itself."""
        try:
            whole: DokumentEingehend = self.bind(DokumentEingehend, element)
        except UnboundError:
            return DokumentEingehend(dokument=self.bind(Dokument, element))
        return whole

    def _choice(self, kinds: dict[str, type]) -> Convert:
        """The one of several types that the element names: by xsi:type, or as its only child."""

        def convert(element: Any) -> Any:
            named = (element.get(XSI_TYPE) or "").rpartition(":")[2]
            if named in kinds:
                return self.bind(kinds[named], element)
            if len(element) != 1:
                raise UnboundError
            local = element[0].tag.rpartition("}")[2]
            kind = kinds.get(local[:1].upper() + local[1:])
            if kind is None:
                raise UnboundError
            return self.bind(kind, element[0])

        return convert


def _attribute(element: Any, name: str) -> str | None:
    """The value of an attribute; of an xsi:type without its prefix, which only this document knows."""
    value: str | None = element.get(name)
    return value.rpartition(":")[2] if value and name == XSI_TYPE else value


def _scalar(read: Callable[[str], Any]) -> Convert:
    def convert(element: Any) -> Any:
        if len(element):
            raise UnboundError
        return read(element.text or "")

    return convert


def _within(inside: str, leaf: Convert) -> Convert:
    """The value of the only child, which has the given name."""

    def convert(element: Any) -> Any:
        if len(element) != 1 or element[0].tag.rpartition("}")[2] != inside:
            raise UnboundError
        return leaf(element[0])

    return convert

"""What the types of the model say about themselves: for reader, writer and checker one list of slots per class."""

from dataclasses import MISSING, dataclass, fields
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from amtslotse.exchange.xzufi.model.fields import Attribute, Element, element_name

REST = "weiteres"


@dataclass(frozen=True, slots=True)
class Slot:
    """One element of a class: the field, its names since 2.3 and before, what stands in it, how often."""

    field: str
    element: Element
    kinds: tuple[type, ...]  # one, or several to choose from
    many: bool
    required: bool

    def name(self, old: bool) -> str:
        """The element's name in the version."""
        own = self.element.name or element_name(self.field)
        return (self.element.old or own) if old else own

    def in_version(self, old: bool) -> bool:
        """Whether the version knows the element at all."""
        return self.element.only != ("new" if old else "old")


@dataclass(frozen=True, slots=True)
class Shape:
    """The elements of a class in their order, and its attributes."""

    slots: tuple[Slot, ...]
    attributes: tuple[tuple[str, str], ...]  # field, name of the attribute


@cache
def shape_of(of: type) -> Shape:
    """The shape of one class of the model."""
    hints = get_type_hints(of, include_extras=True)
    slots, attributes = [], []
    for field in fields(of):
        kind, marks = _unpacked(hints[field.name])
        attribute = next((mark for mark in marks if isinstance(mark, Attribute)), None)
        if attribute:
            attributes.append((field.name, attribute.name))
        elif field.name != REST:
            element = next((mark for mark in marks if isinstance(mark, Element)), Element())
            slots.append(Slot(field.name, element, _kinds(kind), get_origin(kind) is tuple, field.default is MISSING))
    return Shape(tuple(slots), tuple(attributes))


def _unpacked(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """The type itself, and what is annotated at it."""
    if get_origin(hint) is Annotated:
        kind, *marks = get_args(hint)
        return kind, tuple(marks)
    return hint, ()


def _kinds(kind: Any) -> tuple[type, ...]:
    """`tuple[Text, ...]`, `Text | None`, `KostenFix | KostenFrei | None`: what can stand in the element."""
    if get_origin(kind) is tuple:
        return (get_args(kind)[0],)
    if isinstance(kind, UnionType):
        return tuple(one for one in get_args(kind) if one is not NoneType)
    return (kind,)

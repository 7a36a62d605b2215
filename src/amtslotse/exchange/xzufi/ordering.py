"""Whether the elements of an object stand where the version wants them."""

from collections.abc import Iterator
from typing import Any

from amtslotse.exchange.xzufi.heading import local
from amtslotse.exchange.xzufi.model import Dokument, DokumentEingehend
from amtslotse.exchange.xzufi.model.fields import XSI_TYPE
from amtslotse.exchange.xzufi.shape import REST, Slot, shape_of
from amtslotse.exchange.xzufi.versions import ordered

KEPT_RAW = {  # known to the standard, not to the model: whoever sends them back sends them as they came
    "relevantFuerWirtschaftszweig",
    "relevantFuerStaatsangehoerigkeit",
    "piktogrammID",
    "standardZustaendigkeitsgebiet",
    "maschinelleUebersetzung",
}


def misplaced(element: Any, of: type, old: bool, namespace: str) -> Iterator[str]:
    """A German sentence for every element that is unknown, stands too often, or in the wrong place or namespace."""
    slots = {slot.field: slot for slot in shape_of(of).slots if slot.in_version(old)}
    places = {slots[field].name(old): (at, slots[field]) for at, field in enumerate(ordered(of, list(slots), old))}
    reached = -1
    for child in element:
        name = local(child)
        if name in KEPT_RAW:
            continue
        if name not in places:
            yield f"„{name}“ in „{local(element)}“ ist in dieser Version nicht bekannt."
            continue
        at, slot = places[name]
        if child.tag != f"{{{namespace}}}{name}":
            yield f"„{name}“ in „{local(element)}“ steht nicht im Namensraum der Nachricht."
        if at < reached:
            yield f"„{name}“ in „{local(element)}“ steht an der falschen Stelle."
        if at == reached and not slot.many:
            yield f"„{name}“ in „{local(element)}“ darf nur einmal stehen."
        reached = max(at, reached)
        yield from _within(child, slot, old, namespace)


def _within(child: Any, slot: Slot, old: bool, namespace: str) -> Iterator[str]:
    """The same for what stands in an element, if the model knows what that is."""
    kinds = {kind.__name__: kind for kind in slot.kinds if hasattr(kind, REST)}
    if len(slot.kinds) > 1 and XSI_TYPE not in child.attrib and len(child) == 1:
        kind = kinds.get(local(child[0])[:1].upper() + local(child[0])[1:])
        if kind:
            yield from misplaced(child[0], kind, old, namespace)
    elif len(kinds) == 1:
        kind = next(iter(kinds.values()))
        bare = old and kind is DokumentEingehend  # up to 2.2 the document itself
        yield from misplaced(child, Dokument if bare else kind, old, namespace)

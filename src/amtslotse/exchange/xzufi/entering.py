"""From one entry of a message to what it says: objects to write, an object to delete, or why it cannot be taken."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from amtslotse.exchange.xzufi import leaves
from amtslotse.exchange.xzufi.binding import Binder
from amtslotse.exchange.xzufi.canonical import canonical
from amtslotse.exchange.xzufi.heading import local
from amtslotse.exchange.xzufi.limits import Limits
from amtslotse.exchange.xzufi.model import (
    Formular,
    Leistung,
    Loesche,
    Onlinedienst,
    Organisationseinheit,
    Refused,
    Schreibe,
    Spezialisierung,
    ZustaendigkeitTransfer,
)
from amtslotse.exchange.xzufi.model.fields import element_name
from amtslotse.exchange.xzufi.values import UnboundError

KINDS: dict[str, type] = {
    "leistung": Leistung,
    "spezialisierung": Spezialisierung,
    "leistungSpezialisierung": Spezialisierung,
    "organisationseinheit": Organisationseinheit,
    "onlinedienst": Onlinedienst,
    "zustaendigkeitTransferObjekt": ZustaendigkeitTransfer,
    "formular": Formular,
}
ANSWERS = {"ergebnisLeistung", "ergebnisOrganisationseinheit"}  # 2.1: answers to a question carry the objects
WATCHED = ("schreibe", "loesche", *sorted(ANSWERS), *KINDS)
_XINCLUDE = b"http://www.w3.org/2001/XInclude"


Said = Schreibe | Loesche | Refused


class Entering:
    """Reads entries; one broken entry says so and leaves the others alone."""

    def __init__(self, limits: Limits) -> None:
        self._binder, self._depth = Binder(limits.namespaces), limits.depth
        self._too_deep = etree.XPath("boolean(" + "/".join("*" * limits.depth) + ")")

    def said(self, element: Any, position: int) -> Iterator[Said]:
        """What the entry at this place of the message says."""
        if local(element) == "loesche":
            yield _deletion(element, position)
        elif local(element) in KINDS:
            yield self._written(element, position, KINDS[local(element)])
        else:
            yield from self._contents(element, position)

    def _contents(self, element: Any, position: int) -> Iterator[Said]:
        """The object in a `schreibe` or in an answer; some answers are the object themselves."""
        if local(element) in ANSWERS and not any(local(child) in KINDS for child in element):
            name = local(element).removeprefix("ergebnis").lower()
            yield self._written(element, position, KINDS[name])
            return
        if not len(element):
            yield Refused(position, "Das Element „schreibe“ ist leer.", canonical(element))
        for child in element:
            kind = KINDS.get(local(child))
            if kind:
                yield self._written(child, position, kind)
            else:
                reason = f"Unbekannte Art von Objekt: „{local(child)}“."
                yield Refused(position, reason, canonical(child))

    def _written(self, element: Any, position: int, kind: type) -> Said:
        self._binder.unknown = False
        raw = canonical(element)
        try:
            bound = self._binder.bind(kind, element)
        except UnboundError as error:
            reason = f"In „{local(element)}“ fehlt „{element_name(str(error))}“ oder ist nicht lesbar."
            return Refused(position, reason, raw)
        if not self._binder.unknown:
            return Schreibe(bound, raw)
        if _XINCLUDE in raw:
            return Refused(position, "XInclude ist nicht erlaubt. Es wird nichts nachgeladen.", raw)
        if self._too_deep(element):  # what the model knows is flat
            return Refused(position, f"Elemente sind tiefer als {self._depth} Ebenen verschachtelt.", raw)
        return Schreibe(bound, raw)


def _deletion(element: Any, position: int) -> Said:
    """What is to be deleted: the class and the identifier."""
    klasse = (element.get("klasse") or "").strip()
    if not klasse:
        return Refused(position, "Im Element „loesche“ fehlt „klasse“.", canonical(element))
    for child in element:
        if local(child) == "id":
            try:
                return Loesche(klasse, leaves.kennung(child))
            except UnboundError:
                break
    return Refused(position, "Im Element „loesche“ fehlt „id“ oder ist nicht lesbar.", canonical(element))

"""The head of a message: the attributes of the root and what stands before the first object."""

from typing import Any

from amtslotse.exchange.xzufi.limits import Limits, UnreadableError
from amtslotse.exchange.xzufi.model import Kopf
from amtslotse.exchange.xzufi.versions import READABLE, version_of

HEAD = {"nachrichtenkopf", "transaktionID", "transaktionPosition"}
_PARTS = {  # element -> field of Kopf
    "nachrichtUUID": "nachricht_uuid",
    "erstelltDatumZeit": "erstellt_datum_zeit",
    "sender": "sender",
    "empfaenger": "empfaenger",
    "transaktionID": "transaktion_id",
    "transaktionPosition": "transaktion_position",
}
_ATTRIBUTES = ("produktbezeichnung", "produkthersteller", "produktversion")


def local(element: Any) -> str:
    """The name of an element without its namespace; comments have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def head_of(root: Any, children: list[Any], limits: Limits) -> Kopf:
    """The Kopf, after namespace and version were found to be readable."""
    namespace = root.tag[1:].partition("}")[0] if root.tag.startswith("{") else ""
    if not namespace.startswith(limits.namespaces):
        raise UnreadableError(
            f"Das ist keine XZuFi-Nachricht: Das erste Element heißt „{root.tag[:200]}“.", root.sourceline
        )
    version = version_of(root.get("xzufiVersion") or "", namespace)
    if not version.startswith(READABLE):
        version = version_of("", namespace)
    if not version.startswith(READABLE):
        raise UnreadableError(
            f"Die Version „{version[:50]}“ von XZuFi kann nicht gelesen werden. Lesbar sind {', '.join(READABLE)}.",
            root.sourceline,
        )
    found = {name: root.get(name) or "" for name in _ATTRIBUTES}
    for child in children:
        for part in child if local(child) == "nachrichtenkopf" else [child]:
            field = _PARTS.get(local(part))
            if field and not found.get(field):
                found[field] = "".join(part.itertext()).strip()
    return Kopf(version=version, **found)

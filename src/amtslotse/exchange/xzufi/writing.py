"""A transfer message as a stream of bytes: head, objects, deletions, one at a time, whatever their number."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from amtslotse.exchange.xzufi.escaping import attribute, escaped
from amtslotse.exchange.xzufi.model import (
    Formular,
    Kopf,
    Leistung,
    Loesche,
    Objekt,
    Onlinedienst,
    Organisationseinheit,
    Schreibe,
    Spezialisierung,
    ZustaendigkeitTransfer,
)
from amtslotse.exchange.xzufi.unbinding import PREFIX, Unbinder
from amtslotse.exchange.xzufi.versions import WRITABLE

ROOT = "transferoperation"
ELEMENTS: dict[type, str] = {
    Leistung: "leistung",
    Spezialisierung: "spezialisierung",
    Organisationseinheit: "organisationseinheit",
    Onlinedienst: "onlinedienst",
    ZustaendigkeitTransfer: "zustaendigkeitTransferObjekt",
    Formular: "formular",
}
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


def write(
    kopf: Kopf, entries: Iterable[Schreibe | Loesche], to: BinaryIO, namespace: str = "", root: str = ROOT
) -> int:
    """Write a whole message into a stream; the number of entries written."""
    count = -2
    for piece in pieces(kopf, entries, namespace, root):
        to.write(piece)
        count += 1
    return count


def pieces(kopf: Kopf, entries: Iterable[Schreibe | Loesche], namespace: str = "", root: str = ROOT) -> Iterator[bytes]:
    """The message piece by piece: the opening, one piece for each entry, the end."""
    unbinder = Unbinder(kopf.version)
    yield _opening(kopf, namespace or WRITABLE[kopf.version], root).encode()
    for entry in entries:
        yield _entry(unbinder, entry).encode()
    yield f"</{PREFIX}:{root}>\n".encode()


def object_xml(value: Objekt, version: str, namespace: str = "") -> bytes:
    """One object as XML that stands for itself."""
    text = Unbinder(version).element(ELEMENTS[type(value)], value)
    head, _, rest = text.partition(f"<{PREFIX}:{ELEMENTS[type(value)]}")
    names = f' xmlns:{PREFIX}="{namespace or WRITABLE[version]}" xmlns:xsi="{_XSI}"'
    return f"{head}<{PREFIX}:{ELEMENTS[type(value)]}{names}{rest}".encode()


def _entry(unbinder: Unbinder, entry: Schreibe | Loesche) -> str:
    if isinstance(entry, Loesche):
        inner = unbinder.element("id", entry.kennung)
        return f'<{PREFIX}:loesche klasse="{attribute(entry.klasse)}">{inner}</{PREFIX}:loesche>\n'
    inner = unbinder.element(ELEMENTS[type(entry.object)], entry.object)
    return f"<{PREFIX}:schreibe>{inner}</{PREFIX}:schreibe>\n"


def _opening(kopf: Kopf, namespace: str, root: str) -> str:
    """The root with its attributes, the Nachrichtenkopf and the numbers of the transaction."""
    attributes = {
        "produktbezeichnung": kopf.produktbezeichnung,
        "produkthersteller": kopf.produkthersteller,
        "produktversion": kopf.produktversion,
        "xzufiVersion": kopf.version,
    }
    marks = "".join(f' {name}="{attribute(value)}"' for name, value in attributes.items() if value)
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n',
        f'<{PREFIX}:{root} xmlns:{PREFIX}="{attribute(namespace)}" xmlns:xsi="{_XSI}"{marks}>\n',
        f"<{PREFIX}:nachrichtenkopf>",
        _part("nachrichtUUID", kopf.nachricht_uuid),
        _part("erstelltDatumZeit", kopf.erstellt_datum_zeit),
        _part("empfaenger", kopf.empfaenger),
        _part("sender", kopf.sender),
        f"</{PREFIX}:nachrichtenkopf>\n",
        _part("transaktionID", kopf.transaktion_id),
        _part("transaktionPosition", kopf.transaktion_position),
        "\n",
    ]
    return "".join(parts)


def _part(name: str, value: str) -> str:
    return f"<{PREFIX}:{name}>{escaped(value)}</{PREFIX}:{name}>" if value else ""

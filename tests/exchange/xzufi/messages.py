"""Messages to read in the tests, and the ways to read and write them in one line."""

import io
from typing import Any

from amtslotse.exchange.xzufi.limits import Limits
from amtslotse.exchange.xzufi.model import Entry, Kopf, Loesche, Schreibe
from amtslotse.exchange.xzufi.reading import read
from amtslotse.exchange.xzufi.writing import write

NS = "http://xoev.de/schemata/xzufi/2_2_0"
HEAD = "<x:nachrichtenkopf><x:nachrichtUUID>4f1c</x:nachrichtUUID><x:sender>Landkreis</x:sender></x:nachrichtenkopf>"


def message(inner: str, ns: str = NS, version: str = "2.2.0", head: str = HEAD) -> bytes:
    """A transfer message around the given entries."""
    return f'<x:transfer xmlns:x="{ns}" xzufiVersion="{version}">{head}{inner}</x:transfer>'.encode()


def schreibe(inner: str) -> str:
    return f"<x:schreibe>{inner}</x:schreibe>"


def dog_tax(inner: str = "", number: str = "1") -> str:
    """The service of registering a dog, with more in it."""
    return schreibe(
        f'<x:leistung><x:id schemeAgencyID="L100042" schemeID="LB">{number}</x:id>{inner}</x:leistung>',
    )


def entries(raw: bytes, limits: Limits | None = None) -> list[Entry]:
    return list(read(io.BytesIO(raw), limits))


def only(raw: bytes) -> Any:
    """The one entry behind the head."""
    _, one = entries(raw)
    return one


def round_trip(kopf: Kopf, what: list[Schreibe | Loesche]) -> list[Entry]:
    out = io.BytesIO()
    write(kopf, what, out)
    return entries(out.getvalue())

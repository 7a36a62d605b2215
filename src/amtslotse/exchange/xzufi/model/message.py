"""What a transfer message says: its head, then objects to write and objects to delete, in order."""

from dataclasses import dataclass
from typing import Literal

from amtslotse.exchange.xzufi.model.basics import Kennung
from amtslotse.exchange.xzufi.model.dienst import Formular, Onlinedienst
from amtslotse.exchange.xzufi.model.leistung import Leistung, Spezialisierung
from amtslotse.exchange.xzufi.model.stelle import Organisationseinheit
from amtslotse.exchange.xzufi.model.zustaendigkeit import ZustaendigkeitTransfer

Objekt = Leistung | Spezialisierung | Organisationseinheit | Onlinedienst | ZustaendigkeitTransfer | Formular
Klasse = Literal[
    "Leistung", "LeistungSpezialisierung", "Organisationseinheit", "Onlinedienst", "Zustaendigkeit", "Formular"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kopf:
    """Nachrichtenkopf and the attributes of the root: who made the message, when, in which version."""

    version: str = "2.2.0"
    produktbezeichnung: str = ""
    produkthersteller: str = ""
    produktversion: str = ""
    nachricht_uuid: str = ""
    erstellt_datum_zeit: str = ""
    sender: str = ""
    empfaenger: str = ""
    transaktion_id: str = ""
    transaktion_position: str = ""


@dataclass(frozen=True, slots=True)
class Schreibe:
    """An object that is new or has changed, and its canonical XML, which stands for itself."""

    object: Objekt
    raw: bytes = b""


@dataclass(frozen=True, slots=True)
class Loesche:
    """An object that is gone; the sender may name one we never saw."""

    klasse: str
    kennung: Kennung


@dataclass(frozen=True, slots=True)
class Refused:
    """Something the reader could not take: where it stands in the message (counted from 1), why, and what it was."""

    position: int
    reason: str
    raw: bytes = b""


Entry = Kopf | Schreibe | Loesche | Refused

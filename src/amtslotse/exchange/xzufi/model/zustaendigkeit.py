"""Zuständigkeit: who is competent for which service in which area."""

from dataclasses import dataclass
from typing import Annotated

from amtslotse.exchange.xzufi.model.basics import (
    Code,
    Herausgeber,
    Kennung,
    Texts,
    Versionsinformationen,
    Weiteres,
    Zeitraum,
)
from amtslotse.exchange.xzufi.model.fields import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Zustaendigkeit:
    """Service × area × object; a shorter Regionalschlüssel covers all longer ones with that prefix, the longest wins."""

    id: Kennung
    id_sekundaer: tuple[Kennung, ...] = ()
    leistung_id: Kennung | None = None
    gebiet_id: tuple[Kennung, ...] = ()
    kriterium: Texts = ()
    rolle: tuple[Code, ...] = ()
    bemerkung: Texts = ()
    herausgeber: Herausgeber | None = None
    versionsinformationen: Annotated[Versionsinformationen | None, Element(old="versionsinformation")] = None
    gueltigkeit: tuple[Zeitraum, ...] = ()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ZustaendigkeitTransfer:
    """ZustaendigkeitTransferObjekt: a Zuständigkeit and the office, online service or form it belongs to."""

    uebergeordnetes_objekt_id: Kennung
    zustaendigkeit: Zustaendigkeit
    weiteres: tuple[Weiteres, ...] = ()

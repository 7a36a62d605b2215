"""Zuständigkeit: who is competent for which service in which area."""

from dataclasses import dataclass

from amtslotse.exchange.xzufi.model.basics import Code, Herausgeber, Kennung, Texts, Versionsinformationen, Weiteres
from amtslotse.exchange.xzufi.model.basics import Zeitraum as Zeitraum
from amtslotse.exchange.xzufi.model.fields import many, one


@dataclass(frozen=True, slots=True, kw_only=True)
class Zustaendigkeit:
    """Service × area × object; a shorter Regionalschlüssel covers all longer ones with that prefix, the longest wins."""

    id: Kennung
    id_sekundaer: tuple[Kennung, ...] = many()
    leistung_id: Kennung | None = one()
    gebiet_id: tuple[Kennung, ...] = many()
    kriterium: Texts = many()
    rolle: tuple[Code, ...] = many()
    bemerkung: Texts = many()
    herausgeber: Herausgeber | None = one()
    versionsinformationen: Versionsinformationen | None = one()
    gueltigkeit: tuple[Zeitraum, ...] = many()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ZustaendigkeitTransfer:
    """ZustaendigkeitTransferObjekt: a Zuständigkeit and the office, online service or form it belongs to."""

    uebergeordnetes_objekt_id: Kennung
    zustaendigkeit: Zustaendigkeit
    weiteres: tuple[Weiteres, ...] = ()

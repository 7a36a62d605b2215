"""Onlinedienst and Formular: the ways to get a service done."""

from dataclasses import dataclass

from amtslotse.exchange.xzufi.model.basics import (
    Code,
    Herausgeber,
    Kennung,
    Link,
    Sprachversion,
    Texts,
    Versionsinformationen,
    Weiteres,
    Zeitraum,
)
from amtslotse.exchange.xzufi.model.fields import many, one
from amtslotse.exchange.xzufi.model.moduls import DynamischerParameter
from amtslotse.exchange.xzufi.model.zustaendigkeit import Zustaendigkeit


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlinedienstLink:
    """An address of an online service: its type, the address, its title in one language."""

    typ: Code | None = one()
    link: str | None = one()
    titel: str | None = one()
    beschreibung: str | None = one()
    position_darstellung: int | None = one()
    dynamische_parameter: tuple[DynamischerParameter, ...] = many()
    language: str | None = None
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Onlinedienst:
    """A service that can be asked for online."""

    id: Kennung
    id_sekundaer: tuple[Kennung, ...] = many()
    bezeichnung: Texts = many()
    kurzbezeichnung: Texts = many()
    teaser: Texts = many()
    beschreibung: Texts = many()
    link: tuple[OnlinedienstLink, ...] = many()
    vertrauensniveau: Code | None = one()
    zustaendigkeit: tuple[Zustaendigkeit, ...] = many()
    herausgeber: Herausgeber | None = one()
    versionsinformationen: Versionsinformationen | None = one()
    sprachversion: tuple[Sprachversion, ...] = many()
    gueltigkeit: tuple[Zeitraum, ...] = many()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Formular:
    """A form to fill in, on paper or as a file."""

    id: Kennung
    id_sekundaer: tuple[Kennung, ...] = many()
    bezeichnung: Texts = many()
    kurzbezeichnung: Texts = many()
    beschreibung: Texts = many()
    typ: Code | None = one()
    link: tuple[Link, ...] = many()
    zustaendigkeit: tuple[Zustaendigkeit, ...] = many()
    herausgeber: Herausgeber | None = one()
    versionsinformationen: Versionsinformationen | None = one()
    sprachversion: tuple[Sprachversion, ...] = many()
    gueltigkeit: tuple[Zeitraum, ...] = many()
    weiteres: tuple[Weiteres, ...] = ()

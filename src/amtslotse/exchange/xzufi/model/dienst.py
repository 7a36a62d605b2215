"""Onlinedienst and Formular: the ways to get a service done."""

from dataclasses import dataclass
from typing import Annotated

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
from amtslotse.exchange.xzufi.model.fields import XSI_TYPE, Attribute, Element
from amtslotse.exchange.xzufi.model.modules import DynamischerParameter
from amtslotse.exchange.xzufi.model.zustaendigkeit import Zustaendigkeit


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlinedienstLink:
    """An address of an online service: its type, the address, its title in one language."""

    typ: Code | None = None
    link: str | None = None
    titel: str | None = None
    beschreibung: str | None = None
    position_darstellung: int | None = None
    dynamische_parameter: tuple[DynamischerParameter, ...] = ()
    language: Annotated[str | None, Attribute("languageCode")] = None
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Onlinedienst:
    """A service that can be asked for online."""

    id: Kennung
    id_sekundaer: tuple[Kennung, ...] = ()
    bezeichnung: Texts = ()
    kurzbezeichnung: Texts = ()
    teaser: Texts = ()
    beschreibung: Texts = ()
    link: tuple[OnlinedienstLink, ...] = ()
    vertrauensniveau: Code | None = None
    zustaendigkeit: tuple[Zustaendigkeit, ...] = ()
    herausgeber: Herausgeber | None = None
    versionsinformationen: Annotated[Versionsinformationen | None, Element(old="versionsinformation")] = None
    sprachversion: tuple[Sprachversion, ...] = ()
    gueltigkeit: tuple[Zeitraum, ...] = ()
    weiteres: tuple[Weiteres, ...] = ()
    xsi_type: Annotated[str | None, Attribute(XSI_TYPE)] = "OnlinedienstErweitert"


@dataclass(frozen=True, slots=True, kw_only=True)
class Formular:
    """A form to fill in, on paper or as a file."""

    id: Kennung
    id_sekundaer: tuple[Kennung, ...] = ()
    bezeichnung: Texts = ()
    kurzbezeichnung: Texts = ()
    beschreibung: Texts = ()
    typ: Code | None = None
    link: tuple[Link, ...] = ()
    zustaendigkeit: tuple[Zustaendigkeit, ...] = ()
    herausgeber: Herausgeber | None = None
    versionsinformationen: Annotated[Versionsinformationen | None, Element(old="versionsinformation")] = None
    sprachversion: tuple[Sprachversion, ...] = ()
    gueltigkeit: tuple[Zeitraum, ...] = ()
    weiteres: tuple[Weiteres, ...] = ()

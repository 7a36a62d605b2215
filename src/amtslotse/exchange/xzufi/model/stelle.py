"""Organisationseinheit: an office with its names, addresses, ways to reach it and its competences."""

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
from amtslotse.exchange.xzufi.model.fields import Element
from amtslotse.exchange.xzufi.model.zustaendigkeit import Zustaendigkeit


@dataclass(frozen=True, slots=True, kw_only=True)
class NameOrganisation:
    """The name of an office, short and long."""

    name: Texts = ()
    kurzbezeichnung: Texts = ()
    gueltigkeit: tuple[Zeitraum, ...] = ()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kodierung:
    """VerwaltungspolitischeKodierung: where a place lies by the official keys, often badly filled."""

    kreis: Code | None = None
    bezirk: Code | None = None
    bundesland: Code | None = None
    gemeindeschluessel: Code | None = None
    regionalschluessel: Code | None = None
    nation: Code | None = None
    gemeindeverband: Code | None = None
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Anschrift:
    """AnschriftOrganisationseinheit: a house address, a postbox, an address for large recipients."""

    typ: Code | None = None
    strasse: str | None = None
    hausnummer: str | None = None
    postfach: str | None = None
    postleitzahl: str | None = None
    ort: str | None = None
    ortsteil: str | None = None
    verwaltungspolitische_kodierung: Kodierung | None = None
    zusatz: Texts = ()
    gueltigkeit: tuple[Zeitraum, ...] = ()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kommunikation:
    """A way to reach an office: telephone, fax, mail (`kanal`) and the number or address (`kennung`)."""

    kanal: Code | None = None
    kennung: str | None = None
    kennungszusatz: str | None = None
    zusatz: Texts = ()
    gueltigkeit: tuple[Zeitraum, ...] = ()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisationseinheit:
    """An office that acts."""

    id: Kennung
    id_sekundaer: tuple[Kennung, ...] = ()
    uebergeordnete_organisationseinheit_id: tuple[Kennung, ...] = ()
    untergeordnete_organisationseinheit_id: tuple[Kennung, ...] = ()
    name: NameOrganisation | None = None
    beschreibung: Texts = ()
    kurzbeschreibung: Texts = ()
    info_oeffnungszeiten_text: Texts = ()
    info_intern_allgemein: Texts = ()
    internetadresse: tuple[Link, ...] = ()
    anschrift: tuple[Anschrift, ...] = ()
    kommunikation: tuple[Kommunikation, ...] = ()
    zustaendigkeit: tuple[Zustaendigkeit, ...] = ()
    herausgeber: Herausgeber | None = None
    versionsinformationen: Annotated[Versionsinformationen | None, Element(old="versionsinformation")] = None
    sprachversion: tuple[Sprachversion, ...] = ()
    gueltigkeit: tuple[Zeitraum, ...] = ()
    weiteres: tuple[Weiteres, ...] = ()

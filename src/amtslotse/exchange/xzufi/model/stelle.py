"""Organisationseinheit: an office with its names, addresses, ways to reach it and its competences."""

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
from amtslotse.exchange.xzufi.model.zustaendigkeit import Zustaendigkeit


@dataclass(frozen=True, slots=True, kw_only=True)
class NameOrganisation:
    """The name of an office, short and long."""

    name: Texts = many()
    kurzbezeichnung: Texts = many()
    gueltigkeit: tuple[Zeitraum, ...] = many()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kodierung:
    """VerwaltungspolitischeKodierung: where a place lies by the official keys, often badly filled."""

    kreis: Code | None = one()
    bezirk: Code | None = one()
    bundesland: Code | None = one()
    gemeindeschluessel: Code | None = one()
    regionalschluessel: Code | None = one()
    nation: Code | None = one()
    gemeindeverband: Code | None = one()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Anschrift:
    """AnschriftOrganisationseinheit: a house address, a postbox, an address for large recipients."""

    typ: Code | None = one()
    strasse: str | None = one()
    hausnummer: str | None = one()
    postfach: str | None = one()
    postleitzahl: str | None = one()
    ort: str | None = one()
    ortsteil: str | None = one()
    verwaltungspolitische_kodierung: Kodierung | None = one()
    zusatz: Texts = many()
    gueltigkeit: tuple[Zeitraum, ...] = many()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kommunikation:
    """A way to reach an office: telephone, fax, mail (`kanal`) and the number or address (`kennung`)."""

    kanal: Code | None = one()
    kennung: str | None = one()
    kennungszusatz: str | None = one()
    zusatz: Texts = many()
    gueltigkeit: tuple[Zeitraum, ...] = many()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisationseinheit:
    """An office that acts."""

    id: Kennung
    id_sekundaer: tuple[Kennung, ...] = many()
    uebergeordnete_organisationseinheit_id: tuple[Kennung, ...] = many()
    untergeordnete_organisationseinheit_id: tuple[Kennung, ...] = many()
    name: tuple[NameOrganisation, ...] = many()
    beschreibung: Texts = many()
    kurzbeschreibung: Texts = many()
    info_oeffnungszeiten_text: Texts = many()
    info_intern_allgemein: Texts = many()
    internetadresse: tuple[Link, ...] = many()
    anschrift: tuple[Anschrift, ...] = many()
    kommunikation: tuple[Kommunikation, ...] = many()
    zustaendigkeit: tuple[Zustaendigkeit, ...] = many()
    herausgeber: Herausgeber | None = one()
    versionsinformationen: Versionsinformationen | None = one()
    sprachversion: tuple[Sprachversion, ...] = many()
    gueltigkeit: tuple[Zeitraum, ...] = many()
    weiteres: tuple[Weiteres, ...] = ()

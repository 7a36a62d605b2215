"""What every object of the standard is made of: identifiers, texts in languages, codes, periods, links."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from amtslotse.exchange.xzufi.model.fields import Attribute, Element


@dataclass(frozen=True, slots=True)
class Kennung:
    """Identifikator: a name for an object, unique only as (schemeAgencyID, schemeID, text)."""

    agency: str
    scheme: str
    text: str
    agency_name: str | None = None
    scheme_name: str | None = None
    data_uri: str | None = None
    scheme_uri: str | None = None
    version: str | None = None

    @property
    def identity(self) -> tuple[str, str, str]:
        """What tells two objects apart, whatever else is written at their identifiers."""
        return self.agency, self.scheme, self.text


@dataclass(frozen=True, slots=True)
class Text:
    """StringLocalized: a text in one language (`de`, `en`, `de-x-leicht` …), HTML kept as it was given."""

    language: str
    text: str


Texts = tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A value of a code list; `free` is the word outside the list (nichtGelisteterWert)."""

    code: str
    name: str | None = None
    list_uri: str | None = None
    list_version: str | None = None
    free: str | None = None


@dataclass(frozen=True, slots=True)
class Weiteres:
    """An element this model does not know: its raw XML, and the known element it stood behind."""

    after: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Zeitraum:
    """Gueltigkeit: from when to when something holds, each end may be open."""

    beginn: datetime | None = None
    ende: datetime | None = None
    zusatz: Texts = ()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """HyperlinkErweitert: an address with title and description in one language."""

    uri: str
    titel: str | None = None
    beschreibung: str | None = None
    position_darstellung: int | None = None
    language: Annotated[str | None, Attribute("languageCode")] = None
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True)
class Versionsinformationen:
    """Who made and who changed an object, and when."""

    erstellt_datum_zeit: datetime | None = None
    erstellt_durch: str | None = None
    geaendert_datum_zeit: datetime | None = None
    geaendert_durch: str | None = None
    version: str | None = None
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True)
class Sprachversion:
    """A language in which an object exists."""

    language_code: str
    sprachbezeichnung_deutsch: str | None = None
    sprachbezeichnung_nativ: str | None = None
    kennzeichen_maschinelle_uebersetzung: Annotated[bool | None, Element(only="new")] = None
    erstellt_datum_zeit: datetime | None = None
    erstellt_durch: str | None = None
    geaendert_datum_zeit: datetime | None = None
    geaendert_durch: str | None = None
    version: str | None = None
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True)
class Herausgeber:
    """The editorial office that publishes an object."""

    id: Kennung
    id_sekundaer: tuple[Kennung, ...] = ()
    bezeichnung: Texts = ()
    kurzbezeichnung: Texts = ()
    beschreibung: Texts = ()
    weiteres: tuple[Weiteres, ...] = ()

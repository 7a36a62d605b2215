"""The modules a Leistung is described with: texts, deadlines, costs, duration, documents, words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from amtslotse.exchange.xzufi.model.basics import Code, Kennung, Link, Texts, Weiteres, Zeitraum
from amtslotse.exchange.xzufi.model.fields import Attribute, Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Modul:
    """What all modules have in common."""

    zugangskanal: Annotated[Code | None, Element(only="new")] = None
    position_darstellung: int | None = None
    id: Kennung | None = None
    id_sekundaer: tuple[Kennung, ...] = ()
    gueltigkeit: tuple[Zeitraum, ...] = ()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModulText(Modul):
    """Textmodul: one of the text modules of the LeiKa (02 name, 05 short text, 08 documents …)."""

    leika_textmodul: Code
    leika_textmodul_abweichende_bezeichnung: Texts = ()
    inhalt: Texts = ()
    weiterfuehrender_link: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModulTextIndividuell(Modul):
    """TextmodulIndividuell: a text under a heading of the editorial office's own."""

    individuelles_textmodultyp: Code
    inhalt: Texts = ()
    weiterfuehrender_link: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class FristDauer:
    """A length of time, or a range of two lengths."""

    dauer: int
    einheit: Annotated[Code, Element(form="plain")]
    dauer_bis: int | None = None
    einheit_bis: Annotated[Code | None, Element(form="plain")] = None
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True)
class FristStichtag:
    """A date, or a day of every year (`--MM-DD`)."""

    von: str | None = None
    bis: str | None = None
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Frist:
    """FristMitTyp and FristOhneTyp: a deadline or a duration, with the words about it."""

    typ: Code | None = None
    fristauswahl: FristDauer | FristStichtag | None = None
    beschreibung: Texts = ()
    position_darstellung: int | None = None
    gueltigkeit: tuple[Zeitraum, ...] = ()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModulFrist(Modul):
    """Fristmodul: the deadlines of a service."""

    frist: tuple[Frist, ...] = ()
    beschreibung: Texts = ()
    weiterfuehrender_link: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModulBearbeitungsdauer(Modul):
    """Bearbeitungsdauermodul: how long the office needs."""

    bearbeitungsdauer: tuple[Frist, ...] = ()
    beschreibung: Texts = ()
    weiterfuehrender_link: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Betrag:
    """Amount: a sum of money."""

    value: Decimal
    currency: str = "EUR"


@dataclass(frozen=True, slots=True)
class KostenFix:
    """A fixed fee."""

    betrag: Betrag
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True)
class KostenFrei:
    """No fee, and why."""

    beschreibung_kostenfreiheit: Texts = ()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True)
class KostenVariabel:
    """A fee between two sums, and on what it depends."""

    betrag_untergrenze: Betrag | None = None
    betrag_obergrenze: Betrag | None = None
    beschreibung_variabilitaet: Texts = ()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kosten:
    """One fee of a service."""

    typ: Code | None = None
    kostenauswahl: KostenFix | KostenFrei | KostenVariabel | None = None
    beschreibung: Texts = ()
    vorkasse: bool | None = None
    link_kostenbildung: tuple[Link, ...] = ()
    position_darstellung: int | None = None
    gueltigkeit: tuple[Zeitraum, ...] = ()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModulKosten(Modul):
    """Kostenmodul: the fees of a service."""

    kosten: tuple[Kosten, ...] = ()
    beschreibung: Texts = ()
    weiterfuehrender_link: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dokument:
    """A document that is handed in or handed out (`art` was `typ` up to 2.2)."""

    art: Annotated[Code | None, Element(old="typ", form="extendable")] = None
    bezeichnung: Texts = ()
    beschreibung: Texts = ()
    formular_referenz: Annotated[tuple[Kennung, ...], Element(old="referenzFormularID")] = ()
    angabe_signatur: Code | None = None
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DokumentEingehend:
    """A document that is handed in; up to 2.2 there is only the document itself."""

    pflichtangabetyp: Code | None = None
    pflichtangabe_grund_kontextabhaengigkeit: tuple[Code, ...] = ()
    kennzeichen_ausloeser: bool | None = None
    dokument: Dokument
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModulDokument(Modul):
    """Dokumentmodul: what goes in and what comes out."""

    dokument_eingehend: tuple[DokumentEingehend, ...] = ()
    dokument_ausgehend: tuple[Dokument, ...] = ()
    beschreibung_eingehend: Annotated[Texts, Element(old="beschreibung")] = ()
    beschreibung_ausgehend: Annotated[Texts, Element(only="new")] = ()
    weiterfuehrender_link: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class BegriffImKontext:
    """A word under which people look for the service."""

    begriff: Texts = ()
    typ: Code | None = None
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModulBegriffImKontext(Modul):
    """BegriffImKontextModul: synonyms and other words of the service."""

    begriff_im_kontext: tuple[BegriffImKontext, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModulFachlicheFreigabe(Modul):
    """FachlicheFreigabeModul: which ministry approved the text, and when."""

    fachlich_freigegeben_am: date | None = None
    fachlich_freigegeben_durch: Texts = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModulAuskunftshinweis(Modul):
    """Auskunftshinweismodul: a note for those who give information (115)."""

    inhalt: Texts = ()
    weiterfuehrender_link: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class DynamischerParameter:
    """A parameter that a portal adds to an address, for example the ARS."""

    typ: Code
    parameter_name: str
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModulUrsprungsportal(Modul):
    """UrsprungsportalModul: the page of the portal the text comes from."""

    uri: str
    titel: str | None = None
    dynamische_parameter: Annotated[tuple[DynamischerParameter, ...], Element(only="new")] = ()
    language: Annotated[str | None, Attribute("languageCode")] = None

"""The modules a Leistung is described with: texts, deadlines, costs, duration, documents, words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from amtslotse.exchange.xzufi.model.basics import Code, Kennung, Link, Texts, Weiteres, Zeitraum
from amtslotse.exchange.xzufi.model.fields import many, one


@dataclass(frozen=True, slots=True, kw_only=True)
class Modul:
    """What all modules have in common."""

    zugangskanal: Code | None = one()
    position_darstellung: int | None = one()
    id: Kennung | None = one()
    id_sekundaer: tuple[Kennung, ...] = many()
    gueltigkeit: tuple[Zeitraum, ...] = many()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModulText(Modul):
    """Textmodul: one of the text modules of the LeiKa (02 name, 05 short text, 08 documents …)."""

    leika_textmodul: Code
    leika_textmodul_abweichende_bezeichnung: Texts = many()
    inhalt: Texts = many()
    weiterfuehrender_link: tuple[Link, ...] = many()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModulTextIndividuell(Modul):
    """TextmodulIndividuell: a text under a heading of the editorial office's own."""

    individuelles_textmodultyp: Code
    inhalt: Texts = many()
    weiterfuehrender_link: tuple[Link, ...] = many()


@dataclass(frozen=True, slots=True)
class FristDauer:
    """A length of time, or a range of two lengths."""

    dauer: int
    einheit: Code
    dauer_bis: int | None = one()
    einheit_bis: Code | None = one()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True)
class FristStichtag:
    """A date, or a day of every year (`--MM-DD`)."""

    von: str | None = one()
    bis: str | None = one()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Frist:
    """FristMitTyp and FristOhneTyp: a deadline or a duration, with the words about it."""

    typ: Code | None = one()
    fristauswahl: FristDauer | FristStichtag | None = one()
    beschreibung: Texts = many()
    position_darstellung: int | None = one()
    gueltigkeit: tuple[Zeitraum, ...] = many()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModulFrist(Modul):
    """Fristmodul: the deadlines of a service."""

    frist: tuple[Frist, ...] = many()
    beschreibung: Texts = many()
    weiterfuehrender_link: tuple[Link, ...] = many()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModulBearbeitungsdauer(Modul):
    """Bearbeitungsdauermodul: how long the office needs."""

    bearbeitungsdauer: tuple[Frist, ...] = many()
    beschreibung: Texts = many()
    weiterfuehrender_link: tuple[Link, ...] = many()


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

    beschreibung_kostenfreiheit: Texts = many()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True)
class KostenVariabel:
    """A fee between two sums, and on what it depends."""

    betrag_untergrenze: Betrag | None = one()
    betrag_obergrenze: Betrag | None = one()
    beschreibung_variabilitaet: Texts = many()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kosten:
    """One fee of a service."""

    typ: Code | None = one()
    kostenauswahl: KostenFix | KostenFrei | KostenVariabel | None = one()
    beschreibung: Texts = many()
    vorkasse: bool | None = one()
    link_kostenbildung: tuple[Link, ...] = many()
    position_darstellung: int | None = one()
    gueltigkeit: tuple[Zeitraum, ...] = many()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModulKosten(Modul):
    """Kostenmodul: the fees of a service."""

    kosten: tuple[Kosten, ...] = many()
    beschreibung: Texts = many()
    weiterfuehrender_link: tuple[Link, ...] = many()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dokument:
    """A document that is handed in or handed out (`art` was `typ` up to 2.2)."""

    art: Code | None = one(old="typ")
    bezeichnung: Texts = many()
    beschreibung: Texts = many()
    formular_referenz: tuple[Kennung, ...] = many(old="referenzFormularID")
    angabe_signatur: Code | None = one()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DokumentEingehend:
    """A document that is handed in; up to 2.2 there is only the document itself."""

    pflichtangabetyp: Code | None = one()
    pflichtangabe_grund_kontextabhaengigkeit: tuple[Code, ...] = many()
    kennzeichen_ausloeser: bool | None = one()
    dokument: Dokument
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModulDokument(Modul):
    """Dokumentmodul: what goes in and what comes out."""

    dokument_eingehend: tuple[DokumentEingehend, ...] = many()
    dokument_ausgehend: tuple[Dokument, ...] = many()
    beschreibung_eingehend: Texts = many(old="beschreibung")
    beschreibung_ausgehend: Texts = many()
    weiterfuehrender_link: tuple[Link, ...] = many()


@dataclass(frozen=True, slots=True)
class BegriffImKontext:
    """A word under which people look for the service."""

    begriff: Texts = many()
    typ: Code | None = one()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModulBegriffImKontext(Modul):
    """BegriffImKontextModul: synonyms and other words of the service."""

    begriff_im_kontext: tuple[BegriffImKontext, ...] = many()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModulFachlicheFreigabe(Modul):
    """FachlicheFreigabeModul: which ministry approved the text, and when."""

    fachlich_freigegeben_am: date | None = one()
    fachlich_freigegeben_durch: Texts = many()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModulAuskunftshinweis(Modul):
    """Auskunftshinweismodul: a note for those who give information (115)."""

    inhalt: Texts = many()
    weiterfuehrender_link: tuple[Link, ...] = many()


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
    titel: str | None = one()
    dynamische_parameter: tuple[DynamischerParameter, ...] = many()
    language: str | None = None

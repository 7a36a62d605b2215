"""Leistung and Spezialisierung: what a service is, in the words of the standard."""

from dataclasses import dataclass
from typing import Annotated

from amtslotse.exchange.xzufi.model.basics import (
    Code,
    Herausgeber,
    Kennung,
    Sprachversion,
    Texts,
    Versionsinformationen,
    Weiteres,
    Zeitraum,
)
from amtslotse.exchange.xzufi.model.fields import XSI_TYPE, Attribute, Element
from amtslotse.exchange.xzufi.model.modules import (
    ModulAuskunftshinweis,
    ModulBearbeitungsdauer,
    ModulBegriffImKontext,
    ModulDokument,
    ModulFachlicheFreigabe,
    ModulFrist,
    ModulKosten,
    ModulText,
    ModulTextIndividuell,
    ModulUrsprungsportal,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Struktur:
    """LeistungsstrukturObjekt, with Verrichtung, with Detail: which level of the LeiKa a service has."""

    leistungsgruppierung_leika: Annotated[
        Code | None, Element(name="leistungsgruppierung", inside="leistungsgruppierungLeiKa")
    ] = None
    leistungsobjekt_id: Kennung | None = None
    verrichtung_leika: Annotated[Code | None, Element(name="verrichtung", inside="verrichtungLeiKa")] = None
    verrichtungsdetail: Texts = ()
    weiteres: tuple[Weiteres, ...] = ()
    xsi_type: Annotated[str | None, Attribute(XSI_TYPE)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kategorieklasse:
    """The kind of a category, for example the life situations."""

    id: Kennung
    id_sekundaer: tuple[Kennung, ...] = ()
    typ: Annotated[Code | None, Element(only="new")] = None
    bezeichnung: Texts = ()
    beschreibung: Texts = ()
    version: str | None = None
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kategorie:
    """A heading under which a portal shows services."""

    id: Kennung
    id_sekundaer: tuple[Kennung, ...] = ()
    uebergeordnete_kategorie_id: Kennung | None = None
    untergeordnete_kategorie_id: tuple[Kennung, ...] = ()
    klasse: Kategorieklasse | None = None
    bezeichnung: Texts = ()
    beschreibung: Texts = ()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationsbereicheSDG:
    """The subjects of the Single Digital Gateway (since 2.3)."""

    informationsbereich_sdg1: Annotated[tuple[Code, ...], Element(name="informationsbereichSDG1")] = ()
    informationsbereich_sdg2: Annotated[tuple[Code, ...], Element(name="informationsbereichSDG2")] = ()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Leistung:
    """A public service as its editorial office describes it."""

    id: Kennung
    id_sekundaer: tuple[Kennung, ...] = ()
    struktur: Struktur | None = None
    status_katalog: Annotated[Code | None, Element(only="new")] = None
    status_bibliothek: Annotated[Code | None, Element(only="new")] = None
    detailstufe: Annotated[Code | None, Element(only="new")] = None
    referenz_leika: Annotated[tuple[Code, ...], Element(name="referenzLeiKa", only="old")] = ()
    referenz_leistungsschluessel: Annotated[tuple[Kennung, ...], Element(only="new")] = ()
    leistungsadressat: tuple[Code, ...] = ()
    bezugsort_typ: Annotated[Code | None, Element(only="new")] = None
    modul_text: tuple[ModulText, ...] = ()
    modul_text_individuell: tuple[ModulTextIndividuell, ...] = ()
    modul_frist: tuple[ModulFrist, ...] = ()
    modul_bearbeitungsdauer: tuple[ModulBearbeitungsdauer, ...] = ()
    modul_kosten: tuple[ModulKosten, ...] = ()
    modul_dokument: tuple[ModulDokument, ...] = ()
    modul_begriff_im_kontext: tuple[ModulBegriffImKontext, ...] = ()
    modul_fachliche_freigabe: tuple[ModulFachlicheFreigabe, ...] = ()
    modul_auskunftshinweis: tuple[ModulAuskunftshinweis, ...] = ()
    modul_ursprungsportal: tuple[ModulUrsprungsportal, ...] = ()
    typisierung: tuple[Code, ...] = ()
    vertrauensniveau: Code | None = None
    kennzeichen_formular_schriftformerfordernis: Annotated[
        bool | None, Element(old="kennzeichenSchriftformerfordernis")
    ] = None
    kennzeichen_formular_persoenlich: Annotated[bool | None, Element(only="new")] = None
    kennzeichen_formular_formlos: Annotated[bool | None, Element(only="new")] = None
    kategorie: tuple[Kategorie, ...] = ()
    klassifizierung: tuple[Code, ...] = ()
    informationsbereiche_sdg: Annotated[
        InformationsbereicheSDG | None, Element(name="informationsbereicheSDG", only="new")
    ] = None
    informationsbereich_sdg: Annotated[tuple[Code, ...], Element(name="informationsbereichSDG", only="old")] = ()
    leistung_im_kontext_id: Annotated[tuple[Kennung, ...], Element(old="idLeistungImKontext")] = ()
    prozess_id: Annotated[tuple[Kennung, ...], Element(old="idProzess")] = ()
    herausgeber: Herausgeber | None = None
    gueltigkeit_gebiet_id: tuple[Kennung, ...] = ()
    kennzeichen_ea: Annotated[bool | None, Element(name="kennzeichenEA", only="old")] = None
    durchfuehrbar_einheitliche_stelle: Annotated[tuple[Code, ...], Element(only="new")] = ()
    relevant_fuer_rechtsform: tuple[Code, ...] = ()
    versionsinformationen: Annotated[Versionsinformationen | None, Element(old="versionsinformation")] = None
    sprachversion: tuple[Sprachversion, ...] = ()
    gueltigkeit: tuple[Zeitraum, ...] = ()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spezialisierung:
    """LeistungSpezialisierung: what one area or office adds to a Leistung."""

    id: Kennung
    id_sekundaer: tuple[Kennung, ...] = ()
    leistung_id: Kennung | None = None
    gebiet_id: tuple[Kennung, ...] = ()
    organisationseinheit_id: tuple[Kennung, ...] = ()
    modul_text: tuple[ModulText, ...] = ()
    modul_text_individuell: tuple[ModulTextIndividuell, ...] = ()
    modul_frist: tuple[ModulFrist, ...] = ()
    modul_bearbeitungsdauer: tuple[ModulBearbeitungsdauer, ...] = ()
    modul_kosten: tuple[ModulKosten, ...] = ()
    modul_dokument: tuple[ModulDokument, ...] = ()
    modul_begriff_im_kontext: tuple[ModulBegriffImKontext, ...] = ()
    modul_auskunftshinweis: tuple[ModulAuskunftshinweis, ...] = ()
    modul_ursprungsportal: tuple[ModulUrsprungsportal, ...] = ()
    herausgeber: Herausgeber | None = None
    versionsinformationen: Annotated[Versionsinformationen | None, Element(old="versionsinformation")] = None
    sprachversion: tuple[Sprachversion, ...] = ()
    gueltigkeit: tuple[Zeitraum, ...] = ()
    weiteres: tuple[Weiteres, ...] = ()

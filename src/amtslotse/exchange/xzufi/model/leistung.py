"""Leistung and Spezialisierung: what a service is, in the words of the standard."""

from dataclasses import dataclass

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
from amtslotse.exchange.xzufi.model.fields import many, one
from amtslotse.exchange.xzufi.model.moduls import (
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

    leistungsgruppierung_leika: Code | None = one("leistungsgruppierungLeiKa", old="leistungsgruppierung")
    leistungsobjekt_id: Kennung | None = one()
    verrichtung_leika: Code | None = one("verrichtungLeiKa", old="verrichtung")
    verrichtungsdetail: Texts = many()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationsbereicheSDG:
    """The subjects of the Single Digital Gateway; up to 2.2 a plain list of codes (kept in the first field)."""

    informationsbereich_sdg1: tuple[Code, ...] = many("informationsbereichSDG1")
    informationsbereich_sdg2: tuple[Code, ...] = many("informationsbereichSDG2")
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Leistung:
    """A public service as its editorial office describes it."""

    id: Kennung
    id_sekundaer: tuple[Kennung, ...] = many()
    struktur: Struktur | None = one()
    status_katalog: Code | None = one()
    status_bibliothek: Code | None = one()
    detailstufe: Code | None = one()
    referenz_leika: tuple[Code, ...] = many("referenzLeiKa")
    referenz_leistungsschluessel: tuple[Kennung, ...] = many()
    leistungsadressat: tuple[Code, ...] = many()
    bezugsort_typ: Code | None = one()
    modul_text: tuple[ModulText, ...] = many()
    modul_text_individuell: tuple[ModulTextIndividuell, ...] = many()
    modul_frist: tuple[ModulFrist, ...] = many()
    modul_bearbeitungsdauer: tuple[ModulBearbeitungsdauer, ...] = many()
    modul_kosten: tuple[ModulKosten, ...] = many()
    modul_dokument: tuple[ModulDokument, ...] = many()
    modul_begriff_im_kontext: tuple[ModulBegriffImKontext, ...] = many()
    modul_fachliche_freigabe: tuple[ModulFachlicheFreigabe, ...] = many()
    modul_auskunftshinweis: tuple[ModulAuskunftshinweis, ...] = many()
    modul_ursprungsportal: tuple[ModulUrsprungsportal, ...] = many()
    typisierung: tuple[Code, ...] = many()
    vertrauensniveau: Code | None = one()
    kennzeichen_formular_schriftformerfordernis: bool | None = one(old="kennzeichenSchriftformerfordernis")
    kennzeichen_formular_persoenlich: bool | None = one()
    kennzeichen_formular_formlos: bool | None = one()
    klassifizierung: tuple[Code, ...] = many()
    informationsbereiche_sdg: InformationsbereicheSDG | None = one("informationsbereicheSDG")
    leistung_im_kontext_id: tuple[Kennung, ...] = many(old="idLeistungImKontext")
    prozess_id: tuple[Kennung, ...] = many(old="idProzess")
    herausgeber: Herausgeber | None = one()
    gueltigkeit_gebiet_id: tuple[Kennung, ...] = many()
    kennzeichen_ea: bool | None = one("kennzeichenEA")
    durchfuehrbar_einheitliche_stelle: tuple[Code, ...] = many()
    relevant_fuer_rechtsform: tuple[Code, ...] = many()
    versionsinformationen: Versionsinformationen | None = one()
    sprachversion: tuple[Sprachversion, ...] = many()
    gueltigkeit: tuple[Zeitraum, ...] = many()
    weiteres: tuple[Weiteres, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spezialisierung:
    """LeistungSpezialisierung: what one area or office adds to a Leistung."""

    id: Kennung
    id_sekundaer: tuple[Kennung, ...] = many()
    leistung_id: Kennung | None = one()
    gebiet_id: tuple[Kennung, ...] = many()
    organisationseinheit_id: tuple[Kennung, ...] = many()
    modul_text: tuple[ModulText, ...] = many()
    modul_text_individuell: tuple[ModulTextIndividuell, ...] = many()
    modul_frist: tuple[ModulFrist, ...] = many()
    modul_bearbeitungsdauer: tuple[ModulBearbeitungsdauer, ...] = many()
    modul_kosten: tuple[ModulKosten, ...] = many()
    modul_dokument: tuple[ModulDokument, ...] = many()
    modul_begriff_im_kontext: tuple[ModulBegriffImKontext, ...] = many()
    modul_auskunftshinweis: tuple[ModulAuskunftshinweis, ...] = many()
    modul_ursprungsportal: tuple[ModulUrsprungsportal, ...] = many()
    herausgeber: Herausgeber | None = one()
    versionsinformationen: Versionsinformationen | None = one()
    sprachversion: tuple[Sprachversion, ...] = many()
    gueltigkeit: tuple[Zeitraum, ...] = many()
    weiteres: tuple[Weiteres, ...] = ()

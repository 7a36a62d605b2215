"""Texts of the Land become reference texts of our services."""

from datetime import UTC, datetime

from amtslotse.exchange.xzufi.model import (
    Code,
    Dokument,
    DokumentEingehend,
    Frist,
    FristStichtag,
    Kennung,
    Kosten,
    KostenFrei,
    ModulDokument,
    ModulFrist,
    ModulKosten,
    Spezialisierung,
    Text,
    Zeitraum,
)
from tests.exchange.xzufi_mapping.saying import (
    AUSWEIS,
    HUNDESTEUER,
    KFZ,
    KINDERAUSWEIS,
    RS,
    de,
    fee,
    leistung,
    link,
    mapped,
    name,
    reasons,
    rows,
    text,
    weeks,
)


def kinds(found):
    return {(r["service"], r["language"], r["kind"]): r["text"] for r in rows(found, "texts")}


def test_the_identity_card_gets_cost_duration_and_documents(held):
    documents = text("08", "<p>Bitte mitbringen:</p><ul><li>Alter Ausweis</li><li>Foto</li></ul>")
    one = leistung("1", AUSWEIS, documents, text("07", "§ 9 PAuswG"), modul_kosten=fee("37"))
    found = mapped(held.with_(one, leistung("2", HUNDESTEUER, modul_bearbeitungsdauer=weeks(2, 4))))
    assert kinds(found) == {
        ("personalausweis-beantragen", "", "documents"): "Bitte mitbringen:|Alter Ausweis|Foto",
        ("personalausweis-beantragen", "", "cost"): "37 Euro.",
        ("hundesteuer-anmelden", "", "duration"): "2 bis 4 Wochen.",
    }
    row = next(r for r in rows(found, "texts") if r["kind"] == "cost")
    assert (row["authority"], row["source"]) == ("", "Landesredaktion, Leistung L100042.LB.1; § 9 PAuswG")
    assert not rows(found, "services")


def test_languages_stand_side_by_side_and_unknown_ones_are_left_out(held):
    hint = text("16", "Nur mit Termin.")
    more = (
        text("16", "By appointment only.", "en-GB"),
        text("16", "Kurz gesagt.", "de-x-leicht"),
        text("16", "Tid", "sv"),
    )
    found = kinds(mapped(held.with_(leistung("1", HUNDESTEUER, hint, *more))))
    assert {language: words for (_, language, _), words in found.items()} == {
        "": "Nur mit Termin.",
        "en": "By appointment only.",
        "de-x-leicht": "Kurz gesagt.",
    }


def test_a_replaced_key_still_finds_its_service(held):
    assert kinds(mapped(held.with_(leistung("1", KFZ, modul_kosten=fee("30.6"))))) == {
        ("kfz-zulassung", "", "cost"): "30,60 Euro."
    }


def test_a_special_case_does_not_speak_for_the_whole_service(held):
    found = mapped(held.with_(leistung("1", KINDERAUSWEIS, modul_kosten=fee("22.8"))))
    assert kinds(found) == {}
    assert "nur ein Teil von „personalausweis-beantragen“" in reasons(found)[0]


def test_free_of_charge_with_its_reason_and_a_yearly_day(held):
    free = ModulKosten(kosten=(Kosten(kostenauswahl=KostenFrei(de("Das Gesetz will es so."))),))
    until = ModulFrist(
        frist=(Frist(fristauswahl=FristStichtag(None, "--07-31"), beschreibung=de("Danach wird es teurer.")),),
        weiterfuehrender_link=(
            link("https://www.gellersen.de/satzung", "Satzung"),
            link("javascript:alert(1)", "Böse"),
        ),
    )
    found = kinds(mapped(held.with_(leistung("1", HUNDESTEUER, modul_kosten=(free,), modul_frist=(until,)))))
    assert found["hundesteuer-anmelden", "", "cost"] == "Kostenfrei. Das Gesetz will es so."
    assert found["hundesteuer-anmelden", "", "deadline"] == (
        "Bis zum 31. Juli. Danach wird es teurer.|Satzung (https://www.gellersen.de/satzung)"
    )


def test_documents_are_listed_from_the_module_of_documents_where_no_text_lists_them(held):
    papers = ModulDokument(
        dokument_eingehend=tuple(DokumentEingehend(dokument=Dokument(bezeichnung=de(t))) for t in ("Ausweis", "Chip"))
    )
    found = kinds(mapped(held.with_(leistung("1", HUNDESTEUER, modul_dokument=(papers,)))))
    assert found["hundesteuer-anmelden", "", "documents"] == "Ausweis|Chip"


def test_a_text_that_is_too_long_is_cut_after_a_sentence_and_named(held):
    found = mapped(held.with_(leistung("1", HUNDESTEUER, text("16", "Jeder Hund zählt einzeln. " * 80))))
    assert kinds(found)["hundesteuer-anmelden", "", "hint"].endswith("zählt einzeln.|Der Text ist gekürzt.")
    assert "1500 passen" in reasons(found)[0]


def test_a_text_for_one_place_or_another_land_is_not_a_text_for_all(held):
    def valid_in(area):
        return {"gueltigkeit_gebiet_id": (Kennung("", RS, area),)}

    here = leistung("1", HUNDESTEUER, text("16", "Nur hier."), **valid_in("033555404"))
    there = leistung("2", HUNDESTEUER, text("16", "Bayern."), **valid_in("09"))
    land = leistung("3", HUNDESTEUER, text("16", "Niedersachsen."), **valid_in("03"))
    federal = leistung("0", HUNDESTEUER, text("16", "Bund."), modul_kosten=fee("5"))
    found = mapped(held.with_(here, there, land, federal))
    assert kinds(found) == {
        ("hundesteuer-anmelden", "", "hint"): "Niedersachsen.",
        ("hundesteuer-anmelden", "", "cost"): "5 Euro.",
    }
    assert reasons(found) == ["Der Text gilt nur in einem Teil des Landkreises; örtliche Texte pflegt die Verwaltung."]


def test_local_additions_are_told_and_not_taken(held):
    addition = Spezialisierung(
        id=name("SP", "1"),
        leistung_id=name("LB", "1"),
        gebiet_id=(Kennung("", RS, "033555404"),),
        modul_text=(text("16", "In Gellersen im Rathaus."),),
    )
    found = mapped(held.with_(leistung("1", HUNDESTEUER), addition))
    assert rows(found, "texts") == []
    assert "örtliche Texte pflegt die Verwaltung selbst" in reasons(found)[0]


def test_services_we_do_not_have_and_modules_without_words_give_nothing(held):
    empty = leistung("2", HUNDESTEUER, text("08", "&#xa0;"), text("16", ""))
    assert mapped(held.with_(leistung("1", "99999999999999", text("16", "Fremd.")), empty)) == []


def test_a_text_of_the_future_begins_on_its_day(held):
    later = (Zeitraum(datetime(2027, 1, 1, tzinfo=UTC), datetime(2027, 12, 31, tzinfo=UTC)),)
    (row,) = rows(mapped(held.with_(leistung("1", HUNDESTEUER, modul_kosten=fee("9"), gueltigkeit=later))), "texts")
    assert (row["valid_from"], row["valid_to"]) == ("2027-01-01", "2027-12-31")


def test_script_in_a_text_is_only_words(held):
    evil = text("16", '<p onclick="x()">Gut</p><img src=x onerror=alert(1)>&lt;script&gt;alert(2)&lt;/script&gt;')
    found = kinds(mapped(held.with_(leistung("1", HUNDESTEUER, evil))))
    assert found == {("hundesteuer-anmelden", "", "hint"): "Gut"}


def test_the_code_of_a_unit_may_be_a_number_with_a_name(held):
    odd = weeks(2, 4)[0].bearbeitungsdauer[0].fristauswahl
    named = Frist(fristauswahl=type(odd)(3, Code("04", "Tag")), beschreibung=(Text("de", "Oft schneller."),))
    module = type(weeks(1, 1)[0])(bearbeitungsdauer=(named,))
    found = kinds(mapped(held.with_(leistung("1", HUNDESTEUER, modul_bearbeitungsdauer=(module,)))))
    assert found["hundesteuer-anmelden", "", "duration"] == "3 Tage. Oft schneller."

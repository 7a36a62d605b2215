"""A delivery of a state editorial office, whole: offices, competences, online services, in any order."""

import random
from dataclasses import replace

import pytest

from amtslotse.exchange.partner import Identity, Item, MappedRow
from amtslotse.exchange.xzufi.model import Anschrift, Code, Formular, Kommunikation, Link, Zustaendigkeit
from amtslotse.exchange.xzufi.partner import XZuFiPartner
from amtslotse.records.editing.merging import complete
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.cleaning import clean_row
from tests.exchange.xzufi_mapping.saying import (
    AUSWEIS,
    HUNDESTEUER,
    competence,
    de,
    fee,
    identity,
    leistung,
    mapped,
    name,
    office,
    online,
    reasons,
    rows,
    synonyms,
    text,
)

GELLERSEN = "033555404"
STEUERAMT = office(
    "2001",
    "Samtgemeinde Gellersen, Steueramt",
    anschrift=(Anschrift(strasse="Dachtmisser Straße", hausnummer="1", postleitzahl="21391", ort="Reppenstedt"),),
    kommunikation=(
        Kommunikation(kanal=Code("02", "Telefon"), kennung="04131 6727-0"),
        Kommunikation(kanal=Code("01"), kennung="steuern@gellersen.example"),
    ),
    internetadresse=(Link("https://www.gellersen.example/steuern"),),
)
HUND = leistung("1001", HUNDESTEUER, modul_kosten=fee("40"))


def refs(found, table="competences"):
    return [(r["service"], r["area"], r["authority"], r["role"]) for r in rows(found, table)]


def test_a_new_office_below_a_known_one_becomes_a_row_and_takes_over(held):
    found = mapped(held.with_(HUND, STEUERAMT, competence("1", "1001", STEUERAMT.id, GELLERSEN + "000")))
    (row,) = rows(found, "authorities")
    assert row == row | {
        "id": "samtgemeinde-gellersen-steueramt",
        "kind": "samtgemeinde",
        "area": GELLERSEN,
        "part_of": "samtgemeinde-gellersen",
        "administration": "samtgemeinde-gellersen",
        "street": "Dachtmisser Straße 1",
        "postcode": "21391",
        "phone": "04131 6727-0",
        "email": "steuern@gellersen.example",
        "source": "Landesredaktion, Stelle L100042.OE.2001",
    }
    assert refs(found) == [("hundesteuer-anmelden", GELLERSEN, "samtgemeinde-gellersen-steueramt", "competent")]
    assert reasons(found) == []


def test_every_row_fits_its_table(held):
    found = mapped(
        held.with_(
            HUND,
            STEUERAMT,
            online("4001", "Hund anmelden", "https://hund.example/antrag"),
            competence("1", "1001", STEUERAMT.id, GELLERSEN),
            competence("2", "1001", name("OD", "4001"), "03"),
        )
    )
    for row in found:
        table = RECORD_TABLES[row.table]
        values = complete(table, row.values)
        assert set(row.values) <= set(table.names)
        assert [c.name for c in table.columns if c.fault(values[c.name])] == []
        assert not table.rule or list(table.rule(values)) == []
    assert {row.table for row in found} == {"texts", "authorities", "competences", "offers"}


def test_a_known_office_keeps_its_name_and_gets_the_address(held):
    unit = replace(STEUERAMT, name=office("x", "SAMTGEMEINDE  Gellersen").name)
    found = mapped(held.with_(HUND, unit, competence("1", "1001", unit.id, GELLERSEN)))
    (row,) = rows(found, "authorities")
    assert (row["id"], row["name"]) == ("samtgemeinde-gellersen", "Samtgemeinde Gellersen")
    assert row["levels"] == "municipality_office"
    assert row["phone"] == "04131 6727-0"
    assert row["source"].endswith("Anschrift und Kontakt: Landesredaktion, Stelle L100042.OE.2001")
    assert refs(found) == []


def test_an_office_keeps_the_id_it_got_once(held):
    again = replace(held, before={identity(STEUERAMT): (("authorities", "samtgemeinde-gellersen"),)})
    found = mapped(again.with_(HUND, STEUERAMT, competence("1", "1001", STEUERAMT.id, GELLERSEN)))
    assert [row["id"] for row in rows(found, "authorities")] == ["samtgemeinde-gellersen"]


def test_an_office_that_editors_ended_leads_to_the_one_that_took_over(held):
    ended = {"authorities": {**held.published("authorities")}}
    ended["authorities"]["alt"] = ended["authorities"]["samtgemeinde-gellersen"] | {
        "id": "alt",
        "name": "Steueramt Kirchgellersen",
        "valid_to": "2025-12-31",
        "successor": "samtgemeinde-gellersen",
    }
    before = {identity(STEUERAMT): (("authorities", "alt"),)}
    again = replace(held, tables={**held.tables, **ended}, before=before)
    found = mapped(again.with_(HUND, STEUERAMT, competence("1", "1001", STEUERAMT.id, GELLERSEN)))
    assert [row["id"] for row in rows(found, "authorities")] == ["samtgemeinde-gellersen"]


def test_an_office_that_lost_its_task_is_still_an_office(held):
    before = replace(held, before={identity(STEUERAMT): (("authorities", "samtgemeinde-gellersen"),)})
    assert [row["id"] for row in rows(mapped(before.with_(HUND, STEUERAMT)), "authorities")] == [
        "samtgemeinde-gellersen"
    ]
    assert rows(mapped(held.with_(HUND, STEUERAMT)), "authorities") == []


def test_offices_of_one_name_get_ids_of_their_own(held):
    twins = [office(n, "Landwirtschaftsamt Nord") for n in ("11", "12")]
    found = mapped(held.with_(HUND, *twins, *(competence(t.id.text, "1001", t.id, GELLERSEN) for t in twins)))
    assert {r["id"] for r in rows(found, "authorities")} == {"landwirtschaftsamt-nord-11", "landwirtschaftsamt-nord-12"}
    assert {role for *_, role in refs(found)} == {"choice"}


def test_only_offices_that_a_competence_here_names_become_rows(held):
    elsewhere = competence("1", "1001", STEUERAMT.id, "032410001001")
    assert rows(mapped(held.with_(HUND, STEUERAMT, elsewhere)), "authorities") == []


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (competence("1", "9999", STEUERAMT.id, GELLERSEN), "Die Leistung 9999 ist nie angekommen."),
        (competence("1", "1001", name("OE", "77"), GELLERSEN), "Das Objekt 77, das zuständig sein soll, ist nie"),
        (competence("1", "1001", STEUERAMT.id, GELLERSEN, role="07"), "Die Rolle 07 ist unbekannt."),
        (competence("1", "1001", STEUERAMT.id), "Die Zuständigkeit nennt kein Gebiet."),
        (competence("1", "1001", STEUERAMT.id, "03355022", scheme="urn:ags"), "ist kein Regionalschlüssel (urn:ags)"),
        (competence("1", "1001", STEUERAMT.id, GELLERSEN, role="03"), "Nur ein Ansprechpunkt ist genannt"),
    ],
)
def test_what_cannot_be_used_says_why(held, wrong, why):
    found = mapped(held.with_(HUND, STEUERAMT, wrong))
    assert why in reasons(found)[0]
    assert refs(found) == []


def test_the_order_of_objects_makes_no_difference(held):
    objects = [
        HUND,
        leistung("1002", AUSWEIS, modul_kosten=fee("37")),
        STEUERAMT,
        office("2002", "Bürgerservice am Markt"),
        online("4001", "Hund anmelden", "https://hund.example/antrag"),
        competence("1", "1001", STEUERAMT.id, GELLERSEN),
        competence("2", "1002", name("OE", "2002"), "033550022022"),
        competence("3", "1001", name("OD", "4001"), "03355", GELLERSEN),
    ]
    first = mapped(held.with_(*objects))
    for seed in range(3):
        random.Random(seed).shuffle(objects)
        assert mapped(held.with_(*objects)) == first


def test_a_competence_inside_its_office_counts_like_one_apart(held):
    apart = competence("1", "1001", STEUERAMT.id, GELLERSEN)
    within = replace(STEUERAMT, zustaendigkeit=(apart.zustaendigkeit,))
    assert refs(mapped(held.with_(HUND, within))) == refs(mapped(held.with_(HUND, STEUERAMT, apart)))
    assert refs(mapped(held.with_(HUND, within, apart))) == refs(mapped(held.with_(HUND, STEUERAMT, apart)))


def test_a_criterion_is_a_condition(held):
    what = competence("1", "1001", STEUERAMT.id, GELLERSEN)
    only = replace(what, zustaendigkeit=replace(what.zustaendigkeit, kriterium=de("Nur für Zwinger")))
    (row,) = rows(mapped(held.with_(HUND, STEUERAMT, only)), "competences")
    assert (row["role"], row["condition"]) == ("condition", "Nur für Zwinger")


def test_an_online_service_is_an_offer_for_its_widest_area(held):
    way = online("4001", "Hund anmelden", "https://hund.example/antrag")
    found = mapped(held.with_(HUND, way, competence("3", "1001", way.id, "03355", GELLERSEN)))
    (row,) = rows(found, "offers")
    assert row == row | {
        "kind": "online",
        "title": "Hund anmelden",
        "area": "03355",
        "url": "https://hund.example/antrag",
    }
    assert row["id"].startswith("hundesteuer-anmelden-online-")


def test_an_unsafe_address_is_no_offer_and_a_form_is_one(held):
    form = Formular(
        id=name("FO", "1"),
        bezeichnung=de("Anmeldebogen"),
        link=(Link("https://hund.example/bogen.pdf"),),
        zustaendigkeit=(Zustaendigkeit(id=name("Z", "8"), **_inside()),),
    )
    way = online("4001", "Hund anmelden", "http://hund.example/antrag")
    found = mapped(held.with_(HUND, form, way, competence("3", "1001", way.id, "03355")))
    assert [(r["kind"], r["title"]) for r in rows(found, "offers")] == [("form", "Anmeldebogen")]
    assert "keine sichere Adresse" in reasons(found)[0]


def _inside():
    what = competence("8", "1001", name("FO", "1"), GELLERSEN).zustaendigkeit
    return {"leistung_id": what.leistung_id, "gebiet_id": what.gebiet_id, "rolle": what.rolle}


def test_a_reference_may_leave_agency_and_scheme_out(held):
    apart = competence("1", "1001", STEUERAMT.id, GELLERSEN)
    bare = replace(apart.zustaendigkeit, leistung_id=replace(apart.zustaendigkeit.leistung_id, agency="", scheme=""))
    assert len(refs(mapped(held.with_(HUND, STEUERAMT, replace(apart, zustaendigkeit=bare))))) == 1


def test_words_are_offered_unless_we_have_them(held):
    one = leistung(
        "1001", HUNDESTEUER, modul_begriff_im_kontext=synonyms("Hunde-Steuer", "Kampfhundabgabe", "Hundesteuer")
    )
    here = held.with_(one)
    found = list(XZuFiPartner(here.read).words(here))
    assert [(w.service, w.word) for w in found] == [("hundesteuer-anmelden", "Kampfhundabgabe")]
    assert rows(mapped(here), "search_words") == []


def test_competences_elsewhere_are_not_even_kept():
    partner = XZuFiPartner(lambda raw: None, district="03355")

    def item(area, kind="zustaendigkeit"):
        raw = f'<x:gebietID schemeID="rs">{area}</x:gebietID>'.encode()
        return Item(Identity(kind, "L", "Z", "1"), raw)

    assert [partner.wanted(item(area)) for area in ("033555404000", "033550000000", "03", "000000000000")] == [True] * 4
    assert not partner.wanted(item("032410001001"))
    assert partner.wanted(item("032410001001", "leistung"))


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "&amp;lt;img src=x onerror=alert(1)&amp;gt;",
        "a\x00b\u202ec",
        "|| | |",
        "ä" * 3000,
        "javascript:alert(1)",
        "   ",
        "<![CDATA[x",
    ],
)
def test_whatever_stands_in_an_object_the_rows_are_clean(held, hostile):
    unit = office(
        "1",
        hostile,
        info_oeffnungszeiten_text=de(hostile),
        internetadresse=(Link(hostile),),
        anschrift=(Anschrift(strasse=hostile, postleitzahl=hostile, ort=hostile),),
        kommunikation=(Kommunikation(kanal=Code("02", "Telefon"), kennung=hostile),),
    )
    one = leistung("1001", HUNDESTEUER, *(text(code, hostile) for code in ("07", "08", "16")))
    task = competence("1", "1001", unit.id, GELLERSEN)
    only = replace(task, zustaendigkeit=replace(task.zustaendigkeit, kriterium=de(hostile)))
    way = online("4001", hostile, "https://hund.example/" + hostile)
    for row in mapped(held.with_(one, unit, way, only, competence("3", "1001", way.id, "03"))):
        if isinstance(row, MappedRow):
            table = RECORD_TABLES[row.table]
            values = complete(table, row.values)
            assert clean_row(table, values) == values
            assert [c.name for c in table.columns if c.fault(values[c.name])] == []

"""The answer as a whole: statuses, the contract, keys, bad input."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amtslotse.guide import InputError
from amtslotse.guide.decision import STATUSES
from amtslotse.guide.text import clean
from tests.conftest import DAY, offices

KEYS = {
    "status", "certain", "concern", "day", "services", "service", "question", "place_question", "place", "places",
    "place_note", "offices", "handover", "reasons", "facet", "notices", "language", "directory",
}  # fmt: skip
NASTY = (
    "'; DROP TABLE service; --",
    "<script>alert(1)</script>",
    "مرحبا بالعالم",
    "🏠🐕🚗",
    "\x00\x01\x02 ausweis \x7f",
    "\u202eesrever",
    "a" * 5000,
    " ".join(["beschwerde"] * 500),
    "und oder aber",
    "%s %d {} {{x}} ${y}",
    "ﬁnanzamt ①②③",
)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.text(max_size=60), st.dates())
def test_any_text_gives_a_valid_decision(guide, concern, place, day):
    if not clean(concern)[0]:
        with pytest.raises(InputError):
            guide.answer(concern, place, day=day)
        return
    decision = guide.answer(concern, place, day=day)
    content = json.loads(decision.to_json())
    assert set(content) == KEYS
    assert decision.status in STATUSES
    assert len(decision.candidates) <= 10
    assert bool(decision.offices) == (decision.status == "answered")


@pytest.mark.parametrize("text", NASTY)
def test_hostile_and_odd_concerns_are_never_certain_by_themselves(answer, text):
    decision = answer(text)
    assert not decision.certain or "ausweis" in text
    assert json.loads(decision.to_json())["status"] in STATUSES


def test_a_megabyte_of_concern_is_cut_and_the_answer_says_so(answer):
    decision = answer("sperrmüll " * 100_000)
    assert len(decision.concern) <= 2000
    assert "ersten 2000 Zeichen" in decision.notices[0]


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_the_edges_of_the_calendar_are_answered(answer, day):
    assert answer("Personalausweis beantragen", "Reppenstedt", day=day).day == day


def test_an_empty_question_an_unknown_service_and_an_unknown_kind_are_named(answer):
    for asked, field in (
        ({}, "concern"),
        ({"service": "gibts-nicht"}, "service"),
        ({"concern": "x", "place_kind": "moon"}, "place_kind"),
    ):
        with pytest.raises(InputError) as caught:
            answer(**asked)
        assert caught.value.field == field


def test_old_and_new_leika_keys_and_ozg_ids_lead_to_the_service(answer):
    for key in ("99036008007000", "99036020001000"):
        assert answer(service=key, place="Barum").service.id == "kfz-zulassung"
    several = answer(service="10294")
    assert several.status == "choose_service"
    assert not several.certain
    assert {"gewerbe-anmelden", "gewerbe-abmelden"} & {c.service.id for c in several.candidates}


def test_every_ozg_id_and_every_leika_key_leads_to_a_service(directory):
    assert [o for o in directory.ozg if not directory.services_of_ozg(o)] == []
    assert [k for k in directory.leika if not directory.services_of_leika(k)] == []


def test_a_residence_is_only_prefilled_where_another_place_decides(answer):
    decision = answer("Geburtsurkunde", "Reppenstedt")
    assert decision.status == "need_place"
    assert decision.place_question.text == "Wo wurde die Person geboren?"
    assert [p.name for p in decision.places] == ["Reppenstedt"]


def test_an_unknown_office_is_admitted_and_somebody_is_named_to_ask(tables):
    from amtslotse.guide import Guide, build_directory

    rows = [r for r in tables["competences"] if r["service"] != "wohngeld"]
    decision = Guide(build_directory({**tables, "competences": rows}, "x#1")).answer(
        service="wohngeld", place="Barum", day=DAY
    )
    assert decision.status == "unknown_office"
    assert {h.title for h in decision.handover} >= {"Behördennummer 115", "Infothek des Landkreises Lüneburg"}


def test_a_place_outside_is_handed_over_and_no_office_of_ours_is_named(answer):
    decision = answer("Personalausweis beantragen", "Hamburg")
    assert (decision.status, decision.offices) == ("outside", ())
    assert {h.url for h in decision.handover} == {"tel:115", "https://verwaltung.bund.de/"}


def test_reasons_say_the_rule_the_place_the_source_and_that_nobody_confirmed_it(answer):
    reasons = answer(place="Reppenstedt", service="hundesteuer-anmelden").reasons
    text = " ".join(r.text for r in reasons)
    assert "Reppenstedt gehört zur Samtgemeinde Gellersen" in text
    assert "Satzung und Höhe bestimmt: Gemeinde Reppenstedt" in text
    rule = next(r for r in reasons if "Rathaus" in r.text)
    assert (rule.source, rule.confirmed) == ("NKomVG § 98 Abs. 5", False)


def test_conditions_of_a_road_are_told(answer):
    decision = answer(place="Barendorf", service="strassenschaden-melden")
    assert {o.authority.id: o.rule.condition for o in decision.offices} == {
        "gemeinde-barendorf": "bei Gemeindestraßen",
        "landkreis-lueneburg": "bei Kreisstraßen",
        "nlstbv-lueneburg": "bei Landes- und Bundesstraßen",
    }


def test_a_place_inside_the_concern_is_taken_out_of_it(answer):
    decision = answer("Ich möchte meinen Hund anmelden in Barendorf")
    assert (decision.service.id, decision.place.name) == ("hundesteuer-anmelden", "Barendorf")


def test_everyday_concerns_are_understood(answer):
    for concern, service in (
        ("Perso abgelaufen", "personalausweis-beantragen"),
        ("sperrmüll abholen", "sperrmuell"),
        ("hartz 4", "buergergeld"),
        ("GEZ", "rundfunkbeitrag"),
        ("Auto ummelden", "kfz-ummelden"),
        ("kita platz", "kita-platz"),
    ):
        assert answer(concern).candidates[0].service.id == service, concern


def test_a_batch_of_equal_questions_gives_equal_bytes(answer):
    assert len({answer("reisepass", "21391").to_json() for _ in range(3)}) == 1


def test_offices_offers_are_ordered_best_way_first(answer):
    office = answer("Personalausweis beantragen", "Reppenstedt").offices[0]
    kinds = [o.kind for o in office.offers]
    assert kinds == sorted(kinds, key=["online", "appointment", "form", "phone", "email", "visit", "website"].index)
    assert offices(answer("Personalausweis beantragen", "Reppenstedt")) == ["samtgemeinde-gellersen"]

"""Suggestions while a person types: the right service early, every place unmistakable, the marks on the right letters."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amtslotse.guide.evaluation import SUGGESTED_DEPTH, by_kind, case, evaluate_suggestions, telling
from amtslotse.guide.marks import marks
from amtslotse.guide.prefixes import PrefixIndex, folded
from tests.conftest import ROOT

FLOORS = {"kw": 88, "coll": 80, "comp": 80}
"""Percent with the right service among the first five after four typed characters that say anything at all."""


@pytest.fixture(scope="module")
def concerns(guide):
    return guide.suggester.concerns


@pytest.fixture(scope="module")
def places(guide):
    return guide.suggester.places


@pytest.fixture(scope="module")
def score(guide):
    lines = (ROOT / "tests" / "gold" / "test.jsonl").read_text("utf-8").splitlines()
    cases = [case(json.loads(line)) for line in lines]
    return evaluate_suggestions(guide, [one for one in cases if telling(one.concern)])


@pytest.mark.parametrize(("kind", "floor"), FLOORS.items())
def test_four_characters_bring_the_right_service_among_the_first_five(score, kind, floor):
    assert by_kind(score)[kind].share(SUGGESTED_DEPTH) >= floor


def test_small_words_are_known_to_say_nothing():
    assert [telling(text) for text in ("brauch neuen perso", "wo kann ich", "Perso weg", "Hund")] == [False] * 2 + [
        True
    ] * 2


@pytest.mark.parametrize(
    ("typed", "service"),
    [
        ("Pers", "personalausweis-beantragen"),
        ("perso verl", "personalausweis-verloren"),
        ("hund anm", "hundesteuer-anmelden"),
        ("mein hund anm", "hundesteuer-anmelden"),
        ("SPERRM", "sperrmuell"),
        ("sperrmuell", "sperrmuell"),
        ("müll", "muellabfuhr-termine"),
        ("straßenl", "strassenlaterne-defekt"),
        ("strassenl", "strassenlaterne-defekt"),
        ("kfzumm", "kfz-ummelden"),  # taken apart
        ("b-sch", "wohnberechtigungsschein"),
        ("Köte", "hundesteuer-anmelden"),  # of the same term class
        ("resiepa", "reisepass-beantragen"),  # two letters swapped
        ("Geburtsurkunde Barendorf", "geburtsurkunde"),  # a place is no part of a title
        ("driving lic", "fuehrerschein-ersterteilung"),
        ("паспорт", "reisepass-beantragen"),
    ],
)
def test_what_is_typed_leads_to_the_service(concerns, typed, service):
    assert service in [s.id for s in concerns(typed)[:3]]


def test_a_service_found_by_a_citizens_word_shows_the_word_and_the_title_fills_the_field(concerns):
    found = next(s for s in concerns("umgezo") if s.id == "wohnsitz-anmelden")
    assert found.text == "Wohnsitz anmelden oder ummelden"
    assert found.label == "Wohnsitz anmelden oder ummelden – umgezogen"
    assert [found.label[a:b] for a, b in found.matches] == ["umgezo"]


def test_a_typed_umlaut_tells_green_from_ground(concerns):
    green = [s.label for s in concerns("grün")]
    assert any("grün" in label.lower() for label in green[:3])


def test_life_situations_are_suggested_too(concerns):
    birth = next(s for s in concerns("Geburt") if s.kind == "situation")
    assert (birth.id, birth.text, birth.detail) == ("geburt", "Geburt", "Lebenslage")


def test_a_long_sentence_is_searched_and_gives_something(concerns):
    sentence = (
        "Guten Tag, ich bin letzte Woche nach Adendorf umgezogen und möchte mich jetzt ummelden, was muss ich tun"
    )
    assert "wohnsitz-anmelden" in [s.id for s in concerns(sentence)]


@pytest.mark.parametrize("typed", ["", "   ", "???", "\u202e", "qxqxqxqx", "😀"])
def test_what_means_nothing_gives_nothing(concerns, places, typed):
    assert concerns(typed) == ()
    assert places(typed) == ()


def test_every_service_comes_once_and_no_more_than_asked_for(concerns):
    for typed in ("be", "anm", "kind", "auto ab"):
        found = concerns(typed, 5)
        assert len({(s.kind, s.id) for s in found}) == len(found) <= 5
    assert concerns("auto", 0) == ()


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("Müll", "mul", ["Mül"]),
        ("Muellabfuhr", "mu", ["Mue"]),
        ("Straße", "stras", ["Straß"]),
        ("Kfz-Zulassung", "kfzzu", ["Kfz-Zu"]),
        ("Kfz-Zulassung", "zul", ["Zul"]),
        ("Sperrmüll abholen", "mull", ["müll"]),
        ("Auto abmelden – auto weg", "auto", ["Auto", "auto"]),
        ("ummelden nach Umzug", "um", ["um", "Um"]),
        ("Reisepass", "xyz", []),
    ],
)
def test_marks_stand_on_the_letters_that_match(text, typed, marked):
    assert [text[a:b] for a, b in marks(text, [typed])] == marked


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_no_text_breaks_the_suggestions(concerns, places, text):
    for found in (*concerns(text), *places(text)):
        assert all(0 <= a < b <= len(found.label) for a, b in found.matches)
        assert all(b <= c for (_, b), (c, _) in zip(found.matches, found.matches[1:], strict=False))


def test_one_mistake_is_forgiven_wherever_it_is():
    index = PrefixIndex(["Reisepass", "Wohngeld"])
    for wrong in ("eisep", "reipe", "riesep", "reisxp", "rreisep"):
        assert index.near(wrong) == [index.starting("reisep")], wrong
    assert index.near("xxreis") == []


# -- places ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "label", "text"),
    [
        ("Repp", "Reppenstedt (Samtgemeinde Gellersen)", "Reppenstedt"),
        ("Dahlenb", "Dahlenburg (Samtgemeinde Dahlenburg)", "Dahlenburg"),
        ("21391", "21391 Lüneburg (Landkreis Lüneburg)", "21391 Lüneburg"),
        ("21391 rep", "21391 Reppenstedt (Samtgemeinde Gellersen)", "21391 Reppenstedt"),
        ("Ochtm", "Ochtmissen (Lüneburg)", "Ochtmissen"),
        ("evern", "Deutsch Evern (Samtgemeinde Ilmenau)", "Deutsch Evern"),
        ("lueneb", "Lüneburg (Landkreis Lüneburg)", "Lüneburg"),
        ("Reppenst edt", None, None),
        ("Repenst", "Reppenstedt (Samtgemeinde Gellersen)", "Reppenstedt"),
        ("Berl", "Berlin", "Berlin"),
        ("20095", "20095 Hamburg", "20095 Hamburg"),
        ("99999", None, None),
    ],
)
def test_a_place_is_completed(places, typed, label, text):
    found = places(typed)
    assert (found[0].label, found[0].text) == (label, text) if label else found == ()


def test_the_district_comes_before_the_rest_of_germany(places, directory):
    found = [s.id for s in places("Ba")]
    inside = [ars.startswith(directory.district) for ars in found]
    assert inside == sorted(inside, reverse=True)
    assert inside[0]


def test_postcodes_of_the_district_come_first(places, directory):
    found = places("213", 20)
    assert {s.text[:3] for s in found} == {"213"}
    assert all(s.id.startswith(directory.district) for s in found)


def test_every_suggested_place_of_the_district_is_understood_as_itself(places, directory):
    names = [a.name for a in directory.areas.values()] + [place.name for place in directory.localities]
    for name in names:
        for found in places(name[:5]):
            understood = directory.finder.find(found.text).places
            assert [p.ars for p in understood] == [found.id], found


def test_namesakes_elsewhere_are_told_apart(places, directory):
    found = [s for s in places("Neustadt", 20) if s.label.startswith("Neustadt (")]
    assert len({s.text for s in found}) == len(found) > 1
    for one in found:
        assert [p.ars for p in directory.finder.find(one.text).places] == [one.id]


def test_folding_keeps_its_promise_for_prefixes(directory):
    for service in directory.services.values():
        word = service.title.split()[0]
        assert folded(word).startswith(folded(word[:4])[:3])

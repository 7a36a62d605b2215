"""Answers in English: the same decision, said in another language, and what stays German can be told apart."""

import json
import string

import pytest

from amtslotse.guide import Guide, InputError, build_directory
from amtslotse.guide.phrases import TABLES, say
from amtslotse.guide.spoken import Text, filled, joined, language_of, pieces_of
from tests.conftest import DAY


@pytest.fixture
def english(guide):
    def ask(concern: str = "", place: str = "", **more: object):
        return guide.answer(concern, place, **{"day": DAY, "language": "en", **more})

    return ask


def names(phrase) -> set[str]:
    text = phrase if isinstance(phrase, str) else phrase({"within": "Samtgemeinde Gellersen"})
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_phrase_tables_say_the_same_things_with_the_same_names():
    assert list(TABLES["de"]) == list(TABLES["en"])
    assert [key for key in TABLES["de"] if names(TABLES["de"][key]) != names(TABLES["en"][key])] == []


def test_without_a_language_an_answer_is_german_byte_for_byte(answer):
    plain = answer("Perso abgelaufen", "Reppenstedt")
    assert plain.to_json() == answer("Perso abgelaufen", "Reppenstedt", language="de").to_json()
    assert plain.to_json() == answer("Perso abgelaufen", "Reppenstedt", language="").to_json()
    assert "Reppenstedt gehört zur Samtgemeinde Gellersen." in plain.reasons[0].text


def test_an_unknown_language_is_refused_with_the_ones_there_are(answer):
    for language in ("tr", "EN", "de-x-leicht", "x" * 1000):
        with pytest.raises(InputError) as caught:
            answer("Perso", language=language)
        assert (caught.value.field, caught.value.code) == ("language", "unknown_language")
        assert "de, en" in caught.value.message


def test_register_my_new_address_in_reppenstedt(english):
    decision = english(place="Reppenstedt", service="wohnsitz-anmelden")
    assert decision.service.title == "Register your address or a change of address (Anmeldung)"
    assert decision.service.documents[0] == "Identity card or passport"
    assert [o.authority.name for o in decision.offices] == ["Samtgemeinde Gellersen"]
    text = " ".join(r.text for r in decision.reasons)
    assert "What counts is: home address, here Reppenstedt. Reppenstedt belongs to Samtgemeinde Gellersen." in text
    assert "The town hall of the Samtgemeinde (joint municipality) or municipality does this." in text


def test_the_same_offices_are_named_in_both_languages(answer, english, directory):
    for service in list(directory.services)[::37]:
        for place in ("Reppenstedt", "Bleckede", ""):
            german, other = answer(place=place, service=service), english(place=place, service=service)
            assert german.status == other.status
            assert [o.authority.id for o in german.offices] == [o.authority.id for o in other.offices]
            assert [p.ars for p in german.places] == [p.ars for p in other.places]


def test_the_place_question_and_its_reason_are_english(english):
    decision = english("birth certificate copy", service="geburtsurkunde")
    assert decision.status == "need_place"
    assert decision.place_question.text == "Where was the person born?"
    assert decision.place_question.why.startswith("The register office at the place of birth")


def test_a_splitting_question_is_asked_in_english(english):
    decision = english("hund")
    assert decision.status == "question"
    assert decision.question.text == "What is it about?"
    assert ("register for dog tax", "hundesteuer-anmelden") in decision.question.options


def test_an_outside_place_is_handed_over_in_english(english):
    decision = english(place="Hamburg", service="personalausweis-beantragen")
    assert decision.handover[0].title == "Public service number 115"
    assert decision.handover[0].url == "tel:115"


@pytest.mark.parametrize(
    ("place", "note"),
    [
        ("Nirgendsdorf", "We do not know this place."),
        ("Repenstedt", "Understood as Reppenstedt."),
        ("99999", "We do not know this key or postcode."),
        ("21335 Reppenstedt", "The postcode and the place do not match."),
        ("21391 Xyzabcdorf", "We do not know the name of the place, but we know the postcode."),
    ],
)
def test_notes_about_the_place_are_english(english, place, note):
    assert english(place=place, service="personalausweis-beantragen").place_note == note


def test_what_stays_german_in_an_english_reason_can_be_told_apart(english):
    decision = english(place="Barendorf", service="strassenschaden-melden")
    rule = next(r.text for r in decision.reasons if "Kreisstraßen" in r.text)
    german = [p for p in pieces_of(rule) if language_of(p) == "de"]
    assert german == ["Landkreis Lüneburg", "Bei Kreisstraßen."]
    assert "".join(pieces_of(rule)) == rule


def test_a_text_without_translation_stays_german_and_says_so(tables):
    without = {**tables, "translations": []}
    decision = Guide(build_directory(without, "x#1")).answer(
        service="hundesteuer-anmelden", place="Barum", day=DAY, language="en"
    )
    assert decision.service.title == "Hund anmelden (Hundesteuer)"
    assert language_of(decision.service.title) == "de"
    assert language_of(decision.reasons[0].text) == "en"


def test_every_service_topic_situation_question_and_handover_is_english(guide):
    edition = guide.edition("en")
    for rows, fields in (
        (edition.services.values(), ("title", "description")),
        (edition.topics.values(), ("name",)),
        (edition.situations.values(), ("name",)),
        (edition.questions.values(), ("text",)),
        (edition.handovers, ("title", "why")),
    ):
        for row in rows:
            assert [f for f in fields if language_of(getattr(row, f)) != "en"] == [], row
    assert all(language_of(text) == "en" for q in edition.questions.values() for text, _ in q.options)
    german = [s.id for s in edition.services.values() if s.documents and language_of(s.documents[0]) != "en"]
    assert german == []


def test_the_answer_says_in_which_language_the_concern_was(answer):
    assert json.loads(answer("ikamet kaydı yaptırmak").to_json())["language"] == "tr"
    assert json.loads(answer("Wohnsitz anmelden").to_json())["language"] is None
    assert answer(service="wohnsitz-anmelden").language is None


def test_errors_speak_the_language_asked_for(english):
    with pytest.raises(InputError, match="Tell us what you need"):
        english()
    with pytest.raises(InputError, match="We do not know this service: gibts-nicht"):
        english(service="gibts-nicht")


def test_a_long_concern_is_cut_and_the_answer_says_so_in_english(english):
    assert english("bulky waste " * 1000).notices == ("Your text was very long. We read the first 2000 characters.",)


def test_sentences_keep_the_language_of_every_name_in_them():
    sentence = filled("{place} belongs to {within}.", "en", {"place": "Barum", "within": "Samtgemeinde Bardowick"})
    assert sentence == "Barum belongs to Samtgemeinde Bardowick."
    assert [(p, language_of(p)) for p in pieces_of(sentence)] == [
        ("Barum", "de"),
        (" belongs to ", "en"),
        ("Samtgemeinde Bardowick", "de"),
        (".", "en"),
    ]
    both = joined((sentence, Text("Good.", "en")), "en")
    assert both.endswith("Bardowick. Good.")
    assert say("de", "belongs", place="Barum", within="Samtgemeinde Bardowick").startswith("Barum gehört zur")

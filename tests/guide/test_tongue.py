"""Which language a concern is written in, told by words and letters that only one language's search words have."""

import json

import pytest

from amtslotse.guide.tongue import Tongues, learned, tongue
from tests.conftest import ROOT

SAMPLES = (
    ("de", "Hund anmelden"),
    ("en", "register a dog"),
    ("tr", "köpek kaydı"),
    ("uk", "реєстрація собаки"),
    ("ru", "регистрация собаки"),
)


@pytest.fixture(scope="module")
def tongues(directory) -> Tongues:
    return Tongues(directory)


@pytest.mark.parametrize(
    ("concern", "language"),
    [
        ("ikamet kaydı yaptırmak", "tr"),
        ("jak się zameldować", "pl"),
        ("certificat de naștere", "ro"),
        ("реєстрація місця проживання", "uk"),
        ("сделать загранпаспорт", "ru"),
        ("تسجيل السكن", "ar"),
        ("ثبت محل سکونت", "fa"),
        ("register my new address in Reppenstedt", "en"),
        ("Wohnsitz anmelden", None),
        ("Moin, ich bruuk een nieget Utwies", None),
        ("Perso abgelaufen", None),
        ("qwertzuiop", None),
        ("21391", None),
        ("", None),
    ],
)
def test_the_language_of_a_concern(tongues, concern, language):
    assert tongues.of(concern) == language


def test_german_is_never_taken_for_another_language(tongues):
    lines = (ROOT / "tests" / "gold" / "test.jsonl").read_text("utf-8").splitlines()
    german = [c["concern"] for c in map(json.loads, lines) if c["kind"] not in ("en", "foreign")]
    wrong = [c for c in german if tongues.of(c)]
    assert len(german) > 500
    assert len(wrong) <= len(german) // 200, wrong


def test_english_is_known_as_such(tongues):
    lines = (ROOT / "tests" / "gold" / "test.jsonl").read_text("utf-8").splitlines()
    english = [c["concern"] for c in map(json.loads, lines) if c["kind"] == "en"]
    assert sum(tongues.of(c) == "en" for c in english) >= len(english) * 0.95


def test_words_of_two_languages_tell_nothing():
    own = learned(SAMPLES)
    assert "собаки" not in own
    assert tongue("собаки", own) is None


def test_a_letter_of_one_language_is_enough():
    own = learned(SAMPLES)
    assert tongue("дружині", own) == "uk"
    assert tongue("hırsız", own) == "tr"


def test_a_tie_between_two_languages_is_left_open():
    assert tongue("register kaydı", learned(SAMPLES)) is None


def test_a_megabyte_is_looked_at_only_at_its_start(tongues):
    assert tongues.of("kaydı " * 200_000) == "tr"

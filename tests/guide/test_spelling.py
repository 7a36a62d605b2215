"""Mistyped words: the nearest known word, never a far one, never for a word that is known."""

import pytest

from amtslotse.guide.analysis import analyse
from amtslotse.guide.index import Field, Index
from amtslotse.guide.spelling import Speller

SPELLER = Speller({"führerschein": 3.0, "gewerbe": 2.0, "gewebe": 1.0, "reisepass": 3.0, "rente": 1.0, "miete": 1.0})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gewrbe", "gewerbe"),
        ("reisepas", "reisepass"),
        ("resiepass", "reisepass"),
        ("führreschien", "führerschein"),
        ("rennte", "rente"),
        ("gewerbbe", "gewerbe"),
        ("xeisepass", ""),  # another first letter is another word
        ("ente", ""),  # too short
        ("waschmaschine", ""),
        ("", ""),
    ],
)
def test_the_nearest_word_is_found(typed, meant):
    assert SPELLER.nearest(typed) == meant


def test_what_was_asked_once_is_answered_alike_again():
    assert SPELLER.nearest("gewrbe") == SPELLER.nearest("gewrbe") == "gewerbe"


def test_a_mistyped_word_counts_a_little_less_than_the_right_one():
    index = Index([[Field("Gewerbe anmelden", 3)], [Field("Hund anmelden", 3)], [Field("Baum fällen", 3)]])
    right, wrong = (index.search(analyse(text)) for text in ("gewerbe", "gewrbe"))
    assert right.scores.argmax() == wrong.scores.argmax() == 0
    assert right.matched[0] > wrong.matched[0] > 0


def test_words_of_descriptions_are_never_suggested():
    index = Index([[Field("Hund anmelden", 3), Field("Wer einen Dackel hält, meldet ihn an.", 0.2)]])
    assert index.search(analyse("dackle")).matched[0] == 0


@pytest.mark.parametrize("concern", ["gewrbe anmelden", "fürherschein verloren", "resiepass beantragen", "wohngedl"])
def test_the_guide_forgives_phones_and_thumbs(answer, concern):
    wanted = {"gewrbe anmelden": "gewerbe-anmelden", "fürherschein verloren": "fuehrerschein-verloren"}
    wanted |= {"resiepass beantragen": "reisepass-beantragen", "wohngedl": "wohngeld"}
    assert answer(concern).candidates[0].service.id == wanted[concern]

"""Meaning: the nearest service by sentence vectors; everything works without the extra."""

import numpy as np
import pytest

from amtslotse.guide import Guide
from amtslotse.guide.embedding import available, load_encoder
from amtslotse.guide.meaning import DIMENSIONS, Meaning, Texts
from tests.conftest import DAY


class Letters:
    """An encoder that only counts letters: enough to tell texts apart, always the same."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def query(self, text: str) -> np.ndarray:
        self.asked.append(text)
        counts = np.bincount([ord(c) % 512 for c in text.lower()] or [0], minlength=512).astype(np.float32)
        return counts / np.linalg.norm(counts)

    def documents(self, texts) -> np.ndarray:
        return np.stack([self.query(text) for text in texts])


SERVICES = [
    Texts("Hund anmelden", ("neuer welpe", "hundemarke"), "Wer einen Hund hält, meldet ihn an."),
    Texts("Auto zulassen", ("kfz kennzeichen",), ""),
]


def test_the_nearest_phrase_decides_and_descriptions_count_apart():
    meaning = Meaning(SERVICES, Letters())
    near = meaning.near("neuer welpe")
    assert near.nearest.argmax() == 0
    assert near.nearest[0] == pytest.approx(1.0, abs=1e-3)
    assert near.description[0] < near.nearest[0]
    assert meaning.near("kfz kennzeichen").nearest.argmax() == 1


def test_a_description_alone_never_counts_as_a_phrase():
    near = Meaning(SERVICES, Letters()).near("Wer einen Hund hält, meldet ihn an.")
    assert near.description[0] == pytest.approx(1.0, abs=1e-3)
    assert near.nearest[0] < 0.999


def test_vectors_are_narrowed():
    assert Meaning(SERVICES, Letters()).nbytes == (7 + 512) * DIMENSIONS * 4


def test_a_guide_without_encoder_answers_by_words(directory):
    guide = Guide(directory)
    assert guide.reader.meaning is None
    assert guide.answer("Wohngeld beantragen", day=DAY).service.id == "wohngeld"


def test_meaning_is_only_asked_where_words_are_not_sure(directory):
    encoder = Letters()
    guide = Guide(directory, encoder=encoder)
    encoder.asked.clear()
    assert guide.answer("Wohngeld beantragen", day=DAY).certain
    assert encoder.asked == []
    guide.answer("der kleine wuschel ist eingezogen", day=DAY)
    assert encoder.asked == ["der kleine wuschel ist eingezogen"]


def test_only_the_beginning_of_a_complaint_is_compared_by_meaning(directory):
    encoder = Letters()
    guide = Guide(directory, encoder=encoder)
    encoder.asked.clear()
    guide.answer("Es ist ein Elend mit allem. " * 60, day=DAY)
    assert [len(text) for text in encoder.asked] == [300]


@pytest.mark.skipif(not available(), reason="the optional extra is not installed")
def test_the_extra_understands_what_no_word_says():
    meaning = Meaning(SERVICES, load_encoder())
    assert meaning.near("I bought a puppy").nearest.argmax() == 0
    assert meaning.near("number plates for my car").nearest.argmax() == 1

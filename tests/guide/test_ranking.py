"""Ranking and probability: small arithmetic that must stay what it is."""

import numpy as np
import pytest

from amtslotse.guide import calibration, ranking
from amtslotse.guide.calibration import Features
from amtslotse.guide.index import Hits
from amtslotse.guide.meaning import Nearness

SCORES = np.array([0.0, 4.0, 8.0, 2.0], np.float32)
HITS = Hits(SCORES, np.array([0, 0.5, 1, 0.2], np.float32), 1.0)
NEAR = Nearness(*(np.array(v, np.float32) for v in ([0.9, 0.1, 0.6, 0.2], [0.8, 0, 0.5, 0], [0.7, 0, 0.3, 0])))
POPULARITY = np.array([0, 3, 1, 0], np.float32)


def weights(**named: float) -> np.ndarray:
    return np.array([named.get(name, 0.0) for name in ranking.Weights._fields], np.float32)


def test_without_meaning_only_what_shares_a_word_is_a_candidate():
    assert ranking.candidates(HITS, None, (), POPULARITY).numbers.tolist() == [1, 2, 3]


def test_meaning_brings_candidates_that_share_no_word():
    assert 0 in ranking.candidates(HITS, NEAR, (), POPULARITY).numbers


def test_each_weight_moves_the_order():
    found = ranking.candidates(HITS, NEAR, (3,), POPULARITY)
    first = {
        name: ranking.rank(found, weights(**{name: 1.0})).numbers[0]
        for name in ("share", "matched", "exact", "popularity", "nearest", "description")
    }
    assert first == {"share": 2, "matched": 2, "exact": 3, "popularity": 1, "nearest": 0, "description": 0}


def test_chances_add_up_and_fall():
    ranked = ranking.rank(ranking.candidates(HITS, NEAR, (), POPULARITY), weights(share=3.0))
    assert sum(ranked.chances) == pytest.approx(1.0, abs=1e-5)
    assert ranked.chances == sorted(ranked.chances, reverse=True)


def test_nothing_found_is_no_candidate():
    nothing = Hits(np.zeros(4, np.float32), np.zeros(4, np.float32), 0.0)
    assert ranking.candidates(nothing, None, (), POPULARITY).numbers.tolist() == []


def features(**named: float) -> Features:
    return Features(**dict.fromkeys(Features._fields, 0.0) | named)


@pytest.mark.parametrize("model", [calibration.WORDS, calibration.MEANING])
def test_probabilities_stay_between_nothing_and_sure_whatever_comes_in(model):
    for value in (-1e9, 0.0, 1e9):
        assert 0.0 <= model.probability(features(score=value, foreign=1.0)) <= 1.0


@pytest.mark.parametrize("model", [calibration.WORDS, calibration.MEANING])
def test_a_good_match_is_likelier_than_a_poor_one_and_foreign_words_make_doubtful(model):
    good = features(
        chance=0.95,
        ahead=0.9,
        score=3.4,
        share=1,
        matched=1,
        known=1,
        covered=1,
        phrase=0.9,
        contained=2.5,
        length=1.4,
        nearest=0.9,
        description=0.6,
    )
    poor = features(
        chance=0.3, ahead=0.1, score=1.5, share=1, matched=0.2, known=0.5, covered=0.4, length=1.4, nearest=0.4
    )
    assert model.probability(good) > 0.8 > 0.4 > model.probability(poor)
    assert model.probability(good._replace(foreign=1.0)) < model.probability(good)


def test_every_learned_weight_has_a_name_that_exists():
    import orjson

    learned = orjson.loads(calibration.PATH.read_bytes())
    for part in ("words", "meaning"):
        assert set(learned[part]["ranking"]) <= set(ranking.Weights._fields)
        assert set(learned[part]["sure"]) <= {"intercept", *Features._fields}
        assert 0.8 <= learned[part]["certain"] <= 1.0

"""How a search result becomes a probability: logistic regression over a few features of the best candidate.

The coefficients lie in coefficients.json, one model for words alone and one for words and meaning;
`python scripts/calibrate.py` learns them from tests/gold/train*.
"""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import orjson

from amtslotse.guide.ranking import Weights

PATH = Path(__file__).parent / "coefficients.json"
EXACT = 0.97
"""A query that is exactly one title or search word of one service alone means it."""
NOT_FOUND = 0.12
"""Below this probability nothing is offered as an answer."""
_FOREIGN = 0.3


class Features(NamedTuple):
    """What is known about the best candidate of one query; all between 0 and about 4."""

    chance: float  # how it compares with the other candidates, 0..1
    ahead: float  # the same, less that of the second, 0..1
    score: float  # ln(1 + score of the best candidate)
    share: float  # its score over the best score of all, 0..1
    matched: float  # share of the query's weight that whole words of the best candidate match, 0..1
    known: float  # share of the query's weight that the index knows at all, 0..1
    covered: float  # share that the best candidate accounts for by words or by most of their grams, 0..1
    phrase: float  # likeness of the query to the nearest title or search word of the best candidate, 0..1
    contained: float  # ln(1 + weight of its heaviest title or search word that lies whole in the query)
    exact: float  # 1 if the query is exactly one title or search word, and of one service alone
    shared: float  # 1 if it is exactly one of several services
    single: float  # 1 if the query has one content word
    foreign: float  # share of the query's weight in words that rarely lead to a public service, 0..1
    length: float  # ln(1 + number of content words)
    nearest: float = 0.0  # cosine to the nearest phrase of the best candidate, -1..1
    behind: float = 0.0  # the same, less that of the nearest service of all, <= 0
    description: float = 0.0  # cosine to its description, -1..1


@dataclass(frozen=True, slots=True)
class Model:
    """Learned weights for ranking and for being sure."""

    ranking: np.ndarray  # float32, in the order of ranking.Weights
    intercept: float
    weights: tuple[float, ...]  # in the order of Features
    certain: float
    """At or above this probability the first service is the one meant."""

    def probability(self, features: Features) -> float:
        """Probability that the best candidate is the service meant, 0..1."""
        if features.exact and features.foreign < _FOREIGN:
            return EXACT
        total = self.intercept + sum(w * value for w, value in zip(self.weights, features, strict=True))
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def model(learned: dict[str, Any]) -> Model:
    """A model from its part of coefficients.json; weights are named there, missing ones count nothing."""
    ranking, sure = learned["ranking"], learned["sure"]
    return Model(
        ranking=np.array([ranking.get(name, 0.0) for name in Weights._fields], np.float32),
        intercept=sure["intercept"],
        weights=tuple(sure.get(name, 0.0) for name in Features._fields),
        certain=learned["certain"],
    )


_LEARNED = orjson.loads(PATH.read_bytes())
WORDS = model(_LEARNED["words"])
MEANING = model(_LEARNED["meaning"])

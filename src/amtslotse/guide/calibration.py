"""How a search result becomes a probability: logistic regression over a few features.

The coefficients lie in coefficients.json; `python scripts/calibrate.py` learns them from tests/gold/train*.
"""

import math
from dataclasses import astuple, dataclass
from pathlib import Path

import orjson

_LEARNED = orjson.loads((Path(__file__).parent / "coefficients.json").read_bytes())
CERTAIN: float = _LEARNED["certain"]
"""At or above this probability the first service is the one meant."""
NOT_FOUND: float = _LEARNED["not_found"]
"""Below this probability nothing is offered as an answer."""


@dataclass(frozen=True, slots=True)
class Features:
    """What is known about the best candidate of one query; all between 0 and about 4."""

    score: float  # ln(1 + score of the best candidate)
    margin: float  # (best - second) / best, 0..1
    matched: float  # share of the query's weight that whole words of the best candidate match, 0..1
    known: float  # share of the query's weight that the index knows at all, 0..1
    covered: float  # share that the best candidate accounts for by words or by most of their grams, 0..1
    phrase: float  # likeness of the query to the nearest title or search word of the best candidate, 0..1
    exact: float  # 1 if the query is exactly one title or search word, and of one service alone
    shared: float  # 1 if it is exactly one of several services
    single: float  # 1 if the query has one content word
    foreign: float  # share of the query's weight in words that rarely lead to a public service, 0..1
    length: float  # ln(1 + number of content words)


EXACT = 0.97
"""A query that is exactly one title or search word of one service alone means it (measured: 37 of 38, 52 of 53)."""
_FOREIGN = 0.3


def probability(features: Features) -> float:
    """Probability that the best candidate is the service meant, 0..1."""
    if features.exact and features.foreign < _FOREIGN:
        return EXACT
    weights = _LEARNED["weights"]
    total = _LEARNED["intercept"] + sum(w * value for w, value in zip(weights, astuple(features), strict=True))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))

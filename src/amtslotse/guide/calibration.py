"""How a search score becomes a probability: coefficients of a logistic regression over a few features."""

import math
from dataclasses import dataclass

CERTAIN = 0.8
"""At or above this probability the first service is the one meant."""
NOT_FOUND = 0.12
"""Below this probability nothing is offered as an answer."""


@dataclass(frozen=True, slots=True)
class Features:
    """What is known about the best candidate of one query."""

    score: float  # of the best candidate, unit-free
    margin: float  # (best - second) / best, 0..1
    matched: float  # share of the query's weight that the best candidate matches, 0..1
    known: float  # share of the query's weight the index knows, 0..1
    words: int  # content words of the query


INTERCEPT = -5.2
WEIGHTS = {"score": 0.10, "margin": 2.6, "matched": 3.4, "known": 1.2, "words": -0.12}
"""Set by hand on a few dozen concerns; carefully low, so that doubt leads to a choice and not to a wrong office."""


def probability(features: Features) -> float:
    """Probability that the best candidate is the service meant, 0..1."""
    total = INTERCEPT
    total += WEIGHTS["score"] * min(features.score, 40.0)
    total += WEIGHTS["margin"] * features.margin
    total += WEIGHTS["matched"] * features.matched
    total += WEIGHTS["known"] * features.known
    total += WEIGHTS["words"] * min(features.words, 12)
    return 1.0 / (1.0 + math.exp(-total))

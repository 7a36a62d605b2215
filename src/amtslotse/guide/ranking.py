"""Which candidate fits best: a conditional logit over a handful of features of each candidate.

The weights lie in coefficients.json, one set for words alone and one for words and meaning;
`python scripts/calibrate.py` learns them from tests/gold/train*.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from amtslotse.guide.index import Hits
from amtslotse.guide.meaning import Nearness

CANDIDATES = 12
"""Taken from the best by words and, where there is meaning, as many from the best by meaning."""
_LOWEST = 6.0
"""A best score below this does not count as full: a query that hardly matches anything is no strong match."""
Float = np.float32


class Weights(NamedTuple):
    """How much each feature of a candidate counts."""

    share: float  # its score over the best score (at least 6), 0..1
    score: float  # ln(1 + score)
    matched: float  # share of the query's weight that its whole words match, 0..1
    exact: float  # 1 if the query is exactly its title or one of its search words
    popularity: float  # 0..3
    nearest: float = 0.0  # cosine to its nearest phrase, -1..1
    behind: float = 0.0  # the same, less that of the nearest service of all, <= 0
    title: float = 0.0  # cosine to its title
    description: float = 0.0  # cosine to its description


@dataclass(frozen=True, slots=True)
class Candidates:
    """Positions of the services in question and their features, one column per weight."""

    numbers: np.ndarray  # int [candidates]
    features: np.ndarray  # float32 [candidates, weights]


@dataclass(frozen=True, slots=True)
class Ranked:
    """Candidates best first; `chances` add up to 1 and say how they compare with each other, not whether one is right."""

    numbers: list[int]
    chances: list[float]


def candidates(hits: Hits, near: Nearness | None, exact: tuple[int, ...], popularity: np.ndarray) -> Candidates:
    """Gather the candidates by words and by meaning with their features."""
    scores = hits.scores
    found = _best(scores, CANDIDATES)
    found = found[scores[found] > 0]
    extra = [np.asarray(exact, np.intp)] if exact else []
    if near is not None:
        extra.append(_best(near.nearest, CANDIDATES))
    numbers = np.unique(np.concatenate([found, *extra])) if extra else np.sort(found)
    mine = scores[numbers]
    columns = [
        mine / max(float(scores.max(initial=0.0)), _LOWEST),
        np.log1p(mine),
        hits.matched[numbers],
        np.isin(numbers, exact),
        popularity[numbers],
    ]
    if near is not None:
        nearest = near.nearest[numbers]
        columns += [nearest, nearest - near.nearest.max(), near.title[numbers], near.description[numbers]]
    return Candidates(numbers, np.stack(columns, axis=1).astype(Float))


def rank(found: Candidates, weights: np.ndarray) -> Ranked:
    """Order the candidates by their weighted features; ties keep the order of the catalogue."""
    utility = found.features @ weights[: found.features.shape[1]]
    order = np.argsort(-utility, kind="stable")
    odds = np.exp(utility[order] - utility[order[0]])
    return Ranked(found.numbers[order].tolist(), (odds / odds.sum()).tolist())


def _best(values: np.ndarray, count: int) -> np.ndarray:
    """Positions of the highest values, in no particular order."""
    count = min(count, len(values))
    return np.argpartition(-values, count - 1)[:count] if count else np.zeros(0, np.intp)

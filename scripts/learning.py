"""The two small models behind the guide's judgement, learned by Newton's method: conditional and plain logistic regression."""

from collections.abc import Sequence

import numpy as np

Choice = tuple[np.ndarray, np.ndarray]
"""Features [candidates, weights] of one query and which of its candidates are right [candidates]."""
RIDGE = 1.0
_STEPS = 60
_SMALL = 1e-5


def conditional_logit(choices: Sequence[Choice]) -> np.ndarray:
    """Weights under which the right candidates of each query are likeliest; queries without a right one teach nothing."""
    told = [(x, right) for x, right in choices if right.any()]
    weights = np.zeros(told[0][0].shape[1])
    for _ in range(_STEPS):
        gradient, curve = -RIDGE * weights, RIDGE * np.eye(len(weights))
        for x, right in told:
            utility = x @ weights
            odds = np.exp(utility - utility.max())
            all_of, right_of = odds / odds.sum(), np.where(right, odds, 0) / odds[right].sum()
            mean = x.T @ all_of
            gradient += x.T @ (right_of - all_of)
            curve += (x * all_of[:, None]).T @ x - np.outer(mean, mean)
        step = np.linalg.solve(curve, gradient)
        weights += 0.5 * step
        if np.abs(step).max() < _SMALL:
            break
    return weights


def logistic(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Weights of the probability that y is 1, with a little ridge; intercept first."""
    x = np.hstack([np.ones((len(x), 1)), x])
    weights, ridge = np.zeros(x.shape[1]), np.diag([0.0, *[RIDGE] * (x.shape[1] - 1)])
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (y - p) - ridge @ weights
        weights += np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + ridge + 1e-6 * np.eye(len(weights)), gradient)
    return weights


def chance(weights: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Probability of each row."""
    return 1 / (1 + np.exp(-(weights[0] + x @ weights[1:])))


def folds(count: int, number: int) -> np.ndarray:
    """A fold for each of `count` queries, at random but always the same."""
    return np.random.default_rng(1).permutation(count) % number


def threshold(p: np.ndarray, y: np.ndarray, precision: float) -> float:
    """The lowest probability above which the wanted precision holds."""
    order = np.argsort(-p)
    reached = np.cumsum(y[order]) / np.arange(1, len(p) + 1)
    good = np.flatnonzero(reached >= precision)
    return float(p[order][good[-1]]) if len(good) else 1.0

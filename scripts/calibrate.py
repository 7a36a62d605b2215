"""Learn the coefficients of guide/calibration.py from tests/gold/train*, cross-validated; prints a reliability table.

.venv/bin/python scripts/calibrate.py [--write]
"""

import json
import sys
from dataclasses import astuple
from pathlib import Path

import numpy as np

from amtslotse.cli.setup import start

start()

from amtslotse.guide import Guide  # noqa: E402
from amtslotse.guide.analysis import analyse  # noqa: E402
from amtslotse.guide.concern import take_place  # noqa: E402
from amtslotse.guide.evaluation import Case, case  # noqa: E402
from amtslotse.records.compile import from_files  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold"
FOLDS = 10
RIDGE = 1.0
WANTED_PRECISION = 0.985
LOWEST = 0.87
"""Never sure below this: with a few hundred labelled concerns a measured threshold is too optimistic."""


def cases(name: str) -> list[Case]:
    """Labelled concerns and those out of scope of one set."""
    inside = [case(json.loads(line)) for line in (GOLD / f"{name}.jsonl").read_text("utf-8").splitlines()]
    outside = (GOLD / f"{name}-out-of-scope.txt").read_text("utf-8").splitlines()
    return inside + [Case(line) for line in outside if line.strip()]


def features(guide: Guide, found: list[Case]) -> tuple[np.ndarray, np.ndarray]:
    """One row per concern that finds anything, and whether its first service is right."""
    reader, rows, right = guide.reader, [], []
    for one in found:
        rest, _ = take_place(one.concern, guide.directory.finder, guide.directory.index.knows)
        result = reader.search(analyse(rest))
        if result:
            top = reader.services[result.order[0]]
            ozg = {o for s in one.services for o in guide.directory.services[s].ozg_ids}
            rows.append(astuple(result.features))
            right.append(one.accepts(top) or bool(ozg.intersection(top.ozg_ids)))
    return np.array(rows), np.array(right, float)


def learn(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Logistic regression by Newton's method with a little ridge on the weights; intercept first."""
    x = np.hstack([np.ones((len(x), 1)), x])
    weights, ridge = np.zeros(x.shape[1]), np.diag([0.0, *[RIDGE] * (x.shape[1] - 1)])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (y - p) - ridge @ weights
        weights += np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + ridge + 1e-6 * np.eye(len(weights)), gradient)
    return weights


def chance(weights: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Probability of each row."""
    return 1 / (1 + np.exp(-(weights[0] + x @ weights[1:])))


def crossed(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Probability of each row by a model that has not seen it."""
    fold = np.random.default_rng(1).permutation(len(x)) % FOLDS
    result = np.zeros(len(x))
    for number in range(FOLDS):
        result[fold == number] = chance(learn(x[fold != number], y[fold != number]), x[fold == number])
    return result


def threshold(p: np.ndarray, y: np.ndarray) -> float:
    """The lowest probability above which the wanted precision holds."""
    order = np.argsort(-p)
    precision = np.cumsum(y[order]) / np.arange(1, len(p) + 1)
    good = np.flatnonzero(precision >= WANTED_PRECISION)
    return float(p[order][good[-1]]) if len(good) else 1.0


def table(p: np.ndarray, y: np.ndarray) -> None:
    """Predicted against observed, in tenths."""
    print("vorhergesagt   Zahl   richtig")
    for low in np.arange(0, 1, 0.1):
        here = (p >= low) & (p < low + 0.1 + (low > 0.85))
        if here.any():
            print(f"{low:.1f}–{low + 0.1:.1f}      {here.sum():6}   {y[here].mean():.2f}")


def main() -> None:
    """Learn, check on the test set, and write the coefficients if asked."""
    guide = Guide(from_files(ROOT / "data"))
    x, y = features(guide, cases("train"))
    unseen = crossed(x, y)
    certain = max(threshold(unseen, y), LOWEST)
    weights = learn(x, y)
    print(f"{len(x)} Anliegen zum Lernen, Schwelle {certain:.3f}, sicher: {(unseen >= certain).mean():.0%}")
    table(unseen, y)
    tx, ty = features(guide, cases("test"))
    tp = chance(weights, tx)
    print(f"Prüfmenge: {len(tx)}, sicher {(tp >= certain).sum()}, davon richtig {ty[tp >= certain].mean():.1%}")
    table(tp, ty)
    learned = {
        "intercept": round(float(weights[0]), 4),
        "weights": [round(float(w), 4) for w in weights[1:]],
        "certain": round(certain, 3),
        "not_found": 0.12,
    }
    print(json.dumps(learned))
    if "--write" in sys.argv:
        target = ROOT / "src" / "amtslotse" / "guide" / "coefficients.json"
        target.write_text(json.dumps(learned, indent=2) + "\n")


if __name__ == "__main__":
    main()

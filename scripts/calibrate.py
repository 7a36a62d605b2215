"""Learn guide/coefficients.json from tests/gold/train*, cross-validated by query; prints reliability tables.

.venv/bin/python scripts/calibrate.py [--write]
"""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from learning import conditional_logit, folds, logistic, threshold

from amtslotse.cli.setup import start

start()

from amtslotse.guide import Guide, calibration, ranking  # noqa: E402
from amtslotse.guide.analysis import analyse  # noqa: E402
from amtslotse.guide.embedding import load_encoder  # noqa: E402
from amtslotse.guide.evaluation import Case, case  # noqa: E402
from amtslotse.guide.mention import take_place  # noqa: E402
from amtslotse.records.compile import from_files  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold"
FOLDS = 10
WANTED_PRECISION = {"words": 0.98, "meaning": 0.985}
"""Share of right answers above the threshold. Words ask for less: their few mistakes at the top weigh more in so small a set."""


class Asked:
    """One labelled concern, read once: what the ranking and the calibration need of it."""

    def __init__(self, guide: Guide, labelled: Case) -> None:
        reader = guide.reader
        self.labelled = labelled
        self.text, _ = take_place(labelled.concern, guide.directory.finder, guide.directory.index.knows)
        self.query = analyse(self.text)
        self.hits = guide.directory.index.search(self.query)
        self.near = reader.meaning.near(self.text) if reader.meaning else None
        self.exact = reader.phrases.get(frozenset(self.query.stems), ()) if self.query.stems else ()
        self.found = ranking.candidates(self.hits, self.near, self.exact, reader.popularity)
        self.right = np.array([labelled.accepts(reader.services[i]) for i in self.found.numbers], bool)

    @property
    def empty(self) -> bool:
        """Whether nothing was found at all."""
        return not len(self.found.numbers) or not self.query.stems


def cases(name: str) -> list[Case]:
    """Labelled concerns and those out of scope of one set."""
    inside = [case(json.loads(line)) for line in (GOLD / f"{name}.jsonl").read_text("utf-8").splitlines()]
    outside = (GOLD / f"{name}-out-of-scope.txt").read_text("utf-8").splitlines()
    return inside + [Case(line, "außerhalb") for line in outside if line.strip()]


def features(guide: Guide, asked: Asked, weights: np.ndarray) -> tuple[tuple[float, ...], bool]:
    """Features of the candidate that these weights put first, and whether it is right."""
    ranked = ranking.rank(asked.found, weights)
    row = guide.reader.features(ranked, asked.hits, asked.near, asked.query, asked.exact)
    top = guide.reader.services[ranked.numbers[0]]
    ozg = {o for s in asked.labelled.services for o in guide.directory.services[s].ozg_ids}
    return tuple(row), asked.labelled.accepts(top) or bool(ozg.intersection(top.ozg_ids))


def learn_ranking(asked: list[Asked]) -> np.ndarray:
    """Weights in the order of ranking.Weights."""
    weights = conditional_logit([(a.found.features.astype(float), a.right) for a in asked])
    return np.pad(weights, (0, len(ranking.Weights._fields) - len(weights))).astype(np.float32)


def unseen_features(guide: Guide, asked: list[Asked]) -> tuple[np.ndarray, np.ndarray]:
    """Features and rightness of each concern under a ranking that has not seen it."""
    fold = folds(len(asked), FOLDS)
    rows: list[Any] = [None] * len(asked)
    for number in range(FOLDS):
        weights = learn_ranking([a for a, f in zip(asked, fold, strict=True) if f != number])
        for i in np.flatnonzero(fold == number):
            rows[i] = features(guide, asked[i], weights)
    return np.array([x for x, _ in rows]), np.array([y for _, y in rows], float)


def judged(model: calibration.Model, x: np.ndarray) -> np.ndarray:
    """Probabilities as the guide gives them, short cuts included."""
    return np.array([model.probability(calibration.Features(*row)) for row in x])


def table(p: np.ndarray, y: np.ndarray) -> None:
    """Predicted against observed, in tenths."""
    print("vorhergesagt   Zahl   richtig")
    for low in np.arange(0, 1, 0.1):
        here = (p >= low) & (p < low + 0.1 + (low > 0.85))
        if here.any():
            print(f"{low:.1f}–{low + 0.1:.1f}      {here.sum():6}   {y[here].mean():.2f}")


def learned(guide: Guide, train: list[Case], precision: float) -> dict[str, Any]:
    """Coefficients of one model; the threshold comes from concerns that neither part has seen."""
    asked = [a for a in (Asked(guide, c) for c in train) if not a.empty]
    x, y = unseen_features(guide, asked)
    fold, unseen = folds(len(x), FOLDS), np.zeros(len(x))
    for number in range(FOLDS):
        sure = _model(learn_ranking(asked), logistic(x[fold != number], y[fold != number]), 1.0)
        unseen[fold == number] = judged(calibration.model(sure), x[fold == number])
    certain = threshold(unseen, y, precision)
    inside = np.array([a.labelled.in_scope for a in asked])
    print(f"{len(x)} Anliegen zum Lernen, Schwelle {certain:.3f}, sicher bei {(unseen[inside] >= certain).mean():.0%}")
    table(unseen, y)
    return _model(learn_ranking(asked), logistic(x, y), certain)


def _model(ranks: np.ndarray, sure: np.ndarray, certain: float) -> dict[str, Any]:
    named = zip(ranking.Weights._fields, ranks, strict=True)
    return {
        "ranking": {name: round(float(w), 4) for name, w in named if w},
        "sure": {
            "intercept": round(float(sure[0]), 4),
            **{n: round(float(w), 4) for n, w in zip(calibration.Features._fields, sure[1:], strict=True) if w},
        },
        "certain": round(certain, 3),
    }


def check(guide: Guide, content: dict[str, Any]) -> None:
    """How the learned model does on the test set."""
    model = calibration.model(content)
    asked = [a for a in (Asked(guide, c) for c in cases("test")) if not a.empty]
    pairs = [features(guide, a, model.ranking) for a in asked]
    p, y = judged(model, np.array([x for x, _ in pairs])), np.array([y for _, y in pairs], float)
    sure = p >= model.certain
    outside = [a.labelled.concern for a, s in zip(asked, sure, strict=True) if s and not a.labelled.in_scope]
    print(f"Prüfmenge: {len(p)}, sicher {sure.sum()}, davon richtig {y[sure].mean():.1%}, außerhalb sicher: {outside}")
    table(p, y)


def main() -> None:
    """Learn both models, check them on the test set, and write the coefficients if asked."""
    directory = from_files(ROOT / "data")
    train = cases("train")
    result = {}
    for name, encoder in (("words", None), ("meaning", load_encoder())):
        print(f"== {name} ==")
        guide = Guide(directory, encoder=encoder)
        result[name] = learned(guide, train, WANTED_PRECISION[name])
        check(guide, result[name])
    if "--write" in sys.argv:
        calibration.PATH.write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()

"""Understanding measured on labelled concerns that were never used for learning or for words."""

import json

import pytest

from amtslotse.guide.evaluation import Case, Score, by_kind, case, evaluate
from tests.conftest import DAY, ROOT

GOLD = ROOT / "tests" / "gold"
HIT_AT_3 = {
    "kw": 95,
    "sent": 90,
    "coll": 95,
    "comp": 95,
    "typo": 90,
    "translit": 95,
    "en": 85,
    "foreign": 65,
    "life": 75,
    "defect": 80,
}
PRECISION, COVERAGE, OUT_OF_SCOPE_SURE = 95.0, 45.0, 2


def lines(name: str) -> list[str]:
    return [line for line in (GOLD / name).read_text("utf-8").splitlines() if line.strip()]


@pytest.fixture(scope="module")
def score(guide) -> Score:
    return evaluate(guide, [case(json.loads(line)) for line in lines("test.jsonl")], DAY)


@pytest.mark.parametrize(("kind", "floor"), HIT_AT_3.items())
def test_the_right_service_is_among_the_first_three(score, kind, floor):
    assert by_kind(score)[kind].share(3) >= floor


def test_the_guide_is_sure_often_enough_and_right_when_it_is(score):
    assert score.coverage >= COVERAGE
    assert score.precision >= PRECISION


def test_what_no_service_answers_is_hardly_ever_certain(guide):
    sure = [
        o.case.concern
        for o in evaluate(guide, [Case(t) for t in lines("test-out-of-scope.txt")], DAY).outcomes
        if o.certain
    ]
    assert len(sure) <= OUT_OF_SCOPE_SURE, sure


def test_learning_and_testing_share_no_concern():
    test, train = (
        {json.loads(line)["concern"].lower() for line in lines(f"{name}.jsonl")} for name in ("test", "train")
    )
    outside = ({line.lower() for line in lines(f"{name}-out-of-scope.txt")} for name in ("test", "train"))
    assert min(len(test), len(train)) >= 350
    assert test & train == set()
    assert set.intersection(*outside) == set()

"""Understanding measured on labelled concerns that were never used for learning or for words."""

import json

import pytest

from amtslotse.guide import Guide
from amtslotse.guide.embedding import available, load_encoder
from amtslotse.guide.evaluation import Case, Score, by_kind, case, evaluate
from tests.conftest import DAY, ROOT

GOLD = ROOT / "tests" / "gold"
WORDS = {
    "kw": 96,
    "sent": 90,
    "coll": 89,
    "comp": 89,
    "typo": 95,
    "translit": 95,
    "en": 88,
    "foreign": 90,
    "life": 82,
    "defect": 95,
}
"""Lowest share of right services among the first three, by words alone. Most sentences here avoid the official word."""
MEANING = WORDS | {"sent": 93, "coll": 93, "comp": 95, "life": 83, "en": 93}
"""The same with the optional extra."""
PRECISION = 97.5
COVERAGE = {"by_words": 30.0, "by_meaning": 50.0}
OUT_OF_SCOPE_SURE = 1


@pytest.fixture(scope="module")
def with_meaning(directory) -> Guide:
    if not available():
        pytest.skip("das Zusatzpaket für Bedeutungen ist nicht eingerichtet")
    return Guide(directory, encoder=load_encoder())


def lines(name: str) -> list[str]:
    return [line for line in (GOLD / name).read_text("utf-8").splitlines() if line.strip()]


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return [case(json.loads(line)) for line in lines("test.jsonl")]


@pytest.fixture(scope="module")
def by_words(guide, cases) -> Score:
    return evaluate(guide, cases, DAY)


@pytest.fixture(scope="module")
def by_meaning(with_meaning, cases) -> Score:
    return evaluate(with_meaning, cases, DAY)


@pytest.mark.parametrize(("kind", "floor"), WORDS.items())
def test_words_alone_find_the_right_service(by_words, kind, floor):
    assert by_kind(by_words)[kind].share(3) >= floor


@pytest.mark.parametrize(("kind", "floor"), MEANING.items())
def test_words_and_meaning_find_the_right_service(by_meaning, kind, floor):
    assert by_kind(by_meaning)[kind].share(3) >= floor


def test_meaning_helps(by_words, by_meaning):
    assert by_meaning.share(1) > by_words.share(1)
    assert by_meaning.share(3) > by_words.share(3)


@pytest.mark.parametrize("score", ["by_words", "by_meaning"])
def test_the_guide_is_sure_often_enough_and_right_when_it_is(request, score):
    measured = request.getfixturevalue(score)
    assert measured.coverage >= COVERAGE[score]
    assert measured.precision >= PRECISION


@pytest.mark.parametrize("name", ["guide", "with_meaning"])
def test_what_no_service_answers_is_hardly_ever_certain(request, name):
    outside = [Case(text) for text in lines("test-out-of-scope.txt")]
    sure = [o.case.concern for o in evaluate(request.getfixturevalue(name), outside, DAY).outcomes if o.certain]
    assert len(sure) <= OUT_OF_SCOPE_SURE, sure


def test_learning_and_testing_share_no_concern():
    test, train = (
        {json.loads(line)["concern"].lower() for line in lines(f"{name}.jsonl")} for name in ("test", "train")
    )
    outside = ({line.lower() for line in lines(f"{name}-out-of-scope.txt")} for name in ("test", "train"))
    assert min(len(test), len(train)) >= 350
    assert test & train == set()
    assert set.intersection(*outside) == set()

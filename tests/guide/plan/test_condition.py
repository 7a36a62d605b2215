"""The language of conditions: what it says, and what it refuses."""

import pytest

from amtslotse.guide.plan import condition
from amtslotse.guide.plan.condition import ConditionError, decide, parse
from amtslotse.guide.plan.model import PlanQuestion

QUESTIONS = {
    "hund": PlanQuestion("hund", "yes_no", "Zieht ein Hund mit?"),
    "ziel": PlanQuestion("ziel", "choice", "Wohin?", options=(("inland", "Im Land"), ("ausland", "Ins Ausland"))),
    "von": PlanQuestion("von", "place", "Von wo?", place_kind="residence"),
    "nach": PlanQuestion("nach", "place", "Wohin?", place_kind="residence"),
    "tag": PlanQuestion("tag", "date", "Wann?"),
}


@pytest.mark.parametrize(
    ("text", "said", "holds"),
    [
        ("", {}, True),
        ("hund=ja", {"hund": "ja"}, True),
        ("hund=ja", {"hund": "nein"}, False),
        ("hund=ja", {}, None),
        ("hund!=ja", {"hund": "nein"}, True),
        ("hund!=ja", {}, None),
        ("hund=ja ziel=inland", {"hund": "ja", "ziel": "inland"}, True),
        ("hund=ja ziel=inland", {"hund": "ja"}, None),
        ("hund=ja ziel=inland", {"ziel": "ausland"}, False),
        ("hund=ja | ziel=ausland", {"ziel": "ausland"}, True),
        ("hund=ja | ziel=ausland", {"hund": "nein", "ziel": "inland"}, False),
        ("hund=ja | ziel=ausland", {"hund": "nein"}, None),
    ],
)
def test_conditions_hold_fail_or_stay_open(text, said, holds):
    def test(one):
        value = said.get(one.question)
        return None if value is None else (value == one.value) == one.equal

    assert decide(parse(text), test)[0] is holds


@pytest.mark.parametrize(
    ("text", "reason", "suggestion"),
    [
        ("hund = ja", "keine Bedingung", "ohne Leerzeichen"),
        ("hund=ja |", "fehlt eine Bedingung", ""),
        ("Hund=Ja", "keine Bedingung", ""),
        ("hunt=ja", "gibt es in diesem Plan nicht", "hund"),
        ("hund=jaa", "keine Antwort auf die Frage", "ja"),
        ("ziel=mond", "keine Antwort auf die Frage", "inland"),
        ("von=reppenstedt", "keine Antwort auf die Frage", "hier"),
        ("tag=morgen", "keine Antwort auf die Frage", "keine"),
        ("von=von", "keine Antwort auf die Frage", "nach"),
    ],
)
def test_a_wrong_condition_is_refused_with_what_would_be_right(text, reason, suggestion):
    with pytest.raises(ConditionError) as caught:
        condition.check(parse(text), QUESTIONS)
    assert reason in caught.value.reason
    assert suggestion in caught.value.suggestion


def test_right_conditions_pass():
    condition.check(parse("hund=ja ziel!=ausland von!=nach | von=ausserhalb"), QUESTIONS)

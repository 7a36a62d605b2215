"""The small language of conditions: `hund=ja`, `kinder=ja auto=nein`, alternatives by `|`, `!=` for the opposite.

A place is tested with `von=hier` (inside the district), `von=ausserhalb`, or `von=nach` (the same municipality).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amtslotse.guide.plan.model import PlanQuestion

_TEST = re.compile(r"([a-z0-9][a-z0-9-]*)(!?=)([a-z0-9][a-z0-9-]*)")
HERE, ELSEWHERE = "hier", "ausserhalb"


class ConditionError(ValueError):
    """A condition cannot be read; `suggestion` says what would be right."""

    def __init__(self, reason: str, suggestion: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.suggestion = suggestion


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison of a question's answer with a value."""

    question: str
    value: str
    equal: bool = True


Condition = tuple[tuple[Test, ...], ...]
"""Alternatives, each a row of tests that must all hold; no alternative at all means always."""
ALWAYS: Condition = ()


def parse(text: str) -> Condition:
    """Read a condition; raises ConditionError for anything that is not a test."""
    if not text.strip():
        return ALWAYS
    return tuple(tuple(_tests(alternative)) for alternative in text.split("|"))


def _tests(text: str) -> Iterator[Test]:
    parts = text.split()
    if not parts:
        raise ConditionError("Neben dem Strich | fehlt eine Bedingung.", "hund=ja | kinder=ja")
    for part in parts:
        match = _TEST.fullmatch(part)
        if match is None:
            raise ConditionError(f"„{part}“ ist keine Bedingung.", "frage=wert, ohne Leerzeichen um das Zeichen =")
        yield Test(match[1], match[3], match[2] == "=")


def check(condition: Condition, questions: Mapping[str, "PlanQuestion"]) -> None:
    """Raise ConditionError unless every test names a question of the plan and a value it can have."""
    for test in (test for alternative in condition for test in alternative):
        question = questions.get(test.question)
        if question is None:
            raise _unknown(f"Die Frage „{test.question}“ gibt es in diesem Plan nicht.", test.question, questions)
        allowed = _values(question, questions)
        if test.value not in allowed:
            reason = f"„{test.value}“ ist keine Antwort auf die Frage „{test.question}“."
            raise _unknown(reason, test.value, allowed or ["keine: nach einem Tag lässt sich nicht unterscheiden"])


def _values(question: "PlanQuestion", questions: Mapping[str, "PlanQuestion"]) -> list[str]:
    if question.kind == "place":
        others = [q.id for q in questions.values() if q.kind == "place" and q.id != question.id]
        return [HERE, ELSEWHERE, *others]
    return [value for value, _ in question.choices]


def _unknown(reason: str, said: str, allowed: Iterable[str]) -> ConditionError:
    known = list(allowed)
    close = get_close_matches(said, known, 1)
    return ConditionError(reason, close[0] if close else ", ".join(known))


def decide(condition: Condition, holds: Callable[[Test], bool | None]) -> tuple[bool | None, tuple[Test, ...]]:
    """Whether a condition holds, and if that is open, the tests it hangs on (those of the first open alternative)."""
    if not condition:
        return True, ()
    waiting: tuple[Test, ...] = ()
    for alternative in condition:
        found = [(test, holds(test)) for test in alternative]
        if all(result for _, result in found):
            return True, ()
        if not waiting and all(result is not False for _, result in found):
            waiting = tuple(test for test, result in found if result is None)
    return (None, waiting) if waiting else (False, ())

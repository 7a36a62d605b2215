"""What the person said: typed texts become places, days and choices; what cannot be understood is named."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from amtslotse.guide.directory import Directory
from amtslotse.guide.place import PLACE_LIMIT, Place
from amtslotse.guide.plan.condition import ELSEWHERE, HERE, Test, decide
from amtslotse.guide.plan.model import PlanOutline, PlanQuestion
from amtslotse.guide.text import clean

YEARS = range(1900, 2101)
_GERMAN_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the answer to one question, and what to do."""

    question: str
    text: str


@dataclass(frozen=True)
class Answers:
    """All answers of one person; `texts` holds what was typed, cleaned, only for questions that count."""

    texts: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    days: Mapping[str, date] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    void: frozenset[str] = frozenset()
    """Questions that do not count because of an earlier answer."""
    faults: tuple[Fault, ...] = ()

    def test(self, test: Test) -> bool | None:
        """Whether a test holds; None while the answer is open."""
        if test.question in self.void or (test.question in self.places and test.value in self.void):
            return False
        if test.question in self.places:
            found = self._place(test)
        else:
            choice = self.choices.get(test.question)
            found = None if choice is None else choice == test.value
        return found if found is None or test.equal else not found

    def _place(self, test: Test) -> bool | None:
        places = self.places[test.question]
        if test.value in (HERE, ELSEWHERE):
            sides = {place.outside for place in places}
            return None if len(sides) > 1 else sides == {test.value == ELSEWHERE}
        others = self.places.get(test.value)
        return None if others is None else _same_municipality(places, others)


def _same_municipality(one: tuple[Place, ...], other: tuple[Place, ...]) -> bool | None:
    left, right = ({leaf for p in places for leaf in p.leaves} for places in (one, other))
    if not left & right:
        return False
    return True if len(left) == len(right) == 1 else None


def read_answers(directory: Directory, plan: PlanOutline, given: Mapping[str, str]) -> Answers:
    """Read the answers in the order of the questions; unknown names are ignored, odd texts become faults."""
    reader = _Reader(directory)
    for question in plan.questions:
        reader.take(question, clean(given.get(question.id, ""), PLACE_LIMIT)[0])
    return reader.answers()


class _Reader:
    """Collects the answers to one plan's questions."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._texts: dict[str, str] = {}
        self._places: dict[str, tuple[Place, ...]] = {}
        self._days: dict[str, date] = {}
        self._choices: dict[str, str] = {}
        self._void: set[str] = set()
        self._faults: list[Fault] = []

    def answers(self) -> Answers:
        """What was understood so far."""
        void, faults = frozenset(self._void), tuple(self._faults)
        return Answers(self._texts, self._places, self._days, self._choices, void, faults)

    def take(self, question: PlanQuestion, text: str) -> None:
        """One answer; a question whose condition does not hold is void, whatever was typed."""
        counts, _ = decide(question.condition, self.answers().test)
        if counts is False:
            self._void.add(question.id)
            return
        if text:
            self._texts[question.id] = text
            fault = self._understand(question, text)
        else:
            fault = _missing(question) if question.required and counts else ""
        if fault:
            self._faults.append(Fault(question.id, fault))

    def _understand(self, question: PlanQuestion, text: str) -> str:
        """Put the answer where it belongs; returns what is wrong with it, or nothing."""
        if question.kind == "place":
            found = self._directory.finder.find(text)
            self._places.update({question.id: found.places} if found.places else {})
            return "" if found.places else _UNKNOWN_PLACE
        if question.kind == "date":
            day = read_german_day(text)
            self._days.update({question.id: day} if day else {})
            return "" if day else "Das ist kein Tag. Bitte schreiben Sie ihn zum Beispiel so: 1.8.2026."
        known = text in dict(question.choices)
        self._choices.update({question.id: text} if known else {})
        return "" if known else "Bitte wählen Sie eine der Antworten."


_UNKNOWN_PLACE = "Diesen Ort kennen wir nicht. Bitte prüfen Sie die Schreibweise, oder nehmen Sie die Postleitzahl."


def _missing(question: PlanQuestion) -> str:
    return {
        "place": "Bitte nennen Sie einen Ort oder eine Postleitzahl.",
        "date": "Bitte nennen Sie einen Tag, zum Beispiel 1.8.2026.",
    }.get(question.kind, "Bitte wählen Sie eine Antwort.")


def read_german_day(text: str) -> date | None:
    """A day as people write it (1.8.2026) or as machines do (2026-08-01); None for anything else."""
    german, iso = _GERMAN_DAY.fullmatch(text), _ISO_DAY.fullmatch(text)
    if german:
        year, month, day = int(german[3]), int(german[2]), int(german[1])
    elif iso:
        year, month, day = int(iso[1]), int(iso[2]), int(iso[3])
    else:
        return None
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if found.year in YEARS else None

"""How long one answer takes, in process, on one core, every query different."""

import random
import time
from datetime import date

from amtslotse.guide import Guide

DAY = date(2026, 11, 22)
ROUNDS = 4000
_RANDOM = random.Random(7)


def concerns(guide: Guide) -> list[str]:
    """Distinct free-text concerns: search words with typos, swapped words and fillers, none twice."""
    directory = guide.directory
    words = [word for found in directory.search_words.values() for language, word in found if language == "de"]
    _RANDOM.shuffle(words)
    fillers = ("ich brauche {}", "{} wo beantragen", "{}", "wie geht {} in {place}", "{} verloren", "was kostet {}")
    places = [directory.areas[leaf].name for leaf in directory.finder.leaves]
    made = []
    for number, word in enumerate(words):
        if number % 5 == 0 and len(word) > 5:
            at = _RANDOM.randrange(1, len(word) - 1)
            word = word[:at] + word[at + 1 :]
        made.append(_RANDOM.choice(fillers).format(word, place=_RANDOM.choice(places)))
    return list(dict.fromkeys(made))[:ROUNDS]


def typed(texts: list[str]) -> list[str]:
    """What stands in the field while the concerns are typed: their first 2 to 12 characters, none twice."""
    return list(dict.fromkeys(text[:length] for text in texts for length in (2, 3, 4, 5, 6, 8, 12)))[:ROUNDS]


def pairs(guide: Guide) -> list[tuple[str, str]]:
    """Distinct pairs of service and place."""
    directory = guide.directory
    found = [(service, leaf) for service in directory.services for leaf in directory.finder.leaves]
    _RANDOM.shuffle(found)
    return found


def measure(guide: Guide) -> dict[str, float]:
    """p50 and p99 in milliseconds, for free text and for a named service with a place."""
    guide.day(DAY).prepare()  # as every server process does for today
    texts, known = concerns(guide), pairs(guide)[:ROUNDS]
    for text in texts[-200:]:
        guide.answer(text, day=DAY)
    free = [_timed(lambda t=text: guide.answer(t, day=DAY)) for text in texts[:-200]]
    named = [_timed(lambda s=s, p=p: guide.answer(place=p, service=s, day=DAY)) for s, p in known]
    typing = [_timed(lambda t=t: guide.suggester.concerns(t)) for t in typed(texts)]
    return {
        "suggest_p50_ms": _at(typing, 0.5),
        "suggest_p99_ms": _at(typing, 0.99),
        "answer_text_p50_ms": _at(free, 0.5),
        "answer_text_p99_ms": _at(free, 0.99),
        "answer_service_p50_ms": _at(named, 0.5),
        "answer_service_p99_ms": _at(named, 0.99),
        "queries": len(free),
    }


def _timed(action) -> float:
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def _at(values: list[float], share: float) -> float:
    return round(sorted(values)[int(len(values) * share)], 4)

"""What a person means: a concern in their own words becomes candidate services with a probability."""

import math
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from amtslotse.guide import calibration, vocabulary
from amtslotse.guide.analysis import Analysis, analyse, stem
from amtslotse.guide.directory import Directory
from amtslotse.guide.index import Hits
from amtslotse.guide.model import Question, Service
from amtslotse.guide.place import Place, PlaceFinder
from amtslotse.guide.text import fold, words

CANDIDATES = 10
PRIOR = 0.04
"""Bonus per step of popularity: of two equally good matches the more used service comes first."""
QUESTION_WITHIN = 5
_BEFORE_PLACE = frozenset({"in", "aus", "bei", "nach", "von"})
_LONGEST_NAME = 3
_BRACKET = re.compile(r"\(.*?\)")
_EITHER = re.compile(r"^(.*?)(\S+) oder (\S+)$")
KnownWord = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A service that may be meant; probabilities of one query add up to at most 1."""

    service: Service
    probability: float


@dataclass(frozen=True, slots=True)
class Understanding:
    """The reading of one concern. `question` splits the best candidates where people do not tell them apart."""

    candidates: tuple[Candidate, ...] = ()
    certain: bool = False
    facet: str | None = None
    place: Place | None = None
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """The services that fit best: their positions best first, all scores and matched shares, features of the first."""

    order: list[int]
    scores: np.ndarray  # float32 [services]
    matched: np.ndarray  # float32 [services], 0..1
    features: calibration.Features


class Reader:
    """Reads concerns against one Directory; immutable, shared by all threads."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.services = directory.service_order
        self._prior = np.array([1 + PRIOR * s.popularity for s in self.services], np.float32)
        self._phrases = _phrases(directory)
        self._phrases_of: list[list[tuple[frozenset[str], float]]] = [[] for _ in self.services]
        for stems, numbers in self._phrases.items():
            weight = sum(map(directory.index.weight, stems))
            for number in numbers:
                self._phrases_of[number].append((stems, weight))
        self._off_topic = frozenset(stem(word.lower()) for word in directory.off_topic)
        self._generic = frozenset(stem(word) for word in vocabulary.GENERIC)
        self._questions = {service: q for q in directory.questions for _, service in q.options}

    def read(self, concern: str) -> Understanding:
        """Understand a concern: take out the place, search, and say how sure the reading is."""
        rest, place = take_place(concern, self.directory.finder, self.directory.index.knows)
        query = analyse(rest)
        found = self.search(query)
        if found is None:
            return Understanding(facet=query.facet, place=place)
        chance = calibration.probability(found.features)
        if all(s in self._generic for s in query.stems):
            chance = min(chance, calibration.CERTAIN - 0.01)
        certain = chance >= calibration.CERTAIN
        order = found.order
        if certain:
            order = order[:1] + [i for i in order[1:] if found.matched[i] > 0]
        candidates = self._candidates(order, found.scores, chance)
        return Understanding(candidates, certain, query.facet, place, None if certain else self._question(order))

    def search(self, query: Analysis) -> Ranking | None:
        """Rank the services for a query; None if nothing fits."""
        if not query.stems:
            return None
        hits = self.directory.index.search(query)
        scores = hits.scores * self._prior
        exact = self._phrases.get(frozenset(query.stems), ())
        if exact:
            scores[list(exact)] += scores.max()
        order = _best(scores, CANDIDATES)
        if not order:
            return None
        return Ranking(order, scores, hits.matched, self._features(order, scores, hits, query, exact))

    def _features(
        self, order: list[int], scores: np.ndarray, hits: Hits, query: Analysis, exact: tuple[int, ...]
    ) -> calibration.Features:
        best = float(scores[order[0]])
        second = float(scores[order[1]]) if len(order) > 1 else 0.0
        return calibration.Features(
            score=math.log1p(best),
            margin=(best - second) / best,
            matched=float(hits.matched[order[0]]),
            known=hits.known,
            covered=self.directory.index.covered(query, order[0]),
            phrase=self._likeness(order[0], query.stems),
            exact=float(len(exact) == 1),
            shared=float(len(exact) > 1),
            single=float(len(query.stems) == 1),
            foreign=self._foreign(query.stems),
            length=math.log1p(len(query.stems)),
        )

    def _foreign(self, stems: tuple[str, ...]) -> float:
        """Share of the query's weight in words of shops, sport, weather and the like."""
        weigh = self.directory.index.weight
        return sum(weigh(s) for s in stems if s in self._off_topic) / sum(map(weigh, stems))

    def _likeness(self, number: int, stems: tuple[str, ...]) -> float:
        """Weight shared by the query and the nearest phrase of a service, over the weight of both together."""
        query = frozenset(stems)
        weigh = self.directory.index.weight
        whole = sum(map(weigh, query))
        best = 0.0
        for phrase, weight in self._phrases_of[number]:
            common = sum(weigh(s) for s in query & phrase)
            if common:
                best = max(best, common / (whole + weight - common))
        return best

    def _candidates(self, order: list[int], scores: np.ndarray, chance: float) -> tuple[Candidate, ...]:
        """The first has its own probability; the others share the rest by their scores."""
        rest = np.exp(scores[order[1:]] / max(float(scores[order[0]]), 1e-6) * 4)
        total = float(rest.sum()) or 1.0
        shares = [chance, *((1 - chance) * float(r) / total * 0.9 for r in rest)]
        return tuple(Candidate(self.services[i], round(min(p, chance), 3)) for i, p in zip(order, shares, strict=True))

    def _question(self, order: list[int]) -> Question | None:
        """A splitting question when the best candidate and another near it belong to the same one."""
        nearest = [self.services[i].id for i in order[:QUESTION_WITHIN]]
        question = self._questions.get(nearest[0])
        if question and sum(service in nearest for _, service in question.options) >= 2:
            return question
        return None


def _best(scores: np.ndarray, count: int) -> list[int]:
    """Positions of the best positive scores, best first; ties keep the order of the catalogue."""
    count = min(count, len(scores))
    if not count:
        return []
    top = np.argpartition(-scores, count - 1)[:count]
    ranked = sorted(top.tolist(), key=lambda i: (-float(scores[i]), i))
    return [i for i in ranked if scores[i] > 0]


def _phrases(directory: Directory) -> dict[frozenset[str], tuple[int, ...]]:
    """Exact stem sets of titles and search words, each with the documents that carry it."""
    found: dict[frozenset[str], dict[int, None]] = defaultdict(dict)
    for number, service in enumerate(directory.service_order):
        for text in (*title_variants(service.title), *(word for _, word in directory.search_words.get(service.id, ()))):
            stems = frozenset(analyse(text).stems)
            if stems:
                found[stems][number] = None
    return {stems: tuple(numbers) for stems, numbers in found.items()}


def title_variants(title: str) -> tuple[str, ...]:
    """A title, without its bracket, and each half of "Wohnsitz anmelden oder ummelden"."""
    bare = _BRACKET.sub("", title).strip()
    either = _EITHER.match(bare)
    halves = (either[1] + either[2], either[1] + either[3]) if either else ()
    return tuple(dict.fromkeys((title, bare, *halves)))


def take_place(concern: str, finder: PlaceFinder, known_word: KnownWord) -> tuple[str, Place | None]:
    """Take the place out of a concern: "Hund anmelden in Barendorf" is a concern and a place.

    After "in", "aus", "bei", "nach", "von" any place counts; a bare name only if it is a municipality of
    the district and no word of the catalogue; a postcode of the district always.
    """
    tokens = words(concern)
    keys = [fold(t) for t in tokens]
    for start in range(len(tokens) - 1, -1, -1):
        for length in range(min(_LONGEST_NAME, len(tokens) - start), 0, -1):
            place = _place_at(
                " ".join(keys[start : start + length]), keys[start - 1] if start else "", finder, known_word
            )
            if place:
                begin = start - 1 if start and keys[start - 1] in _BEFORE_PLACE else start
                return " ".join(tokens[:begin] + tokens[start + length :]), place
    return concern, None


def _place_at(key: str, before: str, finder: PlaceFinder, known_word: KnownWord) -> Place | None:
    led = before in _BEFORE_PLACE
    if len(key) == 5 and key.isdigit():
        found = finder.find(key).places
        return finder.common(found) if found and not found[0].outside else None
    inside = finder.inside_name(key)
    if inside and (led or _unmistakable(inside, key, known_word)):
        return finder.find(key).places[0]
    if led and finder.outside_name(key) and not known_word(stem(key)) and key not in vocabulary.STOP_WORDS:
        return finder.find(key).places[0]
    return None


def _unmistakable(places: tuple[Place, ...], key: str, known_word: KnownWord) -> bool:
    """A bare name is a place if it names a municipality or association and is no word people search with."""
    return any(p.kind in ("municipality", "samtgemeinde") for p in places) and not known_word(stem(key))

"""What a person means: a concern in their own words becomes candidate services with a probability."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from amtslotse.guide import calibration, ranking, vocabulary
from amtslotse.guide.analysis import Analysis, analyse, stem
from amtslotse.guide.calibration import Model
from amtslotse.guide.directory import Directory
from amtslotse.guide.index import Hits, Index
from amtslotse.guide.meaning import Encoder, Meaning, Nearness
from amtslotse.guide.mention import take_place
from amtslotse.guide.model import Question, Service
from amtslotse.guide.place import Place
from amtslotse.guide.ranking import Ranked

SHOWN = 10
"""Candidates that an answer carries."""
LONGEST_SURE = 400
"""Characters; a longer story mentions too much to be sure what it is about."""
MEANT = 300
"""Characters of a concern that are compared by meaning; words are read to the end."""
QUESTION_WITHIN = 5
Phrases = dict[frozenset[str], tuple[int, ...]]
Weighted = list[list[tuple[frozenset[str], float]]]
_BRACKET = re.compile(r"\(.*?\)")
_EITHER = re.compile(r"^(.*?)(\S+) oder (\S+)$")


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
class Found:
    """The services that fit, best first, and how sure the first of them is meant."""

    ranked: Ranked
    matched: np.ndarray  # float32 [services], share of the query's weight matched by whole words, 0..1
    chance: float
    certain: bool


class Reader:
    """Reads concerns against one Directory; immutable, shared by all threads."""

    def __init__(self, directory: Directory, encoder: Encoder | None = None) -> None:
        self.directory = directory
        self.services = directory.service_order
        share = directory.reuse.get
        texts = directory.texts
        self.meaning = (
            share("meaning", (texts, encoder), lambda s: Meaning(*s)) if encoder is not None and texts else None
        )
        self.popularity = np.array([s.popularity for s in self.services], np.float32)
        said = [(*title_variants(text.title), *text.phrases) for text in texts]
        self.phrases = share("phrases", said, _phrases)
        self._phrases_of = share("weights", (self.phrases, directory.index, len(texts)), lambda s: _weighted(*s))
        self._off_topic = frozenset(stem(word.lower()) for word in directory.off_topic)
        self._generic = frozenset(stem(word) for word in vocabulary.GENERIC)
        self._questions = {service: q for q in directory.questions for _, service in q.options}

    def read(self, concern: str, *, meaning: bool = True) -> Understanding:
        """Understand a concern: take out the place, search, and say how sure the reading is.

        Without `meaning` only by words, as quickly as suggestions need it.
        """
        rest, place = take_place(concern, self.directory.finder, self.directory.index.knows)
        query = analyse(rest)
        found = self.search(query, rest if meaning else "")
        if found is None:
            return Understanding(facet=query.facet, place=place)
        known = _shares(found)
        candidates = tuple(Candidate(self.services[i], p) for i, p in known[:SHOWN])
        question = None if found.certain else self._question([i for i, _ in known])
        return Understanding(candidates, found.certain, query.facet, place, question)

    def search(self, query: Analysis, text: str) -> Found | None:
        """Rank the services for an analysed query and the text it came from; None if nothing fits.

        Words come first; meaning, which takes ten times as long, is asked where words are not sure.
        """
        if not query.stems:
            return None
        hits = self.directory.index.search(query)
        exact = self.phrases.get(frozenset(query.stems), ())
        long = len(text) > LONGEST_SURE
        found = self._ranked(calibration.WORDS, hits, None, query, exact, long)
        if self.meaning is None or not text or (found and found.certain):
            return found
        return self._ranked(calibration.MEANING, hits, self.meaning.near(text[:MEANT]), query, exact, long)

    def _ranked(
        self, model: Model, hits: Hits, near: Nearness | None, query: Analysis, exact: tuple[int, ...], long: bool
    ) -> Found | None:
        among = ranking.candidates(hits, near, exact, self.popularity)
        if not len(among.numbers):
            return None
        ranked = ranking.rank(among, model.ranking)
        chance = model.probability(self.features(ranked, hits, near, query, exact))
        doubtful = long or all(s in self._generic for s in query.stems)
        if doubtful:
            chance = min(chance, model.certain - 0.01)
        return Found(ranked, hits.matched, chance, chance >= model.certain)

    def features(
        self, ranked: Ranked, hits: Hits, near: Nearness | None, query: Analysis, exact: tuple[int, ...]
    ) -> calibration.Features:
        """What is known about the first of the ranked services."""
        best = ranked.numbers[0]
        top = float(hits.scores.max())
        likeness, contained = self._likeness(best, query.stems)
        return calibration.Features(
            chance=ranked.chances[0],
            ahead=ranked.chances[0] - (ranked.chances[1] if len(ranked.chances) > 1 else 0.0),
            score=math.log1p(float(hits.scores[best])),
            share=float(hits.scores[best]) / top if top else 0.0,
            matched=float(hits.matched[best]),
            known=hits.known,
            covered=self.directory.index.covered(query, best),
            phrase=likeness,
            contained=math.log1p(contained),
            exact=float(exact == (best,)),
            shared=float(len(exact) > 1 and best in exact),
            single=float(len(query.stems) == 1),
            foreign=self._foreign(query.stems),
            length=math.log1p(len(query.stems)),
            nearest=float(near.nearest[best]) if near else 0.0,
            behind=float(near.nearest[best] - near.nearest.max()) if near else 0.0,
            description=float(near.description[best]) if near else 0.0,
        )

    def _foreign(self, stems: tuple[str, ...]) -> float:
        """Share of the query's weight in words of shops, sport, weather and the like."""
        weigh = self.directory.index.weight
        return sum(weigh(s) for s in stems if s in self._off_topic) / sum(map(weigh, stems))

    def _likeness(self, number: int, stems: tuple[str, ...]) -> tuple[float, float]:
        """How like the query is to the nearest phrase of a service, and the weight of the heaviest phrase within it.

        Likeness is the weight shared by both over the weight of both together, 0..1.
        """
        query = frozenset(stems)
        weigh = self.directory.index.weight
        whole = sum(map(weigh, query))
        nearest = heaviest = 0.0
        for phrase, weight in self._phrases_of[number]:
            if query.isdisjoint(phrase):
                continue
            common = sum(weigh(s) for s in query & phrase)
            nearest = max(nearest, common / (whole + weight - common))
            if phrase <= query:
                heaviest = max(heaviest, weight)
        return nearest, heaviest

    def _question(self, order: list[int]) -> Question | None:
        """A splitting question when the best candidate and another near it belong to the same one."""
        nearest = [self.services[i].id for i in order[:QUESTION_WITHIN]]
        question = self._questions.get(nearest[0])
        if question and sum(service in nearest for _, service in question.options) >= 2:
            return question
        return None


def _shares(found: Found) -> list[tuple[int, float]]:
    """Positions with probabilities: the first has its own, the others share the rest as they compare.

    Beside a certain service only those stay that share a word with the concern.
    """
    first, *others = found.ranked.numbers
    odds = found.ranked.chances[1:]
    rest = (1.0 - found.chance) / max(sum(odds), 1e-9)
    listed = [(first, round(found.chance, 3))]
    listed += [
        (i, round(min(odd * rest, found.chance), 3))
        for i, odd in zip(others, odds, strict=True)
        if not found.certain or found.matched[i] > 0
    ]
    return listed


def _phrases(said: Sequence[Iterable[str]]) -> Phrases:
    """Exact stem sets of what is said for each service, each with the documents that carry it."""
    found: dict[frozenset[str], dict[int, None]] = defaultdict(dict)
    for number, texts in enumerate(said):
        for text in texts:
            stems = frozenset(analyse(text).stems)
            if stems:
                found[stems][number] = None
    return {stems: tuple(numbers) for stems, numbers in found.items()}


def _weighted(phrases: Phrases, index: Index, count: int) -> Weighted:
    """Per document its stem sets with their weight."""
    found: Weighted = [[] for _ in range(count)]
    for stems, numbers in phrases.items():
        weight = sum(map(index.weight, stems))
        for number in numbers:
            found[number].append((stems, weight))
    return found


def title_variants(title: str) -> tuple[str, ...]:
    """A title, without its bracket, and each half of "Wohnsitz anmelden oder ummelden"."""
    bare = _BRACKET.sub("", title).strip()
    either = _EITHER.match(bare)
    halves = (either[1] + either[2], either[1] + either[3]) if either else ()
    return tuple(dict.fromkeys((title, bare, *halves)))

"""The search index: BM25F over one weighted bag per service, in packed arrays.

Built once with the Directory and never changed; a new Directory brings a new index.
Scores are unit-free; only their order and ratios within one query mean something.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from amtslotse.guide.analysis import GRAM_MARK, Analysis, analyse, grams, stem
from amtslotse.guide.spelling import Speller

K1 = 1.2
B = 0.35
GRAM_WEIGHT = 0.2
EQUIVALENT_WEIGHT = 0.9
RESPELT_WEIGHT = 0.8
SPOKEN_FROM = 1.0
"""Words of fields at least this heavy may be what a mistyped word meant."""
COMMON_GRAM = 0.15
"""Grams in a larger share of the documents tell nothing and are left out."""

Float = np.float32
Postings = tuple[np.ndarray, np.ndarray, float]
"""Documents, their impacts, and the idf of one term."""
_NONE = np.zeros(0, np.int32)
_NOTHING = np.zeros(0, Float)


@dataclass(frozen=True, slots=True)
class Field:
    """A text of a document and how much each of its words counts."""

    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Hits:
    """Scores of all documents and, per document, the share of the query's weight that its words matched."""

    scores: np.ndarray  # float32 [documents]
    matched: np.ndarray  # float32 [documents], 0..1, whole words only
    known: float  # share of the query's words that the index knows at all, 0..1


class Index:
    """Immutable inverted index; `terms` maps a stem or gram to its slice of the packed postings."""

    def __init__(self, documents: Sequence[Iterable[Field]], classes: Iterable[Sequence[str]] = ()) -> None:
        self.size = len(documents)
        self._equivalents = _equivalents(classes)
        postings: dict[str, tuple[array[int], array[float]]] = {}
        lengths = np.zeros(self.size, Float)
        spoken: dict[str, float] = defaultdict(float)
        for number, fields in enumerate(documents):
            for term, weight in _bag(fields, spoken).items():
                docs, weights = postings.setdefault(term, (array("i"), array("f")))
                docs.append(number)
                weights.append(weight)
                if not _is_gram(term):
                    lengths[number] += weight
        self._pack(postings, lengths)
        self._speller = Speller(spoken)

    def _pack(self, postings: "dict[str, tuple[array[int], array[float]]]", lengths: np.ndarray) -> None:
        """Lay all postings end to end: documents, impacts, and where each term starts."""
        rare = max(self.size * COMMON_GRAM, 20)
        kept = {t: p for t, p in postings.items() if len(p[0]) <= rare or not _is_gram(t)}
        self.terms = {term: row for row, term in enumerate(kept)}
        counts = np.fromiter((len(docs) for docs, _ in kept.values()), np.int64, len(kept))
        self._starts = np.concatenate(([0], np.cumsum(counts))).tolist()
        self._docs = np.concatenate([_NONE, *(np.frombuffer(docs, np.int32) for docs, _ in kept.values())])
        weights = np.concatenate([_NOTHING, *(np.frombuffer(weights, Float) for _, weights in kept.values())])
        idf = np.log1p((self.size - counts + 0.5) / (counts + 0.5)).astype(Float)
        self._idf = idf.tolist()
        self._default_idf = float(np.log1p(self.size + 0.5))
        norm = K1 * (1 - B + B * lengths / max(float(lengths.mean()) if self.size else 1.0, 1e-6))
        impact = weights * (K1 + 1) / (weights + norm[self._docs]) if len(weights) else weights
        strength = idf * np.fromiter((GRAM_WEIGHT if _is_gram(t) else 1.0 for t in kept), Float, len(kept))
        self._impacts = (impact * np.repeat(strength, counts)).astype(Float)

    def _postings(self, term: str) -> Postings | None:
        row = self.terms.get(term)
        if row is None:
            return None
        span = slice(self._starts[row], self._starts[row + 1])
        return self._docs[span], self._impacts[span], self._idf[row]

    def search(self, query: Analysis) -> Hits:
        """Score all documents: per concept the best of word and equivalents, grams on top, concepts add."""
        docs, impacts, matched = [_NONE], [_NOTHING], np.zeros(self.size, Float)
        weight = known = 0.0
        for term, folded in query.words:
            found, trust = self._meant(term, folded)
            idf = max((p[2] for p, _ in found), default=self._default_idf)
            weight += idf
            if not found:
                continue
            known += idf * trust
            here, best = self._best_of(found)
            docs.append(here)
            impacts.append(best)
            matched[here] += idf * trust
        for gram in dict.fromkeys(gram for word in query.folded for gram in grams(word)):
            posting = self._postings(gram)
            if posting:
                docs.append(posting[0])
                impacts.append(posting[1])
        scores = np.bincount(np.concatenate(docs), np.concatenate(impacts), self.size).astype(Float)
        return Hits(scores, matched / weight if weight else matched, known / weight if weight else 0.0)

    def _meant(self, term: str, folded: str) -> tuple[list[tuple[Postings, float]], float]:
        """Postings of a word and its equivalents, each with its factor; those of its likely spelling if it is unknown."""
        found = self._with_equivalents(term, 1.0)
        if found:
            return found, 1.0
        likely = self._speller.nearest(folded)
        return (self._with_equivalents(stem(likely), RESPELT_WEIGHT), RESPELT_WEIGHT) if likely else ([], 1.0)

    def _with_equivalents(self, term: str, factor: float) -> list[tuple[Postings, float]]:
        found = [(p, factor) for p in (self._postings(term),) if p]
        factor *= EQUIVALENT_WEIGHT
        return found + [(p, factor) for e in self._equivalents.get(term, ()) if (p := self._postings(e))]

    def _best_of(self, found: list[tuple[Postings, float]]) -> tuple[np.ndarray, np.ndarray]:
        """Documents of any of several equivalent words, each with the best impact."""
        if len(found) == 1:
            (docs, impacts, _), factor = found[0]
            return docs, impacts if factor == 1.0 else impacts * Float(factor)
        best = np.zeros(self.size, Float)
        for (docs, impacts, _), factor in found:
            best[docs] = np.maximum(best[docs], impacts * factor)
        here = np.flatnonzero(best)
        return here, best[here]

    def weight(self, word_stem: str) -> float:
        """How telling a word is: its idf, or that of a word never seen."""
        row = self.terms.get(word_stem)
        return self._default_idf if row is None else float(self._idf[row])

    def covered(self, query: Analysis, document: int) -> float:
        """Share of the query's weight that one document accounts for, by whole words or by most of a word's grams, 0..1."""
        total = found = 0.0
        for word_stem, folded in query.words:
            weight = self.weight(word_stem)
            total += weight
            if any(self._has(term, document) for term in (word_stem, *self._equivalents.get(word_stem, ()))):
                found += weight
                continue
            likely = "" if word_stem in self.terms else self._speller.nearest(folded)
            if likely and self._has(stem(likely), document):
                found += weight * RESPELT_WEIGHT
                continue
            own = grams(folded)
            found += weight * (sum(self._has(g, document) for g in own) / len(own) if own else 0.0)
        return found / total if total else 0.0

    def _has(self, term: str, document: int) -> bool:
        row = self.terms.get(term)
        if row is None:
            return False
        docs = self._docs[self._starts[row] : self._starts[row + 1]]
        at = int(docs.searchsorted(document))
        return at < len(docs) and int(docs[at]) == document

    def knows(self, word_stem: str) -> bool:
        """Whether a whole word with this stem stands in any document."""
        return word_stem in self.terms

    @property
    def nbytes(self) -> int:
        """Bytes of the packed arrays (the vocabulary comes on top)."""
        return int(self._docs.nbytes + self._impacts.nbytes)


def _is_gram(term: str) -> bool:
    """Grams live in the same vocabulary under a leading mark that no stem has."""
    return term[0] == GRAM_MARK


def _bag(fields: Iterable[Field], spoken: dict[str, float]) -> dict[str, float]:
    """One weighted bag of stems and marked grams over all fields of a document; counts the words people may mean."""
    bag: dict[str, float] = defaultdict(float)
    for item in fields:
        analysed = analyse(item.text, facets=False)
        for term in analysed.stems:
            bag[term] += item.weight
        for word in analysed.folded:
            if item.weight >= SPOKEN_FROM:
                spoken[word] += item.weight
            for gram in grams(word):
                bag[gram] += item.weight
    return bag


def _equivalents(classes: Iterable[Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Per stem the other stems of its term classes; only single words take part."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for members in classes:
        stems = [stem(word.lower()) for word in members]
        for one in stems:
            found[one].update((other, None) for other in stems if other != one)
    return {term: tuple(others) for term, others in found.items()}

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

K1 = 1.2
B = 0.35
GRAM_WEIGHT = 0.2
EQUIVALENT_WEIGHT = 0.9
COMMON_GRAM = 0.15
"""Grams in a larger share of the documents tell nothing and are left out."""

Float = np.float32
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
        for number, fields in enumerate(documents):
            for term, weight in _bag(fields).items():
                docs, weights = postings.setdefault(term, (array("i"), array("f")))
                docs.append(number)
                weights.append(weight)
                if not _is_gram(term):
                    lengths[number] += weight
        self._pack(postings, lengths)

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

    def _postings(self, term: str) -> tuple[np.ndarray, np.ndarray, float] | None:
        row = self.terms.get(term)
        if row is None:
            return None
        span = slice(self._starts[row], self._starts[row + 1])
        return self._docs[span], self._impacts[span], self._idf[row]

    def search(self, query: Analysis) -> Hits:
        """Score all documents: per concept the best of word and equivalents, grams on top, concepts add."""
        docs, impacts, matched = [_NONE], [_NOTHING], np.zeros(self.size, Float)
        weight = known = 0.0
        for term in query.stems:
            found = [(p, 1.0) for p in (self._postings(term),) if p]
            found += [(p, EQUIVALENT_WEIGHT) for e in self._equivalents.get(term, ()) if (p := self._postings(e))]
            idf = max((p[2] for p, _ in found), default=self._default_idf)
            weight += idf
            if not found:
                continue
            known += idf
            here, best = (found[0][0][0], found[0][0][1]) if len(found) == 1 else self._best_of(found)
            docs.append(here)
            impacts.append(best)
            matched[here] += idf
        for gram in dict.fromkeys(gram for word in query.folded for gram in grams(word)):
            posting = self._postings(gram)
            if posting:
                docs.append(posting[0])
                impacts.append(posting[1])
        scores = np.bincount(np.concatenate(docs), np.concatenate(impacts), self.size).astype(Float)
        return Hits(scores, matched / weight if weight else matched, known / weight if weight else 0.0)

    def _best_of(
        self, found: list[tuple[tuple[np.ndarray, np.ndarray, float], float]]
    ) -> tuple[np.ndarray, np.ndarray]:
        """Documents of any of several equivalent words, each with the best impact."""
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


def _bag(fields: Iterable[Field]) -> dict[str, float]:
    """One weighted bag of stems and marked grams over all fields of a document."""
    bag: dict[str, float] = defaultdict(float)
    for item in fields:
        analysed = analyse(item.text, facets=False)
        for term in analysed.stems:
            bag[term] += item.weight
        for word in analysed.folded:
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

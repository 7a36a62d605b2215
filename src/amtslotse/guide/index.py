"""The search index: BM25F over one weighted bag per service, words and character grams, in packed arrays.

Built once with the Directory and never changed; a new Directory brings a new index.
Scores are unit-free; only their order and ratios within one query mean something.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from amtslotse.guide.analysis import Analysis, analyse, grams, stem
from amtslotse.guide.packed import NO_DOCUMENTS, NO_IMPACTS, Gathered, pack
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
Meant = list[tuple[int, float]]
"""Rows of a word and its equivalents, each with the factor it counts with."""


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
    """Immutable inverted index; stems are looked up by name, grams by the order of their keys."""

    def __init__(self, documents: Sequence[Iterable[Field]], classes: Iterable[Sequence[str]] = ()) -> None:
        self.size = len(documents)
        self._equivalents = _equivalents(classes)
        self._rows: dict[str, int] = {}
        words, parts = Gathered(), Gathered()
        spoken: dict[str, float] = defaultdict(float)
        lengths = np.zeros(self.size, Float)
        for number, fields in enumerate(documents):
            stems, pieces = _bags(fields, spoken)
            lengths[number] = sum(stems.values())
            words.add(number, {self._rows.setdefault(s, len(self._rows)): weight for s, weight in stems.items()})
            parts.add(number, pieces)
        norms = K1 * (1 - B + B * lengths / max(float(lengths.mean()) if self.size else 1.0, 1e-6))
        self._words = pack(words, norms, K1 + 1)[1]  # rows are numbered in order, so the keys say nothing new
        self._keys, self._grams = pack(parts, norms, K1 + 1, GRAM_WEIGHT, max(self.size * COMMON_GRAM, 20))
        self._idf: list[float] = self._words.idf.tolist()
        self._default_idf = float(np.log1p(self.size + 0.5))
        self._speller = Speller(spoken)

    def search(self, query: Analysis) -> Hits:
        """Score all documents: per concept the best of word and equivalents, grams on top, concepts add."""
        documents, impacts, matched = [NO_DOCUMENTS], [NO_IMPACTS], np.zeros(self.size, Float)
        weight = known = 0.0
        for term, folded in query.words:
            found, trust = self._meant(term, folded)
            idf = max((self._idf[row] for row, _ in found), default=self._default_idf)
            weight += idf
            if not found:
                continue
            known += idf * trust
            here, best = self._best_of(found)
            documents.append(here)
            impacts.append(best)
            matched[here] += idf * trust
        here, best = self._grams.rows(self._known(dict.fromkeys(g for word in query.folded for g in grams(word))))
        scores = np.bincount(np.concatenate((*documents, here)), np.concatenate((*impacts, best)), self.size)
        return Hits(scores.astype(Float), matched / (weight or 1.0), known / (weight or 1.0))

    def _meant(self, term: str, folded: str) -> tuple[Meant, float]:
        """Rows of a word and its equivalents; those of its likely spelling, trusted less, if it is unknown."""
        found = self._with_equivalents(term, 1.0)
        if found:
            return found, 1.0
        likely = self._speller.nearest(folded)
        return (self._with_equivalents(stem(likely), RESPELT_WEIGHT), RESPELT_WEIGHT) if likely else ([], 1.0)

    def _with_equivalents(self, term: str, factor: float) -> Meant:
        rows = self._rows
        found = [(rows[term], factor)] if term in rows else []
        found += [(rows[e], factor * EQUIVALENT_WEIGHT) for e in self._equivalents.get(term, ()) if e in rows]
        return found

    def _best_of(self, found: Meant) -> tuple[np.ndarray, np.ndarray]:
        """Documents of any of several equivalent words, each with the best impact."""
        if len(found) == 1:
            documents, impacts = self._words.row(found[0][0])
            return documents, impacts if found[0][1] == 1.0 else impacts * Float(found[0][1])
        best = np.zeros(self.size, Float)
        for row, factor in found:
            documents, impacts = self._words.row(row)
            best[documents] = np.maximum(best[documents], impacts * Float(factor))
        here = np.flatnonzero(best)
        return here, best[here]

    def _known(self, wanted: Iterable[int]) -> np.ndarray:
        """Rows of those grams that are kept."""
        keys = np.array(list(wanted), np.int64)
        if not len(self._keys):
            return np.zeros(0, np.intp)
        at: np.ndarray = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        known: np.ndarray = at[self._keys[at] == keys]
        return known

    def weight(self, word_stem: str) -> float:
        """How telling a word is: its idf, or that of a word never seen."""
        row = self._rows.get(word_stem)
        return self._default_idf if row is None else self._idf[row]

    def covered(self, query: Analysis, document: int) -> float:
        """Share of the query's weight that one document accounts for, by whole words or by most of a word's grams, 0..1."""
        total = found = 0.0
        for word_stem, folded in query.words:
            weight = self.weight(word_stem)
            total += weight
            rows, trust = self._meant(word_stem, folded)
            if any(self._words.holds(row, document) for row, _ in rows):
                found += weight * trust
                continue
            own = grams(folded)
            if own:
                found += weight * sum(self._grams.holds(row, document) for row in self._known(own).tolist()) / len(own)
        return found / total if total else 0.0

    def knows(self, word_stem: str) -> bool:
        """Whether a whole word with this stem stands in any document."""
        return word_stem in self._rows

    @property
    def nbytes(self) -> int:
        """Bytes of the packed arrays (the vocabulary comes on top)."""
        return self._words.nbytes + self._grams.nbytes + int(self._keys.nbytes)


def _bags(fields: Iterable[Field], spoken: dict[str, float]) -> tuple[dict[str, float], dict[int, float]]:
    """One document's weighted bags of stems and of grams; counts the words people may mean in `spoken`."""
    stems: dict[str, float] = defaultdict(float)
    folded: dict[str, float] = defaultdict(float)
    pieces: dict[int, float] = defaultdict(float)
    for item in fields:
        analysed = analyse(item.text, facets=False)
        for term in analysed.stems:
            stems[term] += item.weight
        for word in analysed.folded:
            folded[word] += item.weight
            if item.weight >= SPOKEN_FROM:
                spoken[word] += item.weight
    for word, weight in folded.items():
        for gram in grams(word):
            pieces[gram] += weight
    return stems, pieces


def _equivalents(classes: Iterable[Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Per stem the other stems of its term classes; only single words take part."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for members in classes:
        stems = [stem(word.lower()) for word in members]
        for one in stems:
            found[one].update((other, None) for other in stems if other != one)
    return {term: tuple(others) for term, others in found.items()}

"""Postings of many terms laid end to end in four arrays instead of two arrays per term."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

Float = np.float32
NO_DOCUMENTS = np.zeros(0, np.int32)
NO_IMPACTS = np.zeros(0, Float)


@dataclass(frozen=True, slots=True)
class Gathered:
    """Postings as they come, document by document: term key, document, and how heavily the term stands there."""

    keys: "array[int]" = field(default_factory=lambda: array("q"))
    documents: "array[int]" = field(default_factory=lambda: array("i"))
    weights: "array[float]" = field(default_factory=lambda: array("f"))

    def add(self, document: int, bag: Mapping[int, float]) -> None:
        """All terms of one document; documents come in order."""
        self.keys.extend(bag)
        self.weights.extend(bag.values())
        self.documents.extend([document] * len(bag))


@dataclass(frozen=True, slots=True)
class Packed:
    """Row n holds the documents `documents[starts[n]:starts[n+1]]` with their impacts."""

    starts: np.ndarray  # int64 [terms + 1]
    documents: np.ndarray  # int32 [postings]
    impacts: np.ndarray  # float32 [postings]
    idf: np.ndarray  # float32 [terms]

    def row(self, number: int) -> tuple[np.ndarray, np.ndarray]:
        """Documents and impacts of one term."""
        span = slice(int(self.starts[number]), int(self.starts[number + 1]))
        return self.documents[span], self.impacts[span]

    def rows(self, numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Documents and impacts of several terms, one after the other."""
        first = self.starts[numbers]
        counts = self.starts[numbers + 1] - first
        ends = np.cumsum(counts)
        at = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(first - (ends - counts), counts)
        return self.documents[at], self.impacts[at]

    def holds(self, number: int, document: int) -> bool:
        """Whether a term stands in a document."""
        documents = self.row(number)[0]
        at = int(documents.searchsorted(document))
        return at < len(documents) and int(documents[at]) == document

    @property
    def nbytes(self) -> int:
        """Bytes of the arrays."""
        return int(self.starts.nbytes + self.documents.nbytes + self.impacts.nbytes + self.idf.nbytes)


def pack(
    found: Gathered, norms: np.ndarray, gain: float, strength: float = 1.0, at_most: float = np.inf
) -> tuple[np.ndarray, Packed]:
    """Sort postings by term; returns the keys of the rows in order, and the rows with their BM25 impacts.

    `norms` [documents] are those of the documents' lengths, `gain` is k1 + 1; terms in more than `at_most` documents
    are left out.
    """
    keys = np.frombuffer(found.keys, np.int64)
    order = np.argsort(keys, kind="stable")
    terms, sizes = np.unique(keys, return_counts=True)
    kept = sizes <= at_most
    order = order[np.repeat(kept, sizes)]
    terms, counts = terms[kept], sizes[kept]
    documents = np.frombuffer(found.documents, np.int32)[order]
    weights = np.frombuffer(found.weights, Float)[order]
    idf = np.log1p((len(norms) - counts + 0.5) / (counts + 0.5)).astype(Float)
    impacts = weights * gain / (weights + norms[documents]) * np.repeat(idf * Float(strength), counts)
    return terms, Packed(np.concatenate(([0], np.cumsum(counts))), documents, impacts.astype(Float), idf)

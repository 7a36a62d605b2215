"""Postings of many terms laid end to end in four arrays instead of two arrays per term."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

Float = np.float32
Posting = tuple["array[int]", "array[float]"]
"""Documents that hold a term, in order, and how heavily; as they are gathered."""
NO_DOCUMENTS = np.zeros(0, np.int32)
NO_IMPACTS = np.zeros(0, Float)


def posting() -> Posting:
    """An empty posting to gather into."""
    return array("i"), array("f")


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


def pack(postings: Iterable[Posting], norms: np.ndarray, gain: float, strength: float = 1.0) -> Packed:
    """Pack postings with BM25 impacts; `norms` [documents] are those of the documents' lengths, `gain` is k1 + 1."""
    found = list(postings)
    counts = np.fromiter((len(documents) for documents, _ in found), np.int64, len(found))
    documents = np.concatenate([NO_DOCUMENTS, *(np.frombuffer(d, np.int32) for d, _ in found)])
    weights = np.concatenate([NO_IMPACTS, *(np.frombuffer(w, Float) for _, w in found)])
    idf = np.log1p((len(norms) - counts + 0.5) / (counts + 0.5)).astype(Float)
    impacts = weights * gain / (weights + norms[documents]) * np.repeat(idf * Float(strength), counts)
    return Packed(np.concatenate(([0], np.cumsum(counts))), documents, impacts.astype(Float), idf)

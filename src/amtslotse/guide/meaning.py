"""What a text means beyond its words: nearness of sentence vectors.

Optional: without an encoder the guide goes by words alone. Services are compared phrase by phrase, so that one
fitting search word is enough; the vectors are narrowed to the directions in which the phrases differ most.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

DIMENSIONS = 128
"""Of 512; measured: hit rates as with all, a tenth of the time and a quarter of the memory."""
Float = np.float32


class Encoder(Protocol):
    """Turns texts into vectors of unit length whose inner product says how near they are in meaning."""

    def query(self, text: str) -> np.ndarray:
        """Return float32 [dimensions] of a question."""

    def documents(self, texts: Sequence[str]) -> np.ndarray:
        """Return float32 [texts, dimensions] of texts that are asked for again and again."""


@dataclass(frozen=True, slots=True)
class Texts:
    """What one service is compared by: its title, what people say for it, and how it is described."""

    title: str
    phrases: tuple[str, ...]
    description: str

    @property
    def all(self) -> tuple[str, ...]:
        """Title first, description last; the phrases between."""
        return (self.title, *self.phrases, self.description or self.title)


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near each service is to a text, -1..1: by its nearest phrase or title, by its title, by its description."""

    nearest: np.ndarray  # float32 [services]
    title: np.ndarray  # float32 [services]
    description: np.ndarray  # float32 [services]


class Meaning:
    """Immutable vectors of all services' texts."""

    def __init__(self, services: Sequence[Texts], encoder: Encoder) -> None:
        self._encoder = encoder
        counts = np.array([len(s.all) for s in services], np.intp)
        ends = np.cumsum(counts)
        self._starts = ends - counts
        self._descriptions = ends - 1
        whole = encoder.documents([text for service in services for text in service.all])
        self._axes = _principal_axes(whole, DIMENSIONS)
        self._vectors = _narrowed(whole, self._axes)

    def near(self, text: str) -> Nearness:
        """Compare a text with every service."""
        query = _narrowed(self._encoder.query(text)[None, :], self._axes)[0]
        cosine = self._vectors @ query
        title, description = cosine[self._starts], cosine[self._descriptions]
        cosine[self._descriptions] = -1.0
        return Nearness(np.maximum.reduceat(cosine, self._starts), title, description)

    @property
    def nbytes(self) -> int:
        """Bytes of the vectors."""
        return int(self._vectors.nbytes + self._axes.nbytes)


def _principal_axes(vectors: np.ndarray, count: int) -> np.ndarray:
    """The orthogonal directions [dimensions, count] along which the vectors are longest."""
    axes = np.linalg.eigh(vectors.T @ vectors)[1][:, ::-1][:, :count]
    return np.ascontiguousarray(axes, Float)


def _narrowed(vectors: np.ndarray, axes: np.ndarray) -> np.ndarray:
    """Vectors along the axes, again of unit length."""
    narrow: np.ndarray = np.ascontiguousarray(vectors @ axes, Float)
    narrow /= np.maximum(np.linalg.norm(narrow, axis=1, keepdims=True), 1e-9)
    return narrow

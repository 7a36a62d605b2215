"""A word nobody knows may be a known one, mistyped: the nearest within one or two mistakes.

Only words of the catalogue's titles and search words are offered, only for words the index does not know,
and only with the same first letter. Measured: hit@1 on mistyped concerns rises from 88 to 97 percent.
"""

from collections import defaultdict
from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 5
"""Shorter words have too many neighbours."""
_TWO_MISTAKES_FROM = 8
_REMEMBERED = 20_000


class Speller:
    """Immutable but for a bounded memory of what was asked before."""

    def __init__(self, counts: Mapping[str, float]) -> None:
        self._counts = counts
        self._by_shape: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in counts:
            if len(word) >= SHORTEST - 1:
                self._by_shape[word[0], len(word)].append(word)
        self._asked: dict[str, str] = {}

    def nearest(self, word: str) -> str:
        """The known word with the fewest mistakes, among equals the most used; nothing if none is near."""
        found = self._asked.get(word)
        if found is None:
            if len(self._asked) >= _REMEMBERED:
                self._asked.clear()
            found = self._asked[word] = self._search(word)
        return found

    def _search(self, word: str) -> str:
        if len(word) < SHORTEST:
            return ""
        allowed = 1 if len(word) < _TWO_MISTAKES_FROM else 2
        close = [
            (mistakes, -self._counts[known], known)
            for length in range(len(word) - allowed, len(word) + allowed + 1)
            for known, mistakes, _ in process.extract(
                word, self._by_shape.get((word[0], length), ()), scorer=OSA.distance, score_cutoff=allowed, limit=3
            )
        ]
        return min(close)[2] if close else ""

"""Finding phrases by the beginning of their words: sorted words, postings laid end to end.

All words that start alike stand side by side, so a prefix is one slice. Built once, never changed.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from amtslotse.guide.text import fold, words

_HYPHEN = re.compile(r"['’-]")
_LAST = "\U0010ffff"
_LINK = "sn"
"""Letters that join the parts of a compound."""
SHORTEST_PART = 3
SHORTEST_INSIDE = 4
"""Shorter pieces inside a word mean nothing."""
Span = tuple[int, int]
"""A run of rows in the sorted words: first, and one past the last."""


def word_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of a text stand; a hyphenated word counts whole and again by its parts."""
    at = 0
    for word in words(text):
        start = text.index(word, at)
        at = start + len(word)
        yield start, at
        cuts = [-1, *(m.start() for m in _HYPHEN.finditer(word)), len(word)]
        if len(cuts) > 2:
            yield from ((start + a + 1, start + b) for a, b in pairwise(cuts))


def parts(text: str) -> list[str]:
    """The words of a text, hyphenated ones only by their parts."""
    return [part for word in words(text) for part in _HYPHEN.split(word) if part]


def folded(word: str) -> str:
    """A word as it is compared: hyphens and apostrophes gone, folded."""
    return fold(_HYPHEN.sub("", word))


class PrefixIndex:
    """The words of numbered phrases; `phrases` and `first` run beside each other, one row per posting."""

    def __init__(self, phrases: Sequence[str]) -> None:
        found: dict[str, dict[int, bool]] = {}
        for number, phrase in enumerate(phrases):
            for place, (start, end) in enumerate(word_spans(phrase)):
                found.setdefault(folded(phrase[start:end]), {}).setdefault(number, place == 0)
        self.size = len(phrases)
        self._words = sorted(found)
        self._starts = np.cumsum([0, *(len(found[word]) for word in self._words)]).tolist()
        self._phrases = np.array([n for word in self._words for n in found[word]], np.int32)
        self._first = np.array([f for word in self._words for f in found[word].values()], bool)
        self._plain = [row for row, word in enumerate(self._words) if word.isascii()]
        plain = [self._words[row] for row in self._plain]
        self._text = "\n".join(plain)
        self._offsets = np.cumsum([0, *(len(word) + 1 for word in plain)]).tolist()

    def starting(self, prefix: str) -> Span:
        """The words that start with a folded prefix."""
        return bisect_left(self._words, prefix), bisect_right(self._words, prefix + _LAST)

    def whole(self, word: str) -> Span:
        """The word itself, if it is known."""
        at = bisect_left(self._words, word)
        return at, at + (at < len(self._words) and self._words[at] == word)

    def inside(self, piece: str) -> list[Span]:
        """Words in plain letters with the piece further in, as the later parts of compounds have it."""
        found: list[Span] = []
        at = self._text.find(piece)
        while at >= 0:
            number = bisect_right(self._offsets, at) - 1
            if at == self._offsets[number]:  # the beginning is no inside; it may come again further in
                at = self._text.find(piece, at + 1)
                continue
            row = self._plain[number]
            found.append((row, row + 1))
            at = self._text.find(piece, self._offsets[number + 1])
        return found

    def split(self, prefix: str) -> tuple[str, str] | None:
        """A compound that is itself unknown as a known word and the beginning of another: "kfzum" is kfz and um."""
        for at in range(len(prefix) - 1, SHORTEST_PART - 1, -1):
            head, tail = prefix[:at], prefix[at:]
            if head[-1] in _LINK and self._known(head[:-1]) and self._begins(tail):
                return head[:-1], tail
            if self._known(head):
                if self._begins(tail):
                    return head, tail
                if tail[0] in _LINK and self._begins(tail[1:]):
                    return head, tail[1:]
        return None

    def _known(self, word: str) -> bool:
        span = self.whole(word)
        return len(word) >= SHORTEST_PART and span[0] < span[1]

    def _begins(self, prefix: str) -> bool:
        at = bisect_left(self._words, prefix)
        return bool(prefix) and at < len(self._words) and self._words[at].startswith(prefix)

    def near(self, prefix: str) -> list[Span]:
        """Words that start with the prefix but for one mistake: a letter missing, too many, wrong, or two swapped."""
        known = (variant for variant in self._variants(prefix) if self._begins(variant))
        return list(dict.fromkeys(map(self.starting, known)))

    def _variants(self, prefix: str) -> Iterator[str]:
        for at in range(len(prefix)):
            head, tail = prefix[:at], prefix[at:]
            span = self.starting(head)
            if span[0] == span[1]:
                return
            yield head + tail[1:]
            if len(tail) > 1:
                yield head + tail[1] + tail[0] + tail[2:]
            for letter in self._next(head, span):
                yield head + letter + tail[1:]
                yield head + letter + tail

    def _next(self, head: str, span: Span) -> Iterator[str]:
        """Letters that follow a beginning in the known words."""
        row, at = span[0], len(head)
        while row < span[1]:
            word = self._words[row]
            if len(word) == at:
                row += 1
                continue
            yield word[at]
            row = bisect_right(self._words, word[: at + 1] + _LAST, row, span[1])

    def rows(self, spans: Iterable[Span]) -> tuple[np.ndarray, np.ndarray]:
        """Phrases with a word in the spans, and whether it is their first word; a phrase may come more than once."""
        cuts = [slice(self._starts[a], self._starts[b]) for a, b in spans if a < b]
        if len(cuts) == 1:
            return self._phrases[cuts[0]], self._first[cuts[0]]
        if not cuts:
            return self._phrases[:0], self._first[:0]
        return np.concatenate([self._phrases[c] for c in cuts]), np.concatenate([self._first[c] for c in cuts])

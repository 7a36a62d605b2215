"""Which parts of a shown text match what was typed, as (start, end) pairs for highlighting."""

from collections.abc import Iterable
from functools import lru_cache

from amtslotse.guide.prefixes import SHORTEST_INSIDE, folded, word_spans

Mark = tuple[int, int]
_PAIRED = ("ae", "oe", "ue")


def marks(text: str, typed: Iterable[str]) -> tuple[Mark, ...]:
    """The spans of a text that stand for the typed, folded words: beginnings of words, else the first place inside."""
    found = []
    for piece in typed:
        for start, end, word in _words_of(text):
            at = word.find(piece)
            if at == 0 or (at > 0 and len(piece) >= SHORTEST_INSIDE):
                begin = start + _reach(text[start:end], at)
                found.append((begin, begin + _reach(text[begin:end], len(piece))))
    return _joined(found)


@lru_cache(maxsize=4096)
def _words_of(text: str) -> tuple[tuple[int, int, str], ...]:
    return tuple((start, end, folded(text[start:end])) for start, end in word_spans(text))


def _reach(word: str, length: int) -> int:
    """How many characters of a word its first `length` folded ones take: two for "ue", one for both s of "ß"."""
    if not length:
        return 0
    if word.isascii() and "-" not in word and "'" not in word and not any(p in word.lower() for p in _PAIRED):
        return length
    at = next((n for n in range(len(word) + 1) if len(folded(word[:n])) >= length), len(word))
    while at < len(word) and word[at] not in "'’-" and len(folded(word[: at + 1])) == length:
        at += 1
    return at


def _joined(spans: list[Mark]) -> tuple[Mark, ...]:
    """Spans in order, overlapping ones made one."""
    merged: list[Mark] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)

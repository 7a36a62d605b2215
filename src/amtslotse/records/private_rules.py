"""The rules that look for a person among the words of a concern; each says yes in doubt."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from amtslotse.records import private_words as cues
from amtslotse.records.private_words import names

_NAME_REACH = 3
"""Words after "Frau" or "ich heiße" that are looked at."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed, folded, and whether it is known as a word."""

    text: str
    key: str
    known: bool

    @property
    def strange(self) -> bool:
        """A word of some length that nobody has told the guide about."""
        return not self.known and len(self.key) > 2 and self.key not in cues.FUNCTION_WORDS


def _spelled_letters(found: Sequence[Word]) -> bool:
    """Letters one by one: m u e l l e r."""
    single = "".join("x" if len(w.key) == 1 else " " for w in found)
    return "xxx" in single


def _initials(found: Sequence[Word]) -> bool:
    """One letter beside a strange word: A. Kowalczuk."""
    return any((len(a.key) == 1 and b.strange) or (len(b.key) == 1 and a.strange) for a, b in pairwise(found))


def _numbers(found: Sequence[Word]) -> bool:
    """A number read out (null eins sieben), a year in words, a number after a street."""
    spoken = [w.key in cues.NUMBERS or _long_number(w.key) for w in found]
    beside = any(number and _like_street(before.key) for before, number in zip(found, spoken[1:], strict=False))
    return sum(spoken) > 2 or beside or any(_long_number(w.key) for w in found)


def _long_number(key: str) -> bool:
    return any(part in key[2:] and not key.endswith(part + "e") for part in cues.NUMBER_PARTS)


def _addresses(found: Sequence[Word]) -> bool:
    """An address read out (anna at web punkt de), www, a mail provider."""
    keys = [w.key for w in found]
    if any(k in cues.MAILERS or k in cues.WEB or k.startswith(("http", "www")) for k in keys):
        return True
    if any(k in cues.AT - {"at"} for k in keys) or ("at" in keys and not cues.DOT.isdisjoint(keys)):
        return True
    dotted = any(a in cues.DOT and b in cues.DOMAINS for a, b in pairwise(keys))
    glued = any(dot in k[1:] and k.endswith(tuple(cues.DOMAINS)) for k in keys for dot in ("punkt", "dot"))
    beside_at = any("at" in (a.key, b.key) and (a.strange or b.strange) for a, b in pairwise(found))
    return dotted or beside_at or (glued and any(not w.known for w in found))


def _listed(found: Sequence[Word]) -> bool:
    """A name of the list, also in the genitive, stretched, backwards, glued or torn apart."""
    always = names().always
    return any(_is_name(word, always) for word in found) or any(piece in always for piece in _joined(found))


def _is_name(word: Word, always: frozenset[str]) -> bool:
    key = word.key
    if key in always or key.removesuffix("s") in always or key.removesuffix("sche") in always:
        return True
    if word.known or len(key) < 4:
        return False
    if key[::-1] in always or cues.squeeze(key) in names().squeezed:
        return True
    every = always | names().sometimes
    glued = any(key[:i] in every and key[i:] in every for i in range(3, len(key) - 2))
    return glued or any(len(key) > len(end) + 2 and key.endswith(end) for end in names().endings)


def _joined(found: Sequence[Word]) -> Iterator[str]:
    """Two to four neighbours put together, unless all of them are known words."""
    for length in (2, 3, 4):
        for start in range(len(found) - length + 1):
            part = found[start : start + length]
            if not all(w.known for w in part) and sum(len(w.key) for w in part) > 3:
                yield "".join(w.key for w in part)


def _ambiguous(found: Sequence[Word]) -> bool:
    """A name that is a word, beside a strange word or another such name: Koch Kowalczuk."""
    sometimes = names().sometimes
    return any(
        (a.key in sometimes and (b.strange or b.key in sometimes)) or (b.key in sometimes and a.strange)
        for a, b in pairwise(found)
    )


def _introduced(found: Sequence[Word]) -> bool:
    """A strange word that follows Frau, ich heiße, mein Nachbar."""
    keys = [w.key for w in found]
    for at, key in enumerate(keys):
        rest = found[at + 1 :]
        if key in cues.TITLES or key in cues.INTRODUCED:
            if _names_follow(rest, sometimes=True):
                return True
        elif key in cues.KIN and _names_follow(rest[:1]):
            return True
    return any(
        tuple(keys[at : at + len(phrase)]) == phrase and _names_follow(found[at + len(phrase) :])
        for phrase in cues.PHRASES
        for at in range(len(keys))
    )


def _names_follow(rest: Sequence[Word], *, sometimes: bool = False) -> bool:
    """Whether one of the next words is strange or, with `sometimes`, may be a name."""
    return any(w.strange or (sometimes and w.key in names().sometimes) for w in rest[:_NAME_REACH])


def _streets(found: Sequence[Word]) -> bool:
    """A street that is no word of the catalogue: Lindenstraße."""
    return any(w.strange and _like_street(w.key) for w in found)


def _like_street(key: str) -> bool:
    """The word itself, or a compound of it."""
    return any(key == end or (key.endswith(end) and len(key) > len(end) + 2) for end in cues.STREETS)


def _strangers(found: Sequence[Word]) -> bool:
    """Two strange words are taken for first name and surname; where no capitals exist, one is enough."""
    strange = [w for w in found if w.strange or (not w.known and not w.text.isascii())]
    caseless = any(unicodedata.category(c) == "Lo" for w in strange for c in w.text)
    return len(strange) > 1 or caseless


RULES = (_spelled_letters, _initials, _numbers, _addresses, _listed, _ambiguous, _introduced, _streets, _strangers)

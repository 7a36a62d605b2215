"""May the words of a concern be kept? Only if nothing in them looks as if it could name or reach a person.

A rule in doubt says no: losing a concern costs a statistic, keeping a name costs trust.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

from amtslotse.guide.text import fold, words
from amtslotse.records import private_words as cues
from amtslotse.records.private_rules import RULES, Word

WORDS = 12
CHARACTERS = 100
KnownWord = Callable[[str], bool]

_MARKS = frozenset(" ,;.:?!-–—'’()„“”\"/&+§€")
_INSIDE = re.compile(r"[^\W\d_][^\w\s'’–—/-]+[^\W\d_]")


def kept_form(text: str) -> str:
    """The concern as it is kept: lower case, single spaces, nothing but words."""
    return " ".join(words(unicodedata.normalize("NFKC", text).lower()))


def may_be_kept(text: str, known_word: KnownWord) -> bool:
    """Whether nothing in the text looks personal; `known_word` says whether the guide knows a lower-case word."""
    text = text.strip()
    if not text or len(text) > CHARACTERS or not _plain(text):
        return False
    plain = unicodedata.normalize("NFKC", text)
    found = _words(plain, known_word)
    return (
        bool(found) and len(found) <= WORDS and not any(rule(found) for rule in RULES) and not _capitals(plain, found)
    )


def _plain(text: str) -> bool:
    """Letters of one writing that can be checked, and ordinary marks between words."""
    normal = unicodedata.normalize("NFKC", text)
    if _INSIDE.search(normal) or not all(c in _MARKS or _script(c) for c in (*text, *normal)):
        return False
    return len({_script(c) for c in normal} - {""}) == 1


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    """Latin, Cyrillic or Arabic for a letter that people type; empty for everything else."""
    code = ord(char)
    if unicodedata.category(char) not in ("Lu", "Ll", "Lo", "Lt"):
        return ""
    if code < 0x250 or 0x1E00 <= code < 0x1F00:
        return "latin"
    if 0x400 <= code < 0x500:
        return "cyrillic"
    if 0x600 <= code < 0x700 or 0x750 <= code < 0x780:
        return "arabic"
    return "latin" if 0xFF21 <= code <= 0xFF5A else ""


def _words(text: str, known_word: KnownWord) -> list[Word]:
    """Words; the parts of a hyphenated one count as known if the whole is."""
    found = []
    for whole in words(text):
        parts = re.split(r"['’-]", whole)
        together = len(parts) > 1 and (known_word(whole.lower()) or known_word("".join(parts).lower()))
        found += [Word(part, fold(part), together or _known(part, known_word)) for part in parts]
    return found


def _known(part: str, known_word: KnownWord) -> bool:
    return known_word(part.lower()) or fold(part) in cues.ORDINARY


def _capitals(text: str, found: Sequence[Word]) -> bool:
    """A strange word with a capital letter that is not the first; a capital inside a word."""
    if text.isupper() or text.islower():
        return False
    inside = any(not w.known and not w.text.isupper() and any(c.isupper() for c in w.text[1:]) for w in found)
    return inside or any(not w.known and w.text[:1].isupper() and len(w.text) > 1 for w in found[1:])

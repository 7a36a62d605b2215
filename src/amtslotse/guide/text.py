"""Plain text helpers: cleaning what people type and folding it for comparison."""

import re
import unicodedata
from datetime import date
from functools import lru_cache

from amtslotse.guide.errors import InputError

CONCERN_LIMIT = 2000
"""Characters of a concern that are read; the rest is cut, and the answer says so."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_PAIRS = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("ß", "ss"))


def clean(text: str, limit: int = CONCERN_LIMIT) -> tuple[str, bool]:
    """Return printable text in NFC with single spaces, and whether it had to be cut to `limit` characters."""
    if text.isascii() and text.isprintable() and len(text) <= limit:
        return " ".join(text.split()), False
    head = text[: limit * 4]
    kept = "".join(c if _printable(c) else " " for c in unicodedata.normalize("NFC", head))
    line = " ".join(kept.split())
    return line[:limit].rstrip(), len(line) > limit or len(text) > limit * 4


def _printable(char: str) -> bool:
    """Keep everything but controls, surrogates, private use and direction overrides."""
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn") and char not in "\u2028\u2029"


@lru_cache(maxsize=32768)  # all words of the tables; with fewer, building the guide folds each of them four times
def fold(word: str) -> str:
    """Fold case, umlauts and accents away, so that Lüneburg, Lueneburg and LUNEBURG agree."""
    bare = word.casefold()
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    for pair, single in _PAIRS:
        bare = bare.replace(pair, single)
    return bare


def words(text: str) -> list[str]:
    """Split into words; hyphens and apostrophes inside a word stay."""
    return _WORD.findall(text)


def name_key(text: str) -> str:
    """Key of a place name: folded words joined by single spaces, punctuation and hyphens gone."""
    return " ".join(fold(part) for word in words(text) for part in re.split(r"['’-]", word) if part)


def read_day(text: str) -> date | None:
    """A day as YYYY-MM-DD, or None if left out; raises InputError for anything else."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError("day", "Der Tag steht als Jahr-Monat-Tag, zum Beispiel 2026-11-22.") from error

"""The analysis chain: a text becomes stems, character grams and, if one is asked for, a facet.

The same chain runs over documents and queries. `VERSION` changes whenever its output does.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from amtslotse.guide import vocabulary
from amtslotse.guide.text import fold, words

VERSION = 5
_stemmer = Stemmer.Stemmer("german")
_HYPHEN = re.compile(r"['’-]")


@dataclass(frozen=True, slots=True)
class Analysis:
    """Stems in order of appearance, the folded words they came from, and the facet asked for."""

    stems: tuple[str, ...]
    folded: tuple[str, ...]
    words: tuple[tuple[str, str], ...] = ()  # (stem, folded) of each different word
    facet: str | None = None


@lru_cache(maxsize=32768)
def stem(word: str) -> str:
    """Snowball German stem of one lower-case word, accents folded away."""
    return fold(_stemmer.stemWord(word))


@lru_cache(maxsize=16384)
def grams(folded: str) -> tuple[int, ...]:
    """Keys of the character 4- and 5-grams of ^word$, for typos and compounds; none for words under four letters.

    A key is the hash of its gram: an index of sixty thousand grams then needs no strings. It holds for one process
    and its forks.
    """
    if len(folded) < 4:
        return ()
    marked = f"^{folded}$"
    return tuple(dict.fromkeys(hash(marked[i : i + n]) for n in (4, 5) for i in range(len(marked) - n + 1)))


def analyse(text: str, *, facets: bool = True) -> Analysis:
    """Run the chain over a text; with `facets` words such as "Kosten" become the facet when others remain."""
    content = [t for t in _join_separable(_tokens(text)) if t not in vocabulary.STOP_WORDS]
    facet, rest = _take_facet(content) if facets else (None, content)
    pairs = tuple(dict.fromkeys((stem(t), fold(t)) for t in rest))
    return Analysis(tuple(dict.fromkeys(s for s, _ in pairs)), tuple(dict.fromkeys(f for _, f in pairs)), pairs, facet)


def _tokens(text: str) -> list[str]:
    """Lower-case words; a hyphenated word gives its parts and the joined form."""
    found: list[str] = []
    for word in words(unicodedata.normalize("NFKC", text).lower()):
        parts = [p for p in _HYPHEN.split(word) if p]
        if len(parts) > 1:
            found.append("".join(parts))
        found.extend(parts)
    return found


def _join_separable(tokens: list[str]) -> list[str]:
    """A verb and the last particle that fits it are one verb: "melde ich ein Gewerbe an" is anmelden."""
    joined = list(tokens)
    for place, token in enumerate(tokens):
        infinitive = vocabulary.SEPARABLE.get(token)
        if infinitive is None:
            continue
        after = (t + infinitive for t in reversed(tokens[place + 1 :]) if t in vocabulary.PARTICLES)
        joined[place] = next((verb for verb in after if verb in vocabulary.PARTICLE_VERBS), token)
    return joined


def _take_facet(content: list[str]) -> tuple[str | None, list[str]]:
    """Facet words name a part of the answer; they are taken out unless nothing else would remain."""
    rest = [t for t in content if t not in vocabulary.FACETS]
    named = [vocabulary.FACETS[t] for t in content if t in vocabulary.FACETS]
    if not rest or not named:
        return None, content
    return named[0], rest

"""Which language a concern is written in, learned from the search words: words and letters that only one language has."""

from collections.abc import Iterable, Mapping

from amtslotse.guide.directory import Directory
from amtslotse.guide.spoken import GERMAN
from amtslotse.guide.text import words
from amtslotse.guide.vocabulary import FACETS, STOP_WORDS

LOW_GERMAN = "nds"
_LONGEST = 200
"""Characters of a concern that are looked at."""


class Tongues:
    """Knows the languages of one Directory's search words; immutable."""

    def __init__(self, directory: Directory) -> None:
        self._own = directory.reuse.get("tongues", list(_samples(directory)), learned)

    def of(self, concern: str) -> str | None:
        """Language of a concern, or None for German and where it cannot be told."""
        return tongue(concern, self._own)


def tongue(concern: str, own: Mapping[str, str]) -> str | None:
    """Each word votes for the language that alone has it or one of its letters; a clear majority other than German wins."""
    votes: dict[str, int] = {}
    for word in words(concern[:_LONGEST].lower()):
        language = own.get(word)
        if language is None and not word.isascii():
            language = next((own[c] for c in word if not c.isascii() and c in own), None)
        if language is not None:
            votes[language] = votes.get(language, 0) + 1
    if not votes:
        return None
    most = max(votes.values())
    first = [language for language, count in votes.items() if count == most]
    return first[0] if len(first) == 1 and first[0] != GERMAN else None


def learned(samples: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Words, and letters beyond ASCII, that occur in the samples (language, text) of one language only."""
    seen: dict[str, set[str]] = {}
    for language, text in samples:
        for word in words(text.lower()):
            for token in (word, *(letter for letter in word if not letter.isascii())):
                seen.setdefault(token, set()).add(language)
    return {token: next(iter(languages)) for token, languages in seen.items() if len(languages) == 1}


def _samples(directory: Directory) -> Iterable[tuple[str, str]]:
    """Search words in their language; titles, descriptions, names of places and stop words are German."""
    for found in directory.search_words.values():
        for language, word in found:
            yield (GERMAN if language == LOW_GERMAN else language), word
    for service in directory.services.values():
        yield GERMAN, f"{service.title} {service.description} {service.official_name}"
    yield GERMAN, " ".join((*STOP_WORDS, *FACETS, *(area.name for area in directory.areas.values())))

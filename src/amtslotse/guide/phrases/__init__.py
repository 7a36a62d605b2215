"""The guide's own sentences, one table per language; texts of the data are translated in edition.py."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from amtslotse.guide.phrases import de, en
from amtslotse.guide.spoken import filled

Phrase = str | Callable[[Mapping[str, str]], str]
TABLES: Mapping[str, Mapping[str, Phrase]] = {"de": de.PHRASES, "en": en.PHRASES}
LANGUAGES = tuple(TABLES)
"""Languages in which whole answers can be given, German first."""


def say(language: str, key: str, /, **values: str) -> str:
    """A sentence of the guide in a language, with names put in."""
    phrase = TABLES[language][key]
    return filled(phrase if isinstance(phrase, str) else phrase(values), language, values)


class Saying(NamedTuple):
    """A sentence not yet said: which one, and the names in it."""

    key: str
    values: Mapping[str, str] = {}

    def said(self, language: str) -> str:
        """The sentence in a language."""
        return say(language, self.key, **self.values)

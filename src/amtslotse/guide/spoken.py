"""Texts that know their language: what is not said otherwise is German, the language of the data."""

from collections.abc import Iterable, Mapping
from string import Formatter
from typing import Final

GERMAN: Final = "de"
RIGHT_TO_LEFT: Final = frozenset({"ar", "fa"})


class Text(str):
    """A text in a language other than German; its pieces may be in several. A plain str is German."""

    __slots__ = ("lang", "pieces")
    lang: str
    pieces: tuple[str, ...]

    def __new__(cls, text: str, lang: str, pieces: Iterable[str] = ()) -> "Text":
        """Mark a text with its language tag (BCP 47)."""
        made = super().__new__(cls, text)
        made.lang = lang
        made.pieces = tuple(pieces)
        return made


def language_of(text: str) -> str:
    """Language tag of a text."""
    return text.lang if isinstance(text, Text) else GERMAN


def pieces_of(text: str) -> tuple[str, ...]:
    """The pieces of a text, each in one language; a text of one language is its own piece."""
    return (text.pieces or (text,)) if isinstance(text, Text) else (text,)


def joined(pieces: Iterable[str], language: str, between: str = " ") -> str:
    """One text of several; each keeps its language."""
    found = [piece for piece in pieces if piece]
    whole = between.join(found)
    if language == GERMAN:
        return whole
    spaced = [s for piece in found for s in (Text(between, language), *pieces_of(piece))][1:] if between else found
    return Text(whole, language, spaced)


def filled(template: str, language: str, values: Mapping[str, str]) -> str:
    """A sentence with names put in; German names in a sentence of another language stay recognisable."""
    if language == GERMAN:
        return template.format(**values)
    pieces: list[str] = []
    for literal, name, _, _ in Formatter().parse(template):
        if literal:
            pieces.append(Text(literal, language))
        if name:
            value = values[name]
            pieces.append(value if any(c.isalpha() for c in value) else Text(value, language))
    return Text("".join(pieces), language, (p for piece in pieces for p in pieces_of(piece)))

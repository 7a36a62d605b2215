"""Texts in several languages as plain words in the languages of our tables."""

from collections.abc import Iterable

from amtslotse.exchange.xzufi.model import Link, Texts
from amtslotse.exchange.xzufi.plain_html import plain
from amtslotse.records.tables.common import EASY_GERMAN, LANGUAGES

GERMAN = "de"
_KNOWN = frozenset({*LANGUAGES, EASY_GERMAN})


def language(tag: str) -> str:
    """A language tag as in our tables (de-DE is de); empty for a language we do not keep."""
    tag = tag.strip().lower().replace("_", "-") or GERMAN
    if tag in _KNOWN:
        return tag
    short = tag.partition("-")[0]
    return short if short in _KNOWN else ""


def by_language(texts: Texts) -> dict[str, str]:
    """Plain words by language; of two texts in one language the first that says something counts."""
    found: dict[str, str] = {}
    for text in texts:
        tag = language(text.language)
        if tag and not found.get(tag) and (words := plain(text.text or "")):
            found[tag] = words
    return found


def german(texts: Texts) -> str:
    """The German words on one line, else the first there are."""
    found = by_language(texts)
    return (found.get(GERMAN) or next(iter(found.values()), "")).replace("|", " ")


def joined(parts: Iterable[str]) -> str:
    """Paragraphs of a cell, each once."""
    return "|".join(dict.fromkeys(entry for part in parts for entry in part.split("|") if entry))


def linked(links: Iterable[Link]) -> str:
    """Further links as entries a reader can use: title and address."""
    safe = (link for link in links if link.uri and link.uri.startswith("https://") and " " not in link.uri)
    return joined(f"{title} ({link.uri})" if (title := plain(link.titel or "")) else link.uri for link in safe)

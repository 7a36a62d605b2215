"""Our texts as the HTML of the standard; bars become paragraphs or entries of a list."""

from collections.abc import Iterable
from html import escape

from amtslotse.exchange.xzufi.model import Text, Texts
from amtslotse.exchange.xzufi.wording import GERMAN


def paragraphs(text: str) -> str:
    """A cell as paragraphs."""
    return "".join(f"<p>{escape(part, quote=False)}</p>" for part in _parts(text))


def entries(text: str) -> str:
    """A cell as a list."""
    return "<ul>" + "".join(f"<li>{escape(part, quote=False)}</li>" for part in _parts(text)) + "</ul>"


def spoken(found: Iterable[tuple[str, str]]) -> Texts:
    """Pairs of language and words as texts; German first, empty ones left out, each language once."""
    once: dict[str, str] = {}
    for language, words in found:
        if words:
            once.setdefault(language or GERMAN, words)
    return tuple(Text(language, once[language]) for language in sorted(once, key=lambda tag: (tag != GERMAN, tag)))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split("|") if part.strip()]

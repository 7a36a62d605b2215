"""The data's texts in the language of the page; what is in another language says so with `lang` and `dir`."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from amtslotse.guide.edition import Edition
from amtslotse.guide.model import Handover, PlaceKind, Service, Situation, Topic
from amtslotse.guide.spoken import GERMAN, RIGHT_TO_LEFT, Text, language_of, pieces_of
from amtslotse.records.current import guide

EASY_GERMAN = "de-x-leicht"
_KINDS: dict[type, tuple[str, str]] = {
    Service: ("services", "title"),
    Topic: ("topics", "name"),
    Situation: ("situations", "name"),
    PlaceKind: ("place_kinds", "name"),
}
"""Where a row's edition is found, and which field names it."""


def page_language() -> str:
    """Language of the page that is being made."""
    return get_language() or GERMAN


def texts() -> Edition:
    """All rows with their texts in the language of the page."""
    return guide().edition(page_language())


def said(value: object, field: str = "") -> str:
    """A text itself, or a field of a row (its title or name if none is given), in the language of the page."""
    if isinstance(value, str):
        return value
    if isinstance(value, Handover):
        return str(getattr(value, field or "title"))
    table, name = _KINDS.get(type(value), ("", "name"))
    if table:
        row_id = value.id  # type: ignore[attr-defined]
        value = getattr(texts(), table).get(row_id, value)
    found = getattr(value, field or name, "")
    return found if isinstance(found, str) else str(found)


def marked(text: str, language: str = "") -> str:
    """The text for HTML: pieces in another language than the page's stand in a span that names theirs."""
    page = language or page_language()
    pieces = pieces_of(text)
    if all(language_of(piece) == page or not _spoken(piece) for piece in pieces):
        return text
    return format_html_join("", "{}", ((_span(piece, page),) for piece in pieces))


def _span(piece: str, page: str) -> str:
    language = language_of(piece)
    if language == page or not _spoken(piece):
        return piece
    direction = SafeString(' dir="rtl"') if language in RIGHT_TO_LEFT else ""
    return format_html('<span lang="{}"{}>{}</span>', language, direction, piece)


def _spoken(piece: str) -> bool:
    """Numbers and signs are read in any language."""
    return any(c.isalpha() for c in piece)


def label_in(service: Service, language: str | None) -> str:
    """A service's name in the language a person searched in, if that is not the page's and a name is known."""
    if not language or language == page_language():
        return ""
    found = guide().directory.translated("services", service.id, "title", language)
    return Text(found, language) if found else ""


def easy_german(service: Service) -> tuple[str, ...]:
    """A service described in Leichte Sprache, sentence by sentence; nothing if nobody has written it yet."""
    found = guide().directory.translated("services", service.id, "description", EASY_GERMAN)
    return tuple(part.strip() for part in found.split("|") if part.strip())


def easy_is_reviewed(service: Service) -> bool:
    """Whether a test group has read the text in Leichte Sprache."""
    return ("services", service.id, "description", EASY_GERMAN) in guide().directory.reviewed

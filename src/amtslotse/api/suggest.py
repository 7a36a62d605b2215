"""GET /api/v1/suggest as a plain function: what was typed so far in, suggestions out."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import orjson
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from amtslotse.api.query import JSON, Reply, parameters, problem
from amtslotse.guide import Guide, InputError
from amtslotse.guide.suggest import LIMIT, MOST, Suggester
from amtslotse.guide.suggest_concerns import Suggestion
from amtslotse.guide.suggest_places import PlaceSuggestion

PATH = "/api/v1/suggest"
PARAMETERS = ("concern", "place", "limit", "language")
_PAGES = {"service": "portal:service", "situation": "portal:situation"}
_MARK = "-id-"


def reply(query: str, guide: Guide, _today: Callable[[], date] | None = None) -> Reply:
    """Complete the concern or the place of a raw query string; every bad input becomes problem details."""
    try:
        asked = parameters(query, PARAMETERS)
        found = _suggestions(asked, guide.suggester)
    except InputError as error:
        return problem(error)
    return Reply(200, JSON, orjson.dumps({"suggestions": found}))


def _suggestions(asked: Mapping[str, str], suggester: Suggester) -> list[dict[str, Any]]:
    if ("concern" in asked) == ("place" in asked):
        raise InputError("concern", "Bitte genau eine der Angaben „concern“ und „place“ machen.")
    limit = _limit(asked.get("limit", ""))
    language = _language(asked.get("language", ""))
    if "place" in asked:
        return [_place(found) for found in suggester.places(asked["place"], limit)]
    return [_concern(found, language) for found in suggester.concerns(asked["concern"], limit, language)]


def _limit(text: str) -> int:
    if not text:
        return LIMIT
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text[:4]) <= MOST:
        raise InputError("limit", f"Die Angabe „limit“ ist eine Zahl von 1 bis {MOST}.")
    return int(text)


def _language(text: str) -> str:
    """The language of the pages to link to; that of the portal's first language if left out."""
    known = [code for code, _ in settings.LANGUAGES]
    if text and text not in known:
        raise InputError("language", f"Diese Sprache gibt es hier nicht. Möglich sind: {', '.join(known)}.")
    return text or known[0]


def _concern(found: Suggestion, language: str) -> dict[str, Any]:
    """A service or situation with the address of its page."""
    return {
        "text": found.text,
        "label": found.label,
        "kind": found.kind,
        "id": found.id,
        "url": _address(found.kind, language).replace(_MARK, found.id),
        "matches": found.matches,
        "detail": found.detail,
        "language": found.language,
    }


def _place(found: PlaceSuggestion) -> dict[str, Any]:
    return {
        "text": found.text,
        "label": found.label,
        "kind": found.kind,
        "id": found.id,
        "matches": found.matches,
        "detail": found.detail,
    }


@lru_cache(maxsize=32)
def _address(kind: str, language: str) -> str:
    """The address of a kind of page with a mark where the id goes."""
    with translation.override(language):
        return reverse(_PAGES[kind], args=[_MARK])

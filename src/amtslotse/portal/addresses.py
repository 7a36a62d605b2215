"""Addresses of pages that stand on pages by the hundred: looked up once per language, then only filled in."""

from functools import lru_cache
from urllib.parse import quote, urlencode

from django.urls import reverse
from django.utils.translation import get_language

from amtslotse.guide.place import Place

_MARK = "0-0"


@lru_cache(maxsize=64)
def _pattern(name: str, language: str) -> tuple[str, str]:
    """What stands before and after the key in an address of the portal."""
    before, _, after = reverse(f"portal:{name}", args=[_MARK]).partition(_MARK)
    return before, after


def address(name: str, key: str) -> str:
    """The address of one page by its key: a service, an office, a situation, a topic, a place."""
    before, after = _pattern(name, get_language() or "de")
    return f"{before}{quote(key, safe='')}{after}"


def service_url(service: str, place: Place | None, /, **query: str) -> str:
    """Stable address of a service, or of its answer for a place; `query` carries what was typed."""
    base = address("service", service)
    if place and place.ars:
        base = f"{base}{place.ars}/"
    kept = {name: value for name, value in query.items() if value}
    return f"{base}?{urlencode(kept)}" if kept else base

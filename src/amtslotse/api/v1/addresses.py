"""Addresses in answers: of the resource itself and of its page for people."""

from functools import lru_cache

from django.urls import reverse

_MARK = "-id-"


@lru_cache(maxsize=32)
def _page(name: str) -> str:
    return reverse(f"portal:{name}", args=[_MARK])


def page(name: str, key: str) -> str:
    """The portal's page about something."""
    return _page(name).replace(_MARK, key)


def own(resource: str, key: str) -> str:
    """The address of one entry in this API."""
    return f"/api/v1/{resource}/{key}"

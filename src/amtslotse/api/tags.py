"""Entity tags: one address, one published state, one Berlin day, one answer."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from zlib import crc32

from django.utils.http import parse_etags

from amtslotse import __version__

State = Callable[[], str]


def tag(state: str, day: date, address: str) -> str:
    """A weak tag: it changes with the data, the links' health, the day and the programme; the address keeps tags apart."""
    return f'{_beginning(state, day)}{crc32(address.encode("utf-8", "surrogateescape")):x}"'


@lru_cache(maxsize=8)
def _beginning(state: str, day: date) -> str:
    """What all tags of one state and day have in common."""
    return f'W/"{__version__}/{state}/{day}/'


def matches(header: str, current: str) -> bool:
    """Whether an If-None-Match header names the current tag; compared weakly (RFC 9110, 13.1.2)."""
    bare = current.removeprefix("W/")
    return any(known in ("*", bare, f"W/{bare}") for known in parse_etags(header))

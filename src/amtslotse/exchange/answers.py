"""Parts of a JSON answer: what is missing or null is empty, what is of another kind than documented is refused."""

from collections.abc import Mapping
from typing import Any

from amtslotse.exchange.errors import Wrong
from amtslotse.guide.text import clean

LONGEST_ADDRESS = 2000
Part = Mapping[str, Any]
LONGEST = 500
"""Characters of a name or an address that are read; texts of services are read whole by `whole`."""


def part(value: object, what: str) -> Part:
    """An object; null is an empty one."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise Wrong(f"{what}: erwartet war ein Objekt, gekommen ist {_kind(value)}.")
    return value


def parts(value: object, what: str) -> list[Part]:
    """A list of objects; null is an empty one."""
    return [part(one, what) for one in _list(value, what)]


def texts(value: object, what: str) -> tuple[str, ...]:
    """A list of texts, empty ones left out."""
    found = (_text(one, what, LONGEST) for one in _list(value, what))
    return tuple(text for text in found if text)


def text(given: Part, *names: str, limit: int = LONGEST) -> str:
    """The first of these fields that says something, as one clean line."""
    for name in names:
        if found := _text(given.get(name), name, limit):
            return found
    return ""


def whole(given: Part, name: str) -> str:
    """A longer text as it came, line breaks and markup included."""
    value = given.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Wrong(f"{name}: erwartet war ein Text, gekommen ist {_kind(value)}.")
    return value


def number(given: Part, name: str) -> int:
    """A whole number that has to be there."""
    value = given.get(name)
    if isinstance(value, bool) or not isinstance(value, int):
        raise Wrong(f"{name}: erwartet war eine ganze Zahl, gekommen ist {_kind(value)}.")
    return value


def web_address(given: Part, *names: str) -> str:
    """An address of the web that people can be led to; anything else is left out.

    Left out are scripts and files, half addresses, those with a name or a password in them, and far too long ones.
    """
    found = text(given, *names, limit=LONGEST_ADDRESS + 1)
    head, mark, rest = found.partition("://")
    host = rest.partition("/")[0].partition("?")[0]
    good = mark and head.lower() in ("http", "https") and host and not set(found) & set(' \\<>"') and "@" not in host
    return found if good and len(found) <= LONGEST_ADDRESS else ""


def _list(value: object, what: str) -> list[object]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise Wrong(f"{what}: erwartet war eine Liste, gekommen ist {_kind(value)}.")
    return value


def _text(value: object, what: str, limit: int) -> str:
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise Wrong(f"{what}: erwartet war ein Text, gekommen ist {_kind(value)}.")
    return clean(value, limit)[0]


def _kind(value: object) -> str:
    kinds = {dict: "ein Objekt", list: "eine Liste", str: "ein Text", bool: "ja oder nein", int: "eine Zahl"}
    return "nichts" if value is None else kinds.get(type(value), "etwas anderes")

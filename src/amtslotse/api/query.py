"""What the plain endpoints share: parameters of a query string, replies, problem details."""

import re
from collections.abc import Collection, Iterable
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

import orjson

from amtslotse.guide import InputError

JSON = "application/json"
PROBLEM = "application/problem+json"
_FIELDS = 20
ESCAPED = re.compile("%[0-9A-Fa-f]{2}")
"""Bytes of a path that are no UTF-8 come out of the server still escaped; so does what was escaped twice."""
TITLES = {
    400: "Die Anfrage ist nicht verständlich",
    403: "Das ist hier nicht erlaubt",
    404: "Nicht gefunden",
    405: "Hier wird nur gelesen",
    406: "In dieser Form gibt es das nicht",
    409: "Das ist nicht eindeutig",
    410: "Gibt es nicht mehr",
    411: "Die Länge fehlt",
    413: "Das ist zu viel auf einmal",
    414: "Die Adresse ist zu lang",
    415: "Diese Form wird hier nicht verstanden",
    429: "Das geht gerade zu schnell",
    500: "Da ist etwas schiefgegangen",
}


class Reply(NamedTuple):
    """An HTTP answer: status code, media type, body."""

    status: int
    media_type: str
    body: bytes
    fleeting: bool = False
    """Whether the same question may be answered otherwise in a moment: no tag then."""


def parameters(query: str, known: Collection[str]) -> dict[str, str]:
    """The known parameters of a query string; unknown names are ignored, doubled ones refused."""
    found: dict[str, str] = {}
    for name, value in _pairs(query):
        if name not in known:
            continue
        if name in found:
            raise InputError(name, f"Die Angabe „{name}“ steht doppelt in der Anfrage.")
        found[name] = value
    return found


def _pairs(query: str) -> Iterable[tuple[str, str]]:
    """Names and values; a query without escapes is simply cut, which most look-ups by id and key are."""
    if query.count("&") >= _FIELDS:
        raise InputError("query", f"Höchstens {_FIELDS} Angaben in einer Anfrage.")
    if "%" not in query and "+" not in query and query.isascii():
        return [(name, value) for name, _, value in (part.partition("=") for part in query.split("&")) if name]
    return parse_qsl(query, keep_blank_values=True, errors="replace")


def problem(error: InputError) -> Reply:
    """Problem details of a bad parameter; an unknown service is 404, one that is no more 410, all else 400."""
    status = {"unknown_service": 404, "gone_service": 410}.get(error.code, 400)
    return Reply(status, PROBLEM, details(status, error.code, error.message, parameter=error.field))


def details(status: int, code: str, detail: str, **more: Any) -> bytes:
    """A problem document (RFC 9457); `code` is stable, `detail` says in German what to do."""
    title = TITLES.get(status, HTTPStatus(status).phrase)
    content = {"type": f"tag:amtslotse,2026:{code}", "title": title, "status": status, "detail": detail, **more}
    return orjson.dumps(content)

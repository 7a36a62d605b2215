"""What every answer below /api/ has in common: readable from everywhere, kept by its tag, problems as documents."""

import json
import re
from collections.abc import Callable
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse

from amtslotse.api import limits, mcp, tags
from amtslotse.api.accept import accepts
from amtslotse.api.problems import Problem
from amtslotse.api.query import ESCAPED, PROBLEM, TITLES
from amtslotse.api.wsgi import ENDPOINTS, HEADERS
from amtslotse.records.current import live, today

_METHODS = "GET, HEAD, OPTIONS"
_MESSAGES = "POST, OPTIONS"
_CACHED = dict(HEADERS)["Cache-Control"]
_SHARED = {name: value for name, value in HEADERS if name != "Cache-Control"}
_ALLOWED = "Access-Control-Allow-Methods"
_PREFLIGHT = {
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match, MCP-Protocol-Version",
    "Access-Control-Max-Age": "86400",
}
_LONGEST = 4000
_FIELDS = 20
_HALF_ESCAPE = re.compile("%(?![0-9A-Fa-f]{2})")


class ApiFront:
    """Middleware around all addresses below /api/; everything else passes untouched."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith("/api/"):
            return self._get_response(request)
        response = self._answer(request)
        for name, value in _SHARED.items():
            response.headers[name] = value
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        asks = request.path_info == mcp.PATH  # an assistant sends its question as a message
        methods = _MESSAGES if asks else _METHODS
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=_PREFLIGHT | {"Allow": methods, _ALLOWED: methods})
        if request.method not in methods.split(", "):
            response = Problem(405, "method", f"Hier wird nur gelesen. Möglich: {methods}.").response()
            response.headers["Allow"] = methods
            return response
        if wait := limits.budget.wait(request.META):
            reply, headers = limits.refused(wait)
            refusal = HttpResponse(reply.body, status=reply.status, content_type=reply.media_type, headers=headers)
            return _without_body(request, refusal)
        try:
            check(request)
            return self._get_response(request) if asks else _without_body(request, self._read(request))
        except Problem as problem:
            return _without_body(request, problem.response())

    def _read(self, request: HttpRequest) -> HttpResponse:
        """A GET answered, or the news that nothing has changed."""
        current = tags.tag(live().state, today(), f"{request.path_info}?{request.META.get('QUERY_STRING', '')}")
        known = request.headers.get("If-None-Match", "")
        if known != "*" and tags.matches(known, current):
            return HttpResponse(status=304, headers={"ETag": current, "Cache-Control": _CACHED})
        asked, request.method = request.method, "GET"
        response = self._get_response(request)
        request.method = asked
        if response.status_code == 200:
            _acceptable(request, response)
        if response.status_code >= 400 and not response.headers.get("Content-Type", "").startswith(PROBLEM):
            return _problem(response)
        if response.status_code == 200 and "no-store" not in response.headers.get("Cache-Control", ""):
            response.headers.setdefault("ETag", current)
            response.headers.setdefault("Cache-Control", _CACHED)
        return response


def _acceptable(request: HttpRequest, response: HttpResponse) -> None:
    """Refuse to send what the client says it cannot read."""
    given = response.headers.get("Content-Type", "")
    if not accepts(request.headers.get("Accept", ""), given):
        text = f"Diese Adresse gibt {given.partition(';')[0]} aus. Der Kopf „Accept“ der Anfrage schließt das aus."
        raise Problem(406, "not_acceptable", text, "Accept")


def check(request: HttpRequest) -> None:
    """Refuse what cannot be read one way only: broken encodings, zero bytes, doubled or far too many parameters."""
    if "\x00" in request.path_info or ESCAPED.search(request.path_info):
        raise Problem(400, "encoding", "In der Adresse stehen Zeichen, die kein UTF-8 sind.", "path")
    if request.path_info in ENDPOINTS:
        return
    query = request.META.get("QUERY_STRING", "")
    if len(query) > _LONGEST:
        raise Problem(414, "too_long", f"Die Angaben sind zusammen länger als {_LONGEST} Zeichen.", "query")
    _check_query(query)


def _check_query(query: str) -> None:
    if _HALF_ESCAPE.search(query):
        raise Problem(
            400, "encoding", "Nach einem Prozentzeichen stehen zwei Ziffern oder Buchstaben von A bis F.", "query"
        )
    try:
        text = query.encode("latin-1").decode()  # WSGI hands over bytes as Latin-1
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except UnicodeError:
        raise Problem(400, "encoding", "Die Angaben sind kein UTF-8.", "query") from None
    except ValueError:
        raise Problem(400, "too_many", f"Höchstens {_FIELDS} Angaben in einer Anfrage.", "query") from None
    if any("\x00" in text for pair in pairs for text in pair):
        raise Problem(400, "encoding", "Die Angaben enthalten das Zeichen 0.", "query")
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise Problem(400, "doubled", f"Die Angabe „{name[:60]}“ steht doppelt in der Anfrage.", name[:60])


def _without_body(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """HEAD has the headers of GET, its length too, and nothing else."""
    if request.method == "HEAD":
        response.headers["Content-Length"] = str(len(response.content))
        response.content = b""
    return response


def _problem(response: HttpResponse) -> HttpResponse:
    """A page about an error, said as a problem document; its headers stay."""
    status = response.status_code
    content = {"type": "about:blank", "title": TITLES.get(status, response.reason_phrase), "status": status}
    made = HttpResponse(json.dumps(content), status=status, content_type=PROBLEM)
    for name in ("Allow", "Retry-After"):
        if name in response.headers:
            made.headers[name] = response.headers[name]
    return made

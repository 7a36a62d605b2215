"""The hottest look-ups without a framework around them; the Django views give out the same bytes."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from http import HTTPStatus
from types import MappingProxyType
from typing import TYPE_CHECKING

from amtslotse.api import guide as guide_endpoint
from amtslotse.api import limits
from amtslotse.api import suggest as suggest_endpoint
from amtslotse.api.accept import accepts
from amtslotse.api.query import JSON, Reply
from amtslotse.api.tags import State, matches, tag
from amtslotse.guide import Guide

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HEADERS = [
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "ETag, Link, Deprecation, Sunset"),
    ("Cache-Control", "public, max-age=60"),
    ("X-Content-Type-Options", "nosniff"),
]
Endpoint = Callable[[str, Guide, Callable[[], date]], Reply]
ENDPOINTS: Mapping[str, Endpoint] = MappingProxyType(
    {guide_endpoint.PATH: guide_endpoint.reply, suggest_endpoint.PATH: suggest_endpoint.reply}
)


class PlainEndpoints:
    """WSGI application that answers GET and HEAD on the plain endpoints; everything else, refusals too, it hands on."""

    def __init__(
        self, app: "WSGIApplication", guide: Callable[[], Guide], today: Callable[[], date], state: State = str
    ) -> None:
        self._app = app
        self._state = state
        self._guide = guide
        self._today = today

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        endpoint = ENDPOINTS.get(environ["PATH_INFO"])
        if endpoint is None or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self._app(environ, start_response)
        wanted = environ.get("HTTP_ACCEPT", "*/*")
        if wanted != "*/*" and not accepts(wanted, JSON):
            return self._app(environ, start_response)
        if wait := limits.budget.wait(environ):
            reply, more = limits.refused(wait)
            headers = [pair for pair in HEADERS if pair[0] not in more]
            headers += [("Content-Type", reply.media_type), ("Content-Length", str(len(reply.body))), *more.items()]
            start_response("429 Too Many Requests", headers)
            return [] if environ["REQUEST_METHOD"] == "HEAD" else [reply.body]
        query = environ.get("QUERY_STRING", "")
        current = tag(self._state(), self._today(), f"{environ['PATH_INFO']}?{query}")
        known = environ.get("HTTP_IF_NONE_MATCH", "*")
        if known != "*" and matches(known, current):
            start_response("304 Not Modified", [("ETag", current), *HEADERS])
            return []
        answer = endpoint(query, self._guide(), self._today)
        headers = [("Content-Type", answer.media_type), ("Content-Length", str(len(answer.body))), *HEADERS]
        if answer.status == 200 and not answer.fleeting:
            headers.append(("ETag", current))
        start_response(f"{answer.status} {HTTPStatus(answer.status).phrase}", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [answer.body]

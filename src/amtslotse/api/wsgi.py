"""The hottest look-ups without a framework around them; the Django views give out the same bytes."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from http import HTTPStatus
from types import MappingProxyType
from typing import TYPE_CHECKING

from amtslotse.api import guide as guide_endpoint
from amtslotse.api import suggest as suggest_endpoint
from amtslotse.api.query import Reply
from amtslotse.guide import Guide

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HEADERS = [
    ("Access-Control-Allow-Origin", "*"),
    ("Cache-Control", "public, max-age=60"),
    ("X-Content-Type-Options", "nosniff"),
]
Endpoint = Callable[[str, Guide, Callable[[], date]], Reply]
ENDPOINTS: Mapping[str, Endpoint] = MappingProxyType(
    {guide_endpoint.PATH: guide_endpoint.reply, suggest_endpoint.PATH: suggest_endpoint.reply}
)


class PlainEndpoints:
    """WSGI application that answers GET and HEAD on the plain endpoints and hands everything else on."""

    def __init__(self, app: "WSGIApplication", guide: Callable[[], Guide], today: Callable[[], date]) -> None:
        self._app = app
        self._guide = guide
        self._today = today

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        endpoint = ENDPOINTS.get(environ["PATH_INFO"])
        if endpoint is None or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self._app(environ, start_response)
        answer = endpoint(environ.get("QUERY_STRING", ""), self._guide(), self._today)
        headers = [("Content-Type", answer.media_type), ("Content-Length", str(len(answer.body))), *HEADERS]
        start_response(f"{answer.status} {HTTPStatus(answer.status).phrase}", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [answer.body]

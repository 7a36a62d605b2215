"""The hottest look-up without a framework around it; the Django view gives out the same bytes."""

from collections.abc import Callable, Iterable
from datetime import date
from http import HTTPStatus
from typing import TYPE_CHECKING

from amtslotse.api.guide import PATH, reply
from amtslotse.guide import Guide

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HEADERS = [
    ("Access-Control-Allow-Origin", "*"),
    ("Cache-Control", "public, max-age=60"),
    ("X-Content-Type-Options", "nosniff"),
]


class GuideEndpoint:
    """WSGI application that answers GET and HEAD on the guide and hands everything else on."""

    def __init__(self, app: "WSGIApplication", guide: Callable[[], Guide], today: Callable[[], date]) -> None:
        self._app = app
        self._guide = guide
        self._today = today

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if environ["PATH_INFO"] != PATH or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self._app(environ, start_response)
        answer = reply(environ.get("QUERY_STRING", ""), self._guide(), self._today)
        headers = [("Content-Type", answer.media_type), ("Content-Length", str(len(answer.body))), *HEADERS]
        start_response(f"{answer.status} {HTTPStatus(answer.status).phrase}", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [answer.body]

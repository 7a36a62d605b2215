"""`/healthz` and `/readyz`, before hosts are looked at and before Django: monitors and load balancers ask by number.

Neither says anything that is secret, neither is ever kept, neither waits for the database.
"""

import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from amtslotse.operating.readiness import Report

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Probe = Callable[["WSGIEnvironment"], tuple[str, str, bytes] | None]
"""Answers with status, media type and body, or leaves the request to the portal."""
_HEADERS = [("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")]


class Probes:
    """WSGI middleware: GET and HEAD of a few paths; everything else it hands on."""

    def __init__(self, app: "WSGIApplication", probes: dict[str, Probe]) -> None:
        self._app = app
        self._probes = probes

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        probe = self._probes.get(environ["PATH_INFO"])
        found = probe(environ) if probe and environ["REQUEST_METHOD"] in ("GET", "HEAD") else None
        if found is None:
            return self._app(environ, start_response)
        status, media_type, body = found
        start_response(status, [("Content-Type", media_type), ("Content-Length", str(len(body))), *_HEADERS])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def health(version: Callable[[], str]) -> Probe:
    """The process answers, and with which state."""
    return lambda environ: ("200 OK", "application/json", _json({"status": "ok", "directory": version()}))


def readiness(report: Callable[[], tuple[bool, Report]]) -> Probe:
    """503 only while no question can be answered."""

    def probe(environ: "WSGIEnvironment") -> tuple[str, str, bytes]:
        ready, found = report()
        return "200 OK" if ready else "503 Service Unavailable", "application/json", _json(found)

    return probe


def _json(content: Report) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()

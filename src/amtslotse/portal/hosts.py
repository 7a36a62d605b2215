"""Which host names the portal answers on; everything else is refused before anything is looked up or kept.

A host belongs to the joint portal or to one administration (AMTSLOTSE_TOWN_HOSTS). Only the `Host` header counts,
or `X-Forwarded-Host` where the operator says that a proxy sets it. Reason: docs/decisions/0011-own-hosts.md.
"""

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port, validate_host

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

JOINT = ""
"""Stands for the joint portal where an administration's id could stand."""
REFUSED = (
    "<!doctype html><html lang='de'><head><meta charset='utf-8'><title>Unbekannte Adresse</title></head>"
    "<body><h1>Unbekannte Adresse</h1><p>Unter diesem Namen gibt es hier keine Seite. "
    "Bitte prüfen Sie die Adresse im Browser.</p></body></html>"
).encode()
_HOSTLESS = (
    "<!doctype html><html lang='de'><head><meta charset='utf-8'><title>Adresse fehlt</title></head>"
    "<body><h1>Adresse fehlt</h1><p>Die Anfrage nennt keinen Host. Bitte senden Sie den Kopf „Host“ mit.</p></body></html>"
).encode()
_UNKNOWN_PROBLEM, _HOSTLESS_PROBLEM = (
    json.dumps(
        {
            "type": f"tag:amtslotse,2026:{code}",
            "title": "Die Anfrage ist nicht verständlich",
            "status": 400,
            "detail": detail,
            "parameter": "Host",
        },
        ensure_ascii=False,
    ).encode()
    for code, detail in (
        ("unknown_host", "Unter diesem Namen gibt es hier keine Schnittstelle. Bitte prüfen Sie die Adresse."),
        ("missing_host", "Die Anfrage nennt keinen Host. Bitte senden Sie den Kopf „Host“ mit."),
    )
)
_COMMON = [
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
]
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(REFUSED))), *_COMMON]


class KnownHosts:
    """WSGI middleware around everything: one spelling of a known host goes on, all others get 400."""

    def __init__(self, app: "WSGIApplication", allowed: Iterable[str], forwarded: bool = False) -> None:
        self._app = app
        self._forwarded = forwarded
        names = tuple(allowed)
        self._plain = lru_cache(maxsize=2048)(lambda host: plain(host, names))

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        sent = environ.pop("HTTP_X_FORWARDED_HOST", None)
        given = sent if self._forwarded and sent is not None else environ.get("HTTP_HOST")
        host = self._plain(given or _of_server(environ)) if given != "" else ""
        if not host:
            return _refuse(environ, start_response, missing=not given)
        environ["HTTP_HOST"] = host
        return self._app(environ, start_response)


def _refuse(environ: "WSGIEnvironment", start_response: "StartResponse", *, missing: bool) -> Iterable[bytes]:
    """A short page, below /api/ a problem document (RFC 9457); neither repeats what was sent."""
    if environ["PATH_INFO"].startswith("/api/"):
        body, media_type = _HOSTLESS_PROBLEM if missing else _UNKNOWN_PROBLEM, "application/problem+json"
    else:
        body, media_type = _HOSTLESS if missing else REFUSED, "text/html; charset=utf-8"
    start_response("400 Bad Request", [("Content-Type", media_type), ("Content-Length", str(len(body))), *_COMMON])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def plain(host: str, allowed: Iterable[str]) -> str:
    """A known host in one spelling: lower case, no dot at the end, its port; empty if it is not known."""
    domain, port = split_domain_port(host)
    if not domain or not domain.isascii() or not validate_host(domain, [*allowed]):
        return ""
    return f"{domain}:{port}" if port else domain


def tenant(request: HttpRequest) -> str:
    """Id of the administration whose host name was asked; empty on the joint portal."""
    towns = settings.TOWN_HOSTS
    return towns.get(split_domain_port(request.get_host())[0], JOINT) if towns else JOINT


def _of_server(environ: "WSGIEnvironment") -> str:
    """The name of the server itself, for the oldest clients, which send no host."""
    return f"{environ.get('SERVER_NAME', '')}:{environ.get('SERVER_PORT', '')}"

"""Whole pages kept in memory, valid for one published version and one Berlin day.

Only anonymous GET pages are kept: no cookie, no other method. Nothing personal can be in them,
because the public pages know only what their address says.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

import brotli
from django.utils.http import parse_etags

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PAGES = 4000
MAX_BODY = 300_000
MAX_QUERY = 300
_UNCACHED = ("/api/", "/healthz", "/static/", "/aenderungen", "/arbeitsplatz/", "/konto/")
_OF_UNCHANGED = ("etag", "cache-control", "vary", "access-control-allow-origin", "content-security-policy")


class _Page(NamedTuple):
    status: str
    headers: list[tuple[str, str]]
    body: bytes


class PageCache:
    """WSGI middleware; `version` says which state of the data a page shows."""

    def __init__(self, app: "WSGIApplication", version: Callable[[], str]) -> None:
        self._app = app
        self._version = version
        self._pages: OrderedDict[str, _Page] = OrderedDict()
        self._state = ""
        self._lock = threading.Lock()

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if not _cacheable(environ):
            return self._app(environ, start_response)
        asked = environ.pop("HTTP_IF_NONE_MATCH", "")  # whole pages are kept, whoever asked first
        packed = "br" in environ.get("HTTP_ACCEPT_ENCODING", "")
        key = f"{environ['wsgi.url_scheme']}|{environ.get('HTTP_HOST', '')}|{environ['PATH_INFO']}?{environ['QUERY_STRING']}|{packed}"
        state = self._version()
        page = self._kept(key, state) or self._render(environ, key, state, packed)
        if asked and _same(page, asked):
            start_response("304 Not Modified", [h for h in page.headers if h[0].lower() in _OF_UNCHANGED])
            return []
        start_response(page.status, list(page.headers))
        return [page.body]

    def _kept(self, key: str, state: str) -> _Page | None:
        with self._lock:
            if state != self._state:
                self._pages.clear()
                self._state = state
                return None
            page = self._pages.get(key)
            if page:
                self._pages.move_to_end(key)
            return page

    def _render(self, environ: "WSGIEnvironment", key: str, state: str, packed: bool) -> _Page:
        """Run the application and keep the page if it is a complete, public one."""
        answer: list[tuple[str, list[tuple[str, str]]]] = []

        def start(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> Callable[[bytes], object]:
            answer.append((status, headers))
            return lambda data: None

        result = self._app(environ, start)
        try:
            body = b"".join(result)
        finally:
            close = getattr(result, "close", None)
            if close:
                close()
        status, headers = answer[-1]
        page = (
            _packed(status, headers, body) if packed else _Page(status, [*headers, ("Vary", "Accept-Encoding")], body)
        )
        if _keepable(status, headers, body):
            with self._lock:
                if state == self._state:
                    self._pages[key] = page
                    while len(self._pages) > PAGES:
                        self._pages.popitem(last=False)
        return page


def _same(page: _Page, asked: str) -> bool:
    """Whether one of the tags that were sent is the page's (RFC 9110, 13.1.2: weak comparison)."""
    tags = {tag.removeprefix("W/") for tag in parse_etags(asked)}
    own = next((value for name, value in page.headers if name.lower() == "etag"), "")
    return page.status.startswith("200") and bool(own) and bool(tags & {own.removeprefix("W/"), "*"})


def _cacheable(environ: "WSGIEnvironment") -> bool:
    """Anonymous GET of a page with a short query."""
    return (
        environ["REQUEST_METHOD"] == "GET"
        and "HTTP_COOKIE" not in environ
        and len(environ.get("QUERY_STRING", "")) <= MAX_QUERY
        and not environ["PATH_INFO"].startswith(_UNCACHED)
    )


def _keepable(status: str, headers: list[tuple[str, str]], body: bytes) -> bool:
    names = {name.lower(): value for name, value in headers}
    return (
        status[:3] in ("200", "303", "404")
        and "set-cookie" not in names
        and len(body) <= MAX_BODY
        and not any(word in names.get("cache-control", "") for word in ("no-store", "private"))
    )


def _packed(status: str, headers: list[tuple[str, str]], body: bytes) -> _Page:
    """The page compressed with brotli, lengths set right."""
    if len(body) < 500:
        return _Page(status, [*headers, ("Vary", "Accept-Encoding")], body)
    small = brotli.compress(body, quality=4)
    kept = [(n, v) for n, v in headers if n.lower() not in ("content-length", "vary")]
    kept += [("Content-Length", str(len(small))), ("Content-Encoding", "br"), ("Vary", "Accept-Encoding")]
    return _Page(status, kept, small)

"""Counts requests by kind of route, class of status and time taken; nothing of who asked what.

Numbers in plain lists, raised while the interpreter lock is held: about a microsecond a request.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from time import perf_counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ROUTES = ("answer_json", "api", "page_kept", "page_rendered", "workspace", "static", "refused")
ANSWER_JSON, API, PAGE_KEPT, PAGE_RENDERED, WORKSPACE, STATIC, REFUSED = range(len(ROUTES))
BOUNDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
"""Upper ends of the classes of time, in seconds; what took longer is one class more."""
Headers = list[tuple[str, str]]
Write = Callable[[bytes], object]
"""Names, because annotations of a function inside a function are worked out at every call."""
_CLASSES = 5
_DESK = ("/arbeitsplatz/", "/konto/")
_RENDERED = "amtslotse.rendered"


class Counts:
    """What one process has counted since it began."""

    def __init__(self) -> None:
        self.statuses = [[0] * _CLASSES for _ in ROUTES]
        self.times = [[0] * (len(BOUNDS) + 1) for _ in ROUTES]
        self.seconds = [0.0] * len(ROUTES)

    def note(self, route: int, status: str, took: float) -> None:
        """One request more."""
        self.statuses[route][ord(status[0]) - 49] += 1
        self.times[route][bisect_left(BOUNDS, took)] += 1
        self.seconds[route] += took

    def plain(self) -> dict[str, Any]:
        """The numbers as they are written down for the other processes."""
        return {"statuses": self.statuses, "times": self.times, "seconds": self.seconds}


class Metered:
    """WSGI middleware around everything that is counted; `hot` are the paths that answer before Django."""

    def __init__(self, app: "WSGIApplication", counts: Counts, hot: Iterable[str]) -> None:
        self._app = app
        self._note = counts.note
        self._hot = frozenset(hot)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        begun = perf_counter()
        said = "500"

        def start(status: str, headers: Headers, exc_info: Any = None) -> Write:
            nonlocal said
            said = status
            return start_response(status, headers, exc_info) if exc_info else start_response(status, headers)

        try:
            return self._app(environ, start)
        finally:
            path = environ["PATH_INFO"]
            route = ANSWER_JSON if path in self._hot else _route(path, said, environ)
            self._note(route, said, perf_counter() - begun)


class Rendered:
    """WSGI middleware around Django below the page cache: notes in the request that it was not answered from there."""

    def __init__(self, app: "WSGIApplication") -> None:
        self._app = app

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        environ[_RENDERED] = True
        return self._app(environ, start_response)


def _route(path: str, status: str, environ: "WSGIEnvironment") -> int:
    """Which kind of route answered; what no page, no file and no Django answered was refused at the door."""
    if path.startswith("/static/"):
        return STATIC
    if _RENDERED in environ:
        return API if path.startswith("/api/") else WORKSPACE if path.startswith(_DESK) else PAGE_RENDERED
    return REFUSED if status[0] == "4" and not status.startswith("404") else PAGE_KEPT

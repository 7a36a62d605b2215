"""Every answer carries a number, and so does every log line written on its behalf: X-Request-ID."""

import re
import secrets
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from itertools import count
from os import register_at_fork
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Headers = list[tuple[str, str]]
Write = Callable[[bytes], object]
_HARMLESS = re.compile(r"[A-Za-z0-9_-]{8,64}", re.ASCII)
"""No dots, no colons, no @: an address of the network or of a person is none."""
current: ContextVar[str] = ContextVar("request_id", default="")
"""Number of the request that is being answered; empty outside of one."""


class _Numbers:
    """Numbers that no other process gives, without asking for chance each time."""

    def __init__(self) -> None:
        self.begin()
        register_at_fork(after_in_child=self.begin)

    def begin(self) -> None:
        """A start of one's own for each process."""
        self._start, self._count = secrets.token_hex(6), count(1)

    def fresh(self) -> str:
        """The next number."""
        return f"{self._start}-{next(self._count):06x}"


_numbers = _Numbers()


class RequestIds:
    """WSGI middleware: takes a harmless number over, else makes one."""

    def __init__(self, app: "WSGIApplication") -> None:
        self._app = app

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        given = environ.get("HTTP_X_REQUEST_ID", "")
        number = given if given and _HARMLESS.fullmatch(given) and not given.isdigit() else _numbers.fresh()
        current.set(number)

        def start(status: str, headers: Headers, exc_info: Any = None) -> Write:
            told = [*headers, ("X-Request-ID", number)]
            return start_response(status, told, exc_info) if exc_info else start_response(status, told)

        return self._app(environ, start)

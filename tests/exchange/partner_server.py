"""A partner of our own: real HTTP on a port of this machine, answering what a test says, also badly."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from amtslotse.exchange.web import Web

Given = tuple[int, dict[str, str], bytes]


class Asked:
    """One request as it arrived."""

    def __init__(self, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        parts = urlsplit(handler.path)
        self.method, self.path, self.body = handler.command, parts.path, body
        self.query = parse_qs(parts.query, keep_blank_values=True)
        self.headers = {name.lower(): value for name, value in handler.headers.items()}


class Partner:
    """The server; `asked` is everything it was asked, `answer` what it says to the next request."""

    def __init__(self, answer: Callable[[Asked], Given | None]) -> None:
        self.answer = answer
        self.asked: list[Asked] = []
        self.pauses: list[float] = []
        self.host = ""

    def web(self, **changes: object) -> Web:
        """A client of this server that never really waits."""
        given = {"base": f"http://{self.host}", "allowed": frozenset({self.host}), "sleep": self.pauses.append}
        return Web(**{**given, **changes})  # type: ignore[arg-type]


@contextmanager
def partner(answer: Callable[[Asked], Given | None]) -> Iterator[Partner]:
    """A running partner; an answer of None breaks the connection off."""
    state = Partner(answer)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _do(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            asked = Asked(self, body)
            state.asked.append(asked)
            given = state.answer(asked)
            if given is None:
                self.close_connection = True
                return
            status, headers, content = given
            self.send_response(status)
            for name, value in {"Content-Length": str(len(content)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)
            self.close_connection = True

        do_GET = do_POST = _do  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Nothing on the terminal of a test."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a client that gives up is part of a test
    state.host = f"127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()

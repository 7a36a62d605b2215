"""Bad days of a partner: slow, half, overloaded, broken, or something else altogether. Shared by all counterparts."""

import threading
from collections.abc import Callable

from tests.exchange.partner_server import Asked, Given

JSON = {"Content-Type": "application/json"}
Answer = Callable[[Asked], Given | None]


class Moody:
    """An answer function with a mood; `times` says how many answers it lasts, None for ever."""

    def __init__(self, answer: Answer) -> None:
        self.well = answer
        self.mood, self.times = "", None
        self.released = threading.Event()

    def be(self, mood: str, times: int | None = None) -> None:
        """From now on be slow, half, html, broken json, down, gone, or tell to wait (429)."""
        self.mood, self.times = mood, times

    def __call__(self, asked: Asked) -> Given | None:
        if not self.mood or self.times == 0:
            return self.well(asked)
        if self.times is not None:
            self.times -= 1
        return self._badly(asked)

    def _badly(self, asked: Asked) -> Given | None:
        if self.mood == "slow":
            self.released.wait(5)
            return self.well(asked)
        if self.mood == "half":
            status, headers, body = self.well(asked) or (200, JSON, b"{}")
            return status, {**headers, "Content-Length": str(len(body) + 100)}, body
        return {
            "html": (200, {"Content-Type": "text/html"}, b"<html>Wartung</html>"),
            "cut": (200, JSON, b'{"content": [{"id": "L1'),
            "down": (503, {}, b""),
            "broken": (500, {}, b""),
            "busy": (429, {"Retry-After": "3"}, b"{}"),
            "list": (200, JSON, b'["something", "else"]'),
        }.get(self.mood)

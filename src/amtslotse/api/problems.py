"""Problem details (RFC 9457) for everything that can go wrong below /api/."""

from http import HTTPStatus
from typing import Any

import orjson
from django.http import HttpResponse

from amtslotse.api.query import PROBLEM

TITLES = {
    400: "Die Anfrage ist nicht verständlich",
    404: "Nicht gefunden",
    405: "Hier wird nur gelesen",
    409: "Das ist nicht eindeutig",
    410: "Gibt es nicht mehr",
    413: "Das ist zu viel auf einmal",
    414: "Die Adresse ist zu lang",
    500: "Da ist etwas schiefgegangen",
}


class Problem(Exception):
    """A request that cannot be answered; `code` is stable, `detail` says in German what to do."""

    def __init__(self, status: int, code: str, detail: str, parameter: str = "", **more: Any) -> None:
        super().__init__(detail)
        self.status, self.code, self.detail, self.parameter, self.more = status, code, detail, parameter, more

    def response(self) -> HttpResponse:
        """The problem as a response."""
        content = {
            "type": f"tag:amtslotse,2026:{self.code}",
            "title": TITLES.get(self.status, HTTPStatus(self.status).phrase),
            "status": self.status,
            "detail": self.detail,
            **({"parameter": self.parameter} if self.parameter else {}),
            **self.more,
        }
        headers = {"Cache-Control": "no-store"}
        return HttpResponse(orjson.dumps(content), status=self.status, content_type=PROBLEM, headers=headers)


def unknown(what: str, key: str) -> Problem:
    """404: nothing of that key."""
    return Problem(404, "not_found", f"{what} „{key[:60]}“ gibt es hier nicht.")

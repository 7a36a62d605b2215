"""Problem details (RFC 9457) for everything that can go wrong below /api/."""

from typing import Any

from django.http import HttpResponse

from amtslotse.api.query import PROBLEM, details


class Problem(Exception):
    """A request that cannot be answered; `code` is stable, `detail` says in German what to do."""

    def __init__(self, status: int, code: str, detail: str, parameter: str = "", **more: Any) -> None:
        super().__init__(detail)
        self.status, self.code, self.detail, self.parameter, self.more = status, code, detail, parameter, more

    def response(self) -> HttpResponse:
        """The problem as a response."""
        parameter = {"parameter": self.parameter} if self.parameter else {}
        content = details(self.status, self.code, self.detail, **parameter, **self.more)
        headers = {"Cache-Control": "no-store"}
        return HttpResponse(content, status=self.status, content_type=PROBLEM, headers=headers)


def unknown(what: str, key: str) -> Problem:
    """404: nothing of that key."""
    return Problem(404, "not_found", f"{what} „{key[:60]}“ gibt es hier nicht.")

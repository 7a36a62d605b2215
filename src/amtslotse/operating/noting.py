"""One line for every request that gets as far as Django: method, room, status, time; never the address asked for."""

import logging
from collections.abc import Callable
from time import perf_counter

from django.http import HttpRequest, HttpResponseBase

log = logging.getLogger("amtslotse.requests")


class NoteRequests:
    """Django middleware; says something only where the level of the log is INFO or lower."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not log.isEnabledFor(logging.INFO):
            return self._next(request)
        begun = perf_counter()
        response = self._next(request)
        name = request.resolver_match.view_name if request.resolver_match else "–"
        took = (perf_counter() - begun) * 1000
        log.info("%s %s %s, %.0f ms", request.method, name, response.status_code, took)
        return response

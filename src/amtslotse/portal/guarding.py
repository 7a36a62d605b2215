"""What protects the few public forms that write something: same origin, a trap for robots, a limit per route.

No cookie and no address of the visitor is needed: the limit counts a route as a whole, in each process.
"""

import threading
import time
from collections import deque
from typing import NamedTuple
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.translation import gettext as _

_FOREIGN = ("cross-site", "same-site")


class Limit:
    """At most `count` calls in any `seconds`."""

    def __init__(self, count: int, seconds: float) -> None:
        self._count = count
        self._seconds = seconds
        self._calls: deque[float] = deque()
        self._lock = threading.Lock()

    def allows(self) -> bool:
        """Count one more call, unless it would be too many."""
        now = time.monotonic()
        with self._lock:
            while self._calls and self._calls[0] <= now - self._seconds:
                self._calls.popleft()
            if len(self._calls) >= self._count:
                return False
            self._calls.append(now)
            return True

    def forget(self) -> None:
        """Start counting anew."""
        with self._lock:
            self._calls.clear()


class Refusal(NamedTuple):
    """Why a form is not taken now: status and a sentence for the person."""

    status: int
    text: str


def same_origin(request: HttpRequest) -> bool:
    """Whether a form was sent from a page of ours; browsers say so, programs without a browser are no danger here."""
    if request.headers.get("Sec-Fetch-Site") in _FOREIGN:
        return False
    sender = request.headers.get("Origin") or request.headers.get("Referer")
    if not sender:
        return True
    try:
        return urlsplit(sender).netloc == request.get_host()
    except ValueError:
        return False


def refusal(request: HttpRequest, limit: Limit) -> Refusal | None:
    """Why this request is refused, if it is."""
    if not same_origin(request):
        return Refusal(403, _("Bitte senden Sie das Formular direkt von dieser Seite aus."))
    if not limit.allows():
        return Refusal(
            429, _("Gerade kommen sehr viele Eingaben an. Bitte senden Sie das Formular in einer Minute noch einmal.")
        )
    return None

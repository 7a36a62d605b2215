"""How much one request may bring: little in public, more where people work; what is more is thrown away."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from amtslotse.portal import errors

PUBLIC = 1_000_000
WORK = 20_000_000
DRAINED = 100_000_000
"""So much is read and thrown away: most browsers show an answer only once everything is sent."""
_WORK = "/arbeitsplatz/"
_PIECE = 256 * 1024


class SizeLimits:
    """Answers a request that is too large with a page that says what to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        limit = WORK if request.path_info.startswith(_WORK) else PUBLIC
        length = _length(request)
        if length > limit:
            _drain(request, length)
            return errors.too_large(request, limit // 1_000_000)
        return self._get_response(request)


def _length(request: HttpRequest) -> int:
    """Bytes of the body; without a length there is no body."""
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isascii() and text.isdigit() else 0


def _drain(request: HttpRequest, length: int) -> None:
    """Read a body without keeping it, unless it is beyond all measure."""
    if length > DRAINED:
        return
    try:
        while request.read(_PIECE):
            pass
    except OSError:
        return

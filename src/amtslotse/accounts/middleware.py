"""Sessions, sign-in, CSRF tokens and messages exist only where people work; public pages never see a cookie."""

from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware

from amtslotse.accounts.acting import current

PRIVATE = ("/arbeitsplatz/", "/konto/")
"""Addresses below which a person may be known."""


def is_private(request: HttpRequest) -> bool:
    """Whether an address belongs to the people who work here."""
    return request.path_info.startswith(PRIVATE)


class _Private:
    """Passes public requests by; the Django middleware beside it sees private ones alone."""

    def __call__(self, request: HttpRequest) -> Any:
        if not is_private(request):
            return self.get_response(request)  # type: ignore[attr-defined]
        return super().__call__(request)  # type: ignore[misc]


class Sessions(_Private, SessionMiddleware):
    """Django's sessions for private addresses."""


class People(_Private, AuthenticationMiddleware):
    """`request.user` for private addresses; while one is answered, `acting` knows who is at work."""

    def __call__(self, request: HttpRequest) -> Any:
        """Answer the request."""
        token = current.set(request)
        try:
            return super().__call__(request)
        finally:
            current.reset(token)


class Messages(_Private, MessageMiddleware):
    """One-time messages for private addresses."""


class FormTokens(_Private, CsrfViewMiddleware):
    """CSRF tokens for private forms; public ones are guarded by their origin (portal.guarding)."""

    def process_view(self, request: HttpRequest, *arguments: Any, **named: Any) -> Any:
        """Check the token of a private form."""
        return super().process_view(request, *arguments, **named) if is_private(request) else None

"""What stands between signing in and working: time limits, a password of one's own, a second factor, a role."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.dispatch import Signal
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from amtslotse.accounts import mfa
from amtslotse.accounts.middleware import is_private
from amtslotse.accounts.models import User

timed_out = Signal()
"""Sent with the `request` before a session ends for its age; who keeps what was being sent returns where it waits."""
BEGUN, SEEN = "begun", "seen"
PRECISION = 60
"""Seconds within which activity is not written down again."""
DESK = "/arbeitsplatz/"
_FREE = ("account_change_password", "account_logout", "account_login")
_HELP = ("handbook", "handbook-page")
"""Open to everybody: people who lack a role or a second step read there what to do."""


class Gate:
    """Lets people through, or sends them to what is still missing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Private pages are never kept by anybody."""
        response = self._get_response(request)
        if is_private(request):
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """The first thing that is missing."""
        if not is_private(request) or not request.user.is_authenticated:
            return None
        user = request.user
        return _timed_out(request) or _own_password(request, user) or _desk(request, user)


def _timed_out(request: HttpRequest) -> HttpResponse | None:
    """Ten hours after signing in, or two without a click, the session ends."""
    now, session = int(time.time()), request.session
    begun, seen = session.setdefault(BEGUN, now), session.setdefault(SEEN, now)
    if now - begun < settings.SESSION_COOKIE_AGE and now - seen < settings.SESSION_IDLE_SECONDS:
        if now - seen >= PRECISION:
            session[SEEN] = now
        return None
    kept = next((place for _, place in timed_out.send(Gate, request=request) if place), "")
    logout(request)
    said = "Zu Ihrer Sicherheit wurden Sie abgemeldet. Bitte melden Sie sich wieder an."
    messages.info(request, f"{said} Was Sie eingegeben haben, ist noch da." if kept else said)
    return redirect_to_login(kept or _back(request))


def _own_password(request: HttpRequest, user: User) -> HttpResponse | None:
    """A one-time password is changed first."""
    match = request.resolver_match
    if not user.must_change_password or (match and match.url_name in _FREE):
        return None
    return HttpResponseRedirect(reverse("account_change_password"))


def _desk(request: HttpRequest, user: User) -> HttpResponse | None:
    """The workspace asks for a role, and some roles for a second factor."""
    match = request.resolver_match
    if not request.path_info.startswith(DESK) or (match and match.url_name in _HELP):
        return None
    if not user.roles:
        return render(request, "accounts/no_access.html", status=403)
    if mfa.missing(user) and not _from_trusted_service(request):
        return HttpResponseRedirect(reverse("mfa_index"))
    return None


def _from_trusted_service(request: HttpRequest) -> bool:
    """Whether the person came through a sign-in service that asks for a second factor itself."""
    records = request.session.get("account_authentication_methods", [])
    return bool(settings.SERVICE_ASKS_TWICE) and any(one.get("method") == "socialaccount" for one in records)


def _back(request: HttpRequest) -> str:
    return request.get_full_path() if request.method == "GET" else DESK

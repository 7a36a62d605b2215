"""One's own account, and the way into it by invitation."""

from typing import Any, cast

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from amtslotse.accounts import mfa, people
from amtslotse.accounts.invitation import Invitation
from amtslotse.accounts.invitation_forms import JoinForm
from amtslotse.accounts.models import User

DESK = "workspace:start"


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Everything about one's own account on one page."""
    user = cast(User, request.user)
    memberships = user.memberships.select_related("administration").filter(administration__in=user.administrations())
    context = {"memberships": memberships, "has_second": mfa.has_one(user), "needs_second": mfa.needed(user)}
    return render(request, "accounts/account.html", context)


@never_cache
@sensitive_post_parameters("password1", "password2")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Accept an invitation: as a new person, or as the person who has this mail address already."""
    found = people.invited_by(token)
    if found is None:
        return render(request, "accounts/invitation_over.html", status=410)
    person = people.person_with(found.email)
    if request.user.is_authenticated and request.user != person:
        return _page(request, found, "accounts/invitation_other.html")
    if person is None:
        return _join(request, found)
    if request.user.is_authenticated:
        return _accept(request, found, person)
    return _page(request, found, "accounts/invitation_known.html")


def _page(request: HttpRequest, found: Invitation, template: str, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, template, {"invitation": found, **more}, status=status)


def _accept(request: HttpRequest, found: Invitation, person: User) -> HttpResponse:
    if request.method != "POST":
        return _page(request, found, "accounts/invitation_accept.html")
    try:
        people.accept(found, person)
    except people.NotPossible:
        return render(request, "accounts/invitation_over.html", status=410)
    messages.success(request, f"Sie arbeiten jetzt auch für {found.administration.name}.")
    return HttpResponseRedirect(resolve_url(DESK))


def _join(request: HttpRequest, found: Invitation) -> HttpResponse:
    form = JoinForm(found, request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _page(
            request, found, "accounts/invitation_join.html", 200 if request.method != "POST" else 400, form=form
        )
    person = form.person()
    try:
        people.accept(found, person)
    except (people.NotPossible, IntegrityError):  # two clicks at once, or two invitations
        return render(request, "accounts/invitation_over.html", status=410)
    record_authentication(request, person, "password", email=person.email)
    return cast(HttpResponse, perform_login(request, Login(user=person, email=person.email)))

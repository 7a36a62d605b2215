"""Who may come through a sign-in service (OIDC, SAML): people with an account or an invitation, by verified mail address."""

from collections.abc import Iterable
from typing import Any

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import render

from amtslotse.accounts import people
from amtslotse.accounts.invitation import Invitation
from amtslotse.accounts.models import User


class ServiceAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Nobody gets an account because a service knows them."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Nobody registers themselves."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Tie the service's account to the person with that mail address, or say that there is none."""
        if sociallogin.state.get("process") not in (None, "login"):
            raise ImmediateHttpResponse(_unknown(request))
        if sociallogin.is_existing:
            return
        addresses = [people.clean_address(one.email) for one in sociallogin.email_addresses if one.verified]
        user = _person(addresses) or _invited(addresses, sociallogin.user)
        if user is None:
            raise ImmediateHttpResponse(_unknown(request))
        sociallogin.connect(request, user)


def _unknown(request: HttpRequest) -> Any:
    return render(request, "accounts/service_unknown.html", status=403)


def _person(addresses: Iterable[str]) -> User | None:
    """The one who proved to have one of these addresses here, too."""
    rows = EmailAddress.objects.filter(email__in=list(addresses), verified=True).select_related("user")
    found: EmailAddress | None = rows.first()
    return found.user if found else None


@transaction.atomic
def _invited(addresses: Iterable[str], known: Any) -> User | None:
    """Whoever is invited accepts by signing in with that very address."""
    waiting = list(Invitation.open.filter(email__in=list(addresses)))
    if not waiting:
        return None
    user = User(email=waiting[0].email, first_name=known.first_name[:150], last_name=known.last_name[:150])
    user.username = people.new_key()
    user.set_unusable_password()
    for one in waiting:
        if one.email == user.email:
            people.accept(one, user)
    return user

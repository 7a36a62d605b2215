"""Who works for an administration, as the page about people shows it."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator

from amtslotse.accounts.models import Administration, Membership, Role, User
from amtslotse.accounts.permissions import RANK


@dataclass(frozen=True, slots=True)
class Member:
    """One person with their roles in one administration."""

    user: User
    role: str
    duties: tuple[str, ...]
    second_step: bool

    @property
    def last_login(self) -> datetime | None:
        """When they last signed in."""
        return self.user.last_login

    @property
    def labels(self) -> str:
        """Their roles in words."""
        return ", ".join(Role(role).label for role in (self.role, *self.duties) if role)


def members(administration: Administration) -> list[Member]:
    """Everybody who works there, by name."""
    rows = Membership.objects.filter(administration=administration).select_related("user")
    held: dict[int, tuple[User, set[str]]] = {}
    for row in rows:
        held.setdefault(row.user_id, (row.user, set()))[1].add(row.role)
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    secured = set(Authenticator.objects.filter(user__in=held, type__in=kinds).values_list("user_id", flat=True))
    found = [_member(user, roles, user.pk in secured) for user, roles in held.values()]
    return sorted(found, key=lambda one: (one.user.last_name.lower(), one.user.email))


def _member(user: User, roles: set[str], second: bool) -> Member:
    rank = max((role for role in roles if role in RANK), key=lambda role: RANK[role], default="")
    return Member(user, rank, tuple(sorted(roles - RANK.keys())), second)

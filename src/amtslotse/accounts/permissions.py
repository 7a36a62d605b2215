"""What a person may do, from their roles alone. Roles of a person are read once per request (`User.roles`)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeGuard

from amtslotse.accounts.models import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from amtslotse.accounts.models import Administration, User

    Person = User | AnonymousUser

RANK: Mapping[str, int] = {Role.READING: 1, Role.EDITING: 2, Role.RELEASING: 3}
"""Roles in one administration; a higher one includes the lower ones."""


def may_read(user: "Person", administration: "Administration") -> bool:
    """Members see the drafts and settings of their own administration."""
    return _rank(user, administration) >= RANK[Role.READING]


def may_edit(user: "Person", administration: "Administration") -> bool:
    """Editing and releasing members change the drafts of their own administration."""
    return _rank(user, administration) >= RANK[Role.EDITING]


def edited_by(user: "Person") -> list[int]:
    """Keys of the administrations the person edits for."""
    return [key for key, roles in _roles(user).items() if {Role.EDITING, Role.RELEASING} & roles]


def may_release(user: "Person", administration: "Administration") -> bool:
    """Releasing members publish for their own administration (four eyes is the draft's rule, not the role's)."""
    return _rank(user, administration) >= RANK[Role.RELEASING]


def may_moderate(user: "Person") -> bool:
    """The district's moderators see submitted drafts, release shared records, open and close administrations."""
    return Role.MODERATING in _district(user)


def may_operate(user: "Person") -> bool:
    """Operators see the technical state and change technical settings."""
    return Role.OPERATING in _district(user)


def may_manage_people(user: "Person", administration: "Administration") -> bool:
    """Releasing members manage the people of their own administration."""
    return may_release(user, administration)


def may_invite(user: "Person", administration: "Administration", role: str) -> bool:
    """Releasers invite up to releasing; moderators the first people of any, and moderators and operators of the district."""
    if administration.closed:
        return False
    if role in RANK:
        first = may_moderate(user) and not administration.has_releaser()
        return may_manage_people(user, administration) or first
    return administration.moderates and may_moderate(user)


def _known(user: "Person") -> "TypeGuard[User]":
    return user.is_authenticated and user.is_active


def _roles(user: "Person") -> Mapping[int, frozenset[str]]:
    return user.roles if _known(user) else {}


def _rank(user: "Person", administration: Any) -> int:
    return max((RANK.get(role, 0) for role in _roles(user).get(administration.pk, ())), default=0)


def _district(user: "Person") -> frozenset[str]:
    """Roles in the moderating administration; moderating elsewhere means nothing."""
    return user.district_roles if _known(user) else frozenset()

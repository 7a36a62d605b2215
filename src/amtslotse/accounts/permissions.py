"""What a person may do, by their roles; everything that asks about rights asks here."""

from amtslotse.accounts.models import Administration, Role, User

_EDITS = (Role.EDITING, Role.RELEASING)


def _has(user: User, administration: Administration, *roles: Role) -> bool:
    return user.memberships.filter(administration=administration, role__in=roles).exists()


def edited_by(user: User) -> list[int]:
    """Keys of the administrations the person edits for."""
    return list(user.memberships.filter(role__in=_EDITS).values_list("administration_id", flat=True))


def may_edit(user: User, administration: Administration) -> bool:
    """Whether the person changes an administration's own records."""
    return _has(user, administration, *_EDITS)


def may_release(user: User, administration: Administration) -> bool:
    """Whether the person makes an administration's changes public."""
    return _has(user, administration, Role.RELEASING)


def may_moderate(user: User) -> bool:
    """Whether the person coordinates all administrations and keeps the shared records."""
    return user.memberships.filter(role=Role.MODERATING, administration__moderates=True).exists()

"""Who works where: the people that can be named, asked or given something to do."""

from collections.abc import Iterable

from amtslotse.accounts.models import Administration, Membership, User

Group = tuple[Administration, list[User]]
"""An administration and its people."""


def groups(of: Iterable[Administration] | None = None) -> list[Group]:
    """Active people by open administration, by name; of all administrations or of these."""
    rows = Membership.objects.filter(user__is_active=True, administration__in=Administration.open.all())
    if of is not None:
        rows = rows.filter(administration__in=[one.pk for one in of])
    found: dict[Administration, dict[int, User]] = {}
    for row in rows.select_related("user", "administration").order_by("administration__name", "user__last_name", "pk"):
        found.setdefault(row.administration, {}).setdefault(row.user_id, row.user)
    return [(administration, list(people.values())) for administration, people in found.items()]


def people(found: Iterable[Group]) -> dict[int, User]:
    """Everybody in some groups, once, by key."""
    return {user.pk: user for _, members in found for user in members}

"""The administrations as the database knows them."""

from collections.abc import Iterable

from django.db import DatabaseError

from amtslotse.accounts.models import Administration


class NotLoaded(DatabaseError):
    """The database knows no such administration: it is still empty or older than the pages."""


def chosen(slugs: Iterable[str]) -> list[Administration]:
    """The administrations a person chose; raises NotLoaded if none of them is there."""
    found = list(Administration.objects.filter(slug__in=list(slugs)))
    if not found:
        raise NotLoaded
    return found


def moderating() -> Administration:
    """The administration that answers when nobody else is named; raises NotLoaded if there is none."""
    found = Administration.objects.filter(moderates=True).first()
    if found is None:
        raise NotLoaded
    return found

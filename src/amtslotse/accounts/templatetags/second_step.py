"""What pages about the second step ask."""

from django import template

from amtslotse.accounts import mfa
from amtslotse.accounts.models import User

register = template.Library()


@register.filter
def misses_second_step(user: User) -> bool:
    """Whether the person has yet to set up the second factor they need."""
    return mfa.missing(user)

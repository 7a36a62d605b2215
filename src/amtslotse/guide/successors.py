"""Offices that are gone lead to the one that does their work now."""

from collections.abc import Mapping
from datetime import date

from amtslotse.guide.model import Authority


def has_ended(office: Authority, day: date) -> bool:
    """Whether the last day of an office lies before a day."""
    return office.validity.end is not None and office.validity.end < day


def successor_of(authorities: Mapping[str, Authority], office: Authority, day: date) -> Authority | None:
    """The office at the end of the chain that exists on a day; None if the chain breaks off or runs in a circle."""
    seen = {office.id}
    following = authorities.get(office.successor)
    while following is not None and following.id not in seen:
        if following.validity.holds(day):
            return following
        seen.add(following.id)
        following = authorities.get(following.successor)
    return None

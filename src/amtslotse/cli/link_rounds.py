"""The rounds of the link check beside the worker's other work: a slow server holds up no mail and no publication."""

import threading

from amtslotse.cli import rounds

LOOKS = 5
"""Looks in one round."""


def beside(stop: threading.Event) -> None:
    """Make rounds until `stop`; a look that is cut off is made again later."""
    from django.conf import settings

    known = ""

    def again() -> float:
        nonlocal known
        known = once(known)
        return rounds.BETWEEN_SECONDS

    if settings.LINKS:
        rounds.beside(stop, "links", "Die Linkprüfung", again)


def once(known: str) -> str:
    """One round; the list of links is brought up to date when another version is published than the known one."""
    from django.utils import timezone

    from amtslotse.records.compile import current_version
    from amtslotse.records.links import checking, digest, places

    version = current_version()
    if version and version != known:
        places.sync(timezone.now())
    checking.check_due(timezone.now, LOOKS)
    digest.plan(timezone.now())
    return version

"""The rounds of the link check beside the worker's other work: a slow server holds up no mail and no publication."""

import logging
import threading

log = logging.getLogger(__name__)
BETWEEN_SECONDS = 3.0
LOOKS = 5
"""Looks in one round."""
AFTER_TROUBLE_SECONDS = 60.0


def beside(stop: threading.Event) -> None:
    """Make rounds in a thread of their own until `stop`; a look that is cut off is made again later."""
    from django.conf import settings

    if settings.LINKS:
        threading.Thread(target=_rounds, args=(stop,), name="links", daemon=True).start()


def _rounds(stop: threading.Event) -> None:
    from django.db import OperationalError, connections

    known = ""
    while not stop.is_set():
        pause = BETWEEN_SECONDS
        try:
            known = once(known)
        except OperationalError:
            log.warning("Datenbank nicht erreichbar; die Linkprüfung geht bald weiter.")
            connections.close_all()
            pause = AFTER_TROUBLE_SECONDS
        except Exception:
            log.exception("Die Linkprüfung wurde unterbrochen und geht bald weiter.")
            connections.close_all()
            pause = AFTER_TROUBLE_SECONDS
        stop.wait(pause)


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

"""Rounds beside the worker's other work, each kind in a thread of its own: what is slow holds up nothing else."""

import logging
import threading
from collections.abc import Callable

log = logging.getLogger(__name__)
BETWEEN_SECONDS = 3.0
AFTER_TROUBLE_SECONDS = 60.0
Round = Callable[[], float]
"""Does what is due and says in how many seconds it is to be called again."""


def beside(stop: threading.Event, name: str, title: str, once: Round) -> None:
    """Make rounds until `stop`; one that fails is told in the log, with `title` at the beginning, and made again later."""
    threading.Thread(target=_rounds, args=(stop, title, once), name=name, daemon=True).start()


def _rounds(stop: threading.Event, title: str, once: Round) -> None:
    from django.db import OperationalError, connections

    while not stop.is_set():
        pause = AFTER_TROUBLE_SECONDS
        try:
            pause = once()
        except OperationalError:
            log.warning("%s geht bald weiter: Die Datenbank ist nicht erreichbar.", title)
            connections.close_all()
        except Exception:
            log.exception("%s wurde unterbrochen und geht bald weiter.", title)
            connections.close_all()
        stop.wait(pause)

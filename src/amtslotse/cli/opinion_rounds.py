"""The second opinion beside the worker's other work: some questions at a time, for hours."""

import logging
import threading

from amtslotse.cli import rounds

log = logging.getLogger(__name__)
ALL_ASKED_SECONDS = 600.0


def beside(stop: threading.Event) -> None:
    """Ask until `stop`, where an address is set; answers that came stay when it is cut off."""
    from django.conf import settings

    if settings.FITCONNECT_URL:
        rounds.beside(stop, "opinions", "Die Abfrage der zweiten Meinung", once)


def once() -> float:
    """Ask what is due, about what is published now."""
    from django.utils import timezone

    from amtslotse.exchange.errors import ExchangeError
    from amtslotse.exchange.fitconnect.rounds import forget_old, work_off
    from amtslotse.records.current import live

    live().refresh()
    try:
        came = work_off(live().guide, timezone.now())
    except ExchangeError as error:
        log.warning("FIT-Connect gibt gerade keine Auskunft: %s", error)
        return rounds.AFTER_TROUBLE_SECONDS
    forget_old(timezone.now())
    return rounds.BETWEEN_SECONDS if came else ALL_ASKED_SECONDS

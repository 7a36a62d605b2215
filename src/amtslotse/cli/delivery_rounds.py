"""The work on deliveries beside the worker's other work: a large one holds up no mail and no publication."""

import logging
import threading

log = logging.getLogger(__name__)
BETWEEN_SECONDS = 3.0
AFTER_TROUBLE_SECONDS = 60.0


def beside(stop: threading.Event) -> None:
    """Work in a thread of its own until `stop`; a delivery that is cut off has failed and touched nothing."""
    threading.Thread(target=_rounds, args=(stop,), name="deliveries", daemon=True).start()


def _rounds(stop: threading.Event) -> None:
    from django.db import OperationalError, connections
    from django.utils import timezone

    from amtslotse.exchange.configured import sources
    from amtslotse.exchange.fitconnect import rounds as second_opinion
    from amtslotse.exchange.rounds import work_off
    from amtslotse.records.current import live

    while not stop.is_set():
        pause = BETWEEN_SECONDS
        try:
            work_off(timezone.now(), sources())
            second_opinion.work_off(live().guide, timezone.now())
        except OperationalError:
            log.warning("Datenbank nicht erreichbar; die Arbeit an Lieferungen geht bald weiter.")
            connections.close_all()
            pause = AFTER_TROUBLE_SECONDS
        except Exception:
            log.exception("Die Arbeit an Lieferungen wurde unterbrochen und geht bald weiter.")
            connections.close_all()
            pause = AFTER_TROUBLE_SECONDS
        stop.wait(pause)

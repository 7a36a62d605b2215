"""The work on deliveries beside the worker's other work: a large one holds up no mail and no publication."""

import threading

from amtslotse.cli import rounds


def beside(stop: threading.Event) -> None:
    """Work until `stop`; a delivery that is cut off has failed and touched nothing."""
    rounds.beside(stop, "deliveries", "Die Arbeit an Lieferungen", once)


def once() -> float:
    """Read what was uploaded and ask the sources whose time has come."""
    from django.utils import timezone

    from amtslotse.exchange.configured import sources
    from amtslotse.exchange.rounds import work_off

    work_off(timezone.now(), sources())
    return rounds.BETWEEN_SECONDS

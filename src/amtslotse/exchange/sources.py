"""Where deliveries come from by themselves: addresses the operator configured, each asked once in a while."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from amtslotse.exchange.models import Delivery, SourceTurn, Stage
from amtslotse.exchange.partner import Fetched


@dataclass(frozen=True, slots=True)
class Source:
    """One address of one partner; `fetch` gets the cursor of the last delivery taken from it, empty for everything."""

    name: str
    title: str
    partner: str
    fetch: Callable[[str], Fetched]
    every: timedelta = timedelta(hours=24)

    def takes_turn(self, now: datetime) -> bool:
        """Whether it was asked last long enough ago; whoever hears yes asks it, and nobody else does."""
        turn, first = SourceTurn.objects.get_or_create(name=self.name, defaults={"asked_at": now})
        due = SourceTurn.objects.filter(pk=turn.pk, asked_at__lte=now - self.every)
        return first or bool(due.update(asked_at=now))

    def ask_soon(self) -> None:
        """Make it due now."""
        SourceTurn.objects.filter(name=self.name).delete()


def cursor_of(partner: str, origin: str) -> str:
    """Where the next delivery begins: behind the last one that was taken or changed nothing."""
    done = Delivery.objects.filter(partner=partner, origin=origin, stage__in=(Stage.TAKEN, Stage.EMPTY))
    last = done.exclude(cursor="").order_by("-begun_at", "-pk").first()
    return last.cursor if last else ""

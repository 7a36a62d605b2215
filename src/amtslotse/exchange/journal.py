"""What happens to a delivery, written down while it happens."""

from django.utils import timezone

from amtslotse.exchange.models import Delivery, Stage

LONGEST = 300
"""Lines of a log at most; the newest stay."""


def say(delivery: Delivery, sentence: str) -> None:
    """Add a line to the log."""
    delivery.log = [*delivery.log, [timezone.now().isoformat(timespec="seconds"), sentence[:500]]][-LONGEST:]
    delivery.alive_at = timezone.now()
    delivery.save(update_fields=["log", "alive_at"])


def progress(delivery: Delivery, done: int, total: int | None = None) -> None:
    """Say how far it is."""
    delivery.done, delivery.total, delivery.alive_at = done, total, timezone.now()
    delivery.save(update_fields=["done", "total", "alive_at"])


def move(delivery: Delivery, stage: Stage, sentence: str = "") -> None:
    """Bring a delivery to its next stage."""
    delivery.stage = stage
    delivery.save(update_fields=["stage"])
    if sentence:
        say(delivery, sentence)

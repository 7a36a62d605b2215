"""Django app of the doors to other systems."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """What arrives from partners and waits to be decided."""

    name = "amtslotse.exchange"
    label = "exchange"
    verbose_name = "Austausch"

    def ready(self) -> None:
        """Deliveries wait for people beside everything else that waits."""
        from amtslotse.exchange.waiting import deliveries
        from amtslotse.records import waiting

        if deliveries not in waiting.SOURCES:
            waiting.SOURCES.append(deliveries)

"""Django app of the doors to other systems."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """What arrives from partners and waits to be decided."""

    name = "amtslotse.exchange"
    label = "exchange"
    verbose_name = "Austausch"

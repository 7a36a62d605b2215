"""Django app of the records."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Everything the administrations maintain."""

    name = "amtslotse.records"
    label = "records"
    verbose_name = "Datensätze"

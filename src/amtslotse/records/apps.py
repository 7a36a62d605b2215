"""Django app of the records."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Everything the administrations maintain."""

    name = "amtslotse.records"
    label = "records"
    verbose_name = "Datensätze"

    def ready(self) -> None:
        """Let the audit log listen."""
        from amtslotse.records.audit import listening  # noqa: F401

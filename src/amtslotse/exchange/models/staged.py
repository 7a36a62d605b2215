"""What a delivery would do to our rows, line by line."""

from django.db import models

from amtslotse.exchange.models.delivery import Delivery


class Outcome(models.TextChoices):
    """What becomes of a row."""

    NEW = "new", "neu"
    CONTENT = "content", "inhaltlich geändert"
    FORM = "form", "nur in der Form geändert"
    VANISHED = "vanished", "entfällt"
    KEPT = "kept", "bleibt, wie die Redaktion es will"
    REFUSED = "refused", "nicht verwendbar"


ACTING = (Outcome.NEW, Outcome.CONTENT, Outcome.FORM, Outcome.VANISHED)


class StagedRow(models.Model):
    """One row of a report. Rows that stay as they are have none."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="rows")
    outcome = models.CharField(max_length=10, choices=Outcome)
    table = models.CharField(max_length=40, blank=True)
    key = models.CharField(max_length=400, blank=True)
    values = models.JSONField(default=dict)
    """The row as it would be published."""
    current = models.JSONField(null=True, blank=True)
    """The row as it is published; none for a new one."""
    fields = models.JSONField(default=list)
    """Columns that change."""
    kept = models.JSONField(default=list)
    """Columns where the editors' words stay."""
    identity = models.CharField(max_length=600, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("table", "key", "pk")
        indexes = (models.Index(fields=("delivery", "outcome"), name="staged_outcome"),)

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.table} {self.key}"

"""What FIT-Connect's routing says about who is competent, beside what we say."""

from django.db import models


class Verdict(models.TextChoices):
    """How both compare."""

    AGREES = "agrees", "stimmt überein"
    CONTRADICTS = "contradicts", "widerspricht"
    INCOMPARABLE = "incomparable", "nicht vergleichbar"
    UNKNOWN = "unknown", "dort nicht bekannt"
    UNSIGNED = "unsigned", "Unterschrift ungültig"


class RoutingOpinion(models.Model):
    """One service in one area: our offices, their destination. A later question replaces it."""

    service = models.CharField(max_length=200)
    leika_key = models.CharField(max_length=14)
    ars = models.CharField(max_length=12)
    offices = models.JSONField(default=list)
    """Ids of our offices."""
    destination = models.CharField(max_length=100, blank=True)
    destination_name = models.CharField(max_length=300, blank=True)
    verdict = models.CharField(max_length=15, choices=Verdict)
    reason = models.CharField(max_length=500, blank=True)
    asked_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("service", "leika_key", "ars", "destination"), name="opinion_once"),
        )
        ordering = ("service", "ars")

    def __str__(self) -> str:
        return f"{self.service} {self.ars}: {self.get_verdict_display()}"

"""What FIT-Connect's routing says about who is competent, beside what we say."""

from datetime import datetime

from django.db import models

from amtslotse.exchange.fitconnect.opinion import TITLES


class OpinionQuerySet(models.QuerySet["RoutingOpinion"]):
    """Opinions by how old they are."""

    def since(self, moment: datetime) -> "OpinionQuerySet":
        """Those asked for since a moment."""
        return self.filter(asked_at__gte=moment)


class RoutingOpinion(models.Model):
    """One service by one key in one area: our offices, their destination. A later question replaces it."""

    service = models.CharField(max_length=200)
    leika_key = models.CharField(max_length=14)
    ars = models.CharField(max_length=12)
    offices = models.JSONField(default=list)
    """Ids of our offices."""
    verdict = models.CharField(max_length=20, choices=[(verdict.value, title) for verdict, title in TITLES.items()])
    reason = models.CharField(max_length=1000, blank=True)
    destination = models.CharField(max_length=100, blank=True)
    destination_name = models.CharField(max_length=300, blank=True)
    origin = models.CharField(max_length=100, blank=True)
    signature = models.CharField(max_length=10, blank=True)
    """checked, or unchecked where no keys are configured."""
    asked_at = models.DateTimeField()

    objects = OpinionQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("service", "leika_key", "ars"), name="opinion_once"),)
        ordering = ("service", "ars")

    def __str__(self) -> str:
        return f"{self.service} {self.ars}: {self.get_verdict_display()}"

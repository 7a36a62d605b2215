"""How far each administration was on a day; one row a day, kept for good, nothing personal in it."""

from django.db import models

from amtslotse.accounts.models import Administration


class CoverageDay(models.Model):
    """The figures of `guide.coverage.Totals` on one day."""

    administration = models.ForeignKey(Administration, on_delete=models.CASCADE, related_name="coverage_days")
    day = models.DateField()
    figures = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("administration", "day"), name="coverage_once_a_day"),)
        ordering = ("day", "administration")

    def __str__(self) -> str:
        return f"{self.administration}, {self.day}"

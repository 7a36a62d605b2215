"""When the working group meets."""

from django.conf import settings
from django.db import models


class Meeting(models.Model):
    """One meeting of all administrations: when and where, what is to be talked about, what was agreed."""

    begins_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    topics = models.TextField(max_length=5000, blank=True)
    """One topic a line."""
    notes = models.TextField(max_length=20_000, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-begins_at",)

    def __str__(self) -> str:
        return f"{self.begins_at:%d.%m.%Y}"

"""Search words that a partner's synonyms suggest; an editor decides about each."""

from django.conf import settings
from django.db import models


class OfferedWord(models.Model):
    """One word for one service. Without `decided_at` nobody has looked at it; `taken` says what was decided."""

    service = models.CharField(max_length=200)
    word = models.CharField(max_length=200)
    partner = models.CharField(max_length=20)
    source = models.CharField(max_length=300)
    """The object it comes from."""
    offered_at = models.DateTimeField()
    taken = models.BooleanField(default=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("service", "word"), name="offered_once"),)
        ordering = ("service", "word")

    def __str__(self) -> str:
        return f"{self.service}: {self.word}"

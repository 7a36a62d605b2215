"""What was searched and how it ended: as keyed hashes, in clear only once many have asked."""

from django.db import models

OUTCOMES = ("certain", "choice", "question", "not_found", "chosen", "reformulated", "nothing")
SEARCHES = OUTCOMES[:4]
"""How a search ends at first; the others say what happened next and are no occurrence of their own."""


class ConcernDay(models.Model):
    """One concern on one Berlin day: a keyed hash and counts, no words."""

    digest = models.CharField(max_length=64)
    day = models.DateField(db_index=True)
    certain = models.PositiveIntegerField(default=0)
    choice = models.PositiveIntegerField(default=0)
    question = models.PositiveIntegerField(default=0)
    not_found = models.PositiveIntegerField(default=0)
    chosen = models.PositiveIntegerField(default=0)
    reformulated = models.PositiveIntegerField(default=0)
    nothing = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("digest", "day"), name="concern_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.digest[:8]} {self.day}"


class VisibleConcern(models.Model):
    """A concern that was searched often enough, on enough days, to be shown in words."""

    digest = models.CharField(max_length=64, unique=True)
    text = models.CharField(max_length=100)
    visible_since = models.DateField()

    def __str__(self) -> str:
        return self.text

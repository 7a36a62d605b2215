"""When each source was asked last."""

from django.db import models


class SourceTurn(models.Model):
    """One source; a worker takes the turn by moving `asked_at`, so that two never ask at once."""

    name = models.CharField(max_length=60, unique=True)
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name}: {self.asked_at:%d.%m.%Y %H:%M}"

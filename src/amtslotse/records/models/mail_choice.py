"""How often a person wants to be told by mail what waits for them."""

from django.conf import settings
from django.db import models


class Often(models.TextChoices):
    """How often."""

    AT_ONCE = "at_once", "sofort"
    DAILY = "daily", "einmal am Tag"
    WEEKLY = "weekly", "einmal in der Woche"
    NEVER = "never", "gar nicht"


class MailChoice(models.Model):
    """A person's choice and the last mail; without a row it is once a day."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_choice")
    often = models.CharField(max_length=10, choices=Often, default=Often.DAILY)
    looked_at = models.DateTimeField(null=True, blank=True)
    """When somebody's turn was last; a worker takes a turn by moving this."""
    sent_at = models.DateTimeField(null=True, blank=True)
    told = models.JSONField(default=list)
    """What the last mail named, so that nothing is told twice."""

    def __str__(self) -> str:
        return f"{self.user}: {self.get_often_display()}"

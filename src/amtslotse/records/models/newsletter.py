"""Who gets the newsletter, and what was already in it. Nothing is kept beyond address, choice and day of confirmation."""

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.db.models.functions import Lower

from amtslotse.accounts.models import Administration

PENDING = timedelta(hours=48)
"""How long an address is kept without confirmation."""


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    """Subscriptions, confirmed or waiting."""

    def confirmed(self) -> "SubscriptionQuerySet":
        """Those whose owner pressed the button in the mail."""
        return self.filter(confirmed_on__isnull=False)

    def waiting(self) -> "SubscriptionQuerySet":
        """Those nobody has confirmed yet."""
        return self.filter(confirmed_on__isnull=True)

    def stale(self, now: datetime) -> "SubscriptionQuerySet":
        """Those that waited too long and are to be deleted."""
        return self.waiting().filter(requested_at__lt=now - PENDING)


class Subscription(models.Model):
    """One address and the administrations it wants to hear from; the id is the secret part of its links."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(max_length=254)
    administrations = models.ManyToManyField(Administration, related_name="+")
    requested_at = models.DateTimeField(null=True, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                Lower("email"), condition=models.Q(confirmed_on__isnull=False), name="address_confirmed_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Issue(models.Model):
    """One sending of the newsletter and the notices that were in it; none is ever mailed twice."""

    sent_at = models.DateTimeField()
    notices = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.sent_at:%Y-%m-%d}"

"""Addresses on the web that published records name, and how they are doing."""

from datetime import datetime

from django.conf import settings
from django.db import models


class Health(models.TextChoices):
    """How an address is doing; the guide offers the first ones first."""

    OK = "ok", "in Ordnung"
    REDIRECTED = "redirected", "umgezogen"
    SUSPICIOUS = "suspicious", "verdächtig"
    BROKEN = "broken", "kaputt"
    UNCHECKED = "unchecked", "nicht geprüft"


class LinkStateQuerySet(models.QuerySet["LinkState"]):
    """Addresses by what is to be done with them."""

    def due(self, now: datetime) -> "LinkStateQuerySet":
        """Those to look at now, those somebody waits for first; none that a person vouches for."""
        waiting = models.Q(next_check__lte=now) | models.Q(asked_at__isnull=False)
        return self.filter(waiting, ignored_at=None).order_by(models.F("asked_at").asc(nulls_last=True), "next_check")


class LinkState(models.Model):
    """One address, what the last look at it found, and since when it fails."""

    url = models.CharField(max_length=2000)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    """SHA-256 of the address: a unique index over long addresses is too wide for some databases."""
    host = models.CharField(max_length=253, db_index=True)
    found = models.CharField(max_length=10, choices=Health, default=Health.UNCHECKED)
    """What the looks say; see `health` for what holds."""
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    final_url = models.CharField(max_length=2000, blank=True)
    """Where the address leads for good; empty if it has not moved."""
    failures = models.JSONField(default=list)
    """Days on which looks failed since the last good one, as ISO dates."""
    first_failure = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    next_check = models.DateTimeField(db_index=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    """Somebody asked for a look and waits for it."""
    ignored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    ignored_reason = models.CharField(max_length=300, blank=True)
    ignored_at = models.DateTimeField(null=True, blank=True)

    objects = LinkStateQuerySet.as_manager()

    class Meta:
        ordering = ("host", "url")

    def __str__(self) -> str:
        return self.url

    @property
    def health(self) -> str:
        """What holds: good if somebody vouches for the address, else what the looks say."""
        return Health.OK if self.ignored_at else self.found


class LinkHost(models.Model):
    """A server that is looked at; nobody asks it anything before `free_at`.

    The moment is both the polite pause and the claim of the process that asks: it moves ahead before a look and
    again after it, so a process that dies blocks its server only for a while.
    """

    name = models.CharField(max_length=253, unique=True)
    free_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class LinkHealth(models.Model):
    """One row: the number of the state of all links that the guide shall use; processes poll it."""

    number = models.PositiveIntegerField(default=0)
    shared_at = models.DateTimeField(null=True, blank=True)
    pending = models.BooleanField(default=False)
    """Something changed since."""

    def __str__(self) -> str:
        return str(self.number)


class LinkMail(models.Model):
    """Whether and when a person got the weekly mail about links."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="link_mail")
    wanted = models.BooleanField(default=True)
    sent_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.user}: {self.sent_on}"

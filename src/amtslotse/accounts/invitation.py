"""Invitations by mail: the only way to an account. The link's secret is never stored, only its hash."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from amtslotse.accounts.models import Administration, Role, User

VALID = timedelta(days=7)


def hashed(token: str) -> str:
    """What is stored of a token; it is long and random, so one round is enough."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def in_a_week() -> datetime:
    """When an invitation made now ends."""
    return timezone.now() + VALID


class OpenInvitations(models.Manager["Invitation"]):
    """Invitations that can still be accepted."""

    def get_queryset(self) -> models.QuerySet["Invitation"]:
        """Neither used nor withdrawn nor too old, of administrations that take part."""
        rows = super().get_queryset().filter(used_at=None, withdrawn_at=None, ends_at__gt=timezone.now())
        return rows.filter(administration__in=Administration.open.all())


class Invitation(models.Model):
    """One person is asked to work for one administration; holds once and for seven days."""

    email = models.EmailField(max_length=254)
    administration = models.ForeignKey(Administration, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=20, choices=Role)
    inviter = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField(default=in_a_week)
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = models.Manager["Invitation"]()
    open = OpenInvitations()

    class Meta:
        ordering = ("-made_at",)
        constraints = (
            models.UniqueConstraint(
                Lower("email"),
                "administration",
                condition=models.Q(used_at=None, withdrawn_at=None),
                name="one_open_invitation",
            ),
        )

    def __str__(self) -> str:
        return f"{self.email}: {self.administration} ({self.get_role_display()})"

    def renew(self) -> str:
        """A fresh secret for the link, for another seven days; older links end."""
        token = secrets.token_urlsafe(32)
        self.token_hash = hashed(token)
        self.ends_at = in_a_week()
        return token

"""Users and the administrations they work for.

An administration is a tenant: it owns records. It is neither an area nor an authority.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import get_random_string, salted_hmac

_SALT = "amtslotse.accounts.session"


def new_stamp() -> str:
    """A fresh stamp; sessions made under another one end."""
    return get_random_string(20)


class OpenAdministrations(models.Manager["Administration"]):
    """Administrations that take part today."""

    def get_queryset(self) -> models.QuerySet["Administration"]:
        """Without an end, or with one that is still to come."""
        today = timezone.localdate()
        return super().get_queryset().filter(models.Q(closed_on=None) | models.Q(closed_on__gt=today))


class Administration(models.Model):
    """One of the bodies that edit together; `moderates` marks the district's coordinating role."""

    slug = models.SlugField(unique=True, max_length=80)
    name = models.CharField(max_length=160)
    authority = models.CharField(max_length=80, help_text="Kennung der zugehörigen Stelle")
    moderates = models.BooleanField(default=False)
    closed_on = models.DateField(null=True, blank=True, help_text="erster Tag, an dem niemand mehr für sie arbeitet")

    objects = models.Manager["Administration"]()
    open = OpenAdministrations()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def closed(self) -> bool:
        """Whether its people may no longer work for it; its published records stay."""
        return self.closed_on is not None and self.closed_on <= timezone.localdate()

    def has_releaser(self) -> bool:
        """Whether somebody is there who can look after its people."""
        return self.memberships.filter(role=Role.RELEASING, user__is_active=True).exists()


class User(AbstractUser):
    """A person who signs in; what they may do follows from their memberships alone."""

    session_stamp = models.CharField(max_length=20, default=new_stamp, editable=False)
    must_change_password = models.BooleanField(default=False)

    class Meta(AbstractUser.Meta):
        constraints = (
            models.UniqueConstraint(Lower("email"), name="one_person_per_email", condition=~models.Q(email="")),
        )

    @property
    def name(self) -> str:
        """First and last name, else the mail address."""
        return self.get_full_name() or self.email or self.username

    @property
    def signature(self) -> str:
        """How a person signs what they confirm: first and last name, else the name of the account."""
        return self.get_full_name() or self.get_username()

    @cached_property
    def roles(self) -> Mapping[int, frozenset[str]]:
        """Key of each open administration → roles in it; read once per instance, so once per request."""
        found: dict[int, set[str]] = {}
        rows = Membership.objects.filter(user=self, administration__in=Administration.open.all())
        for administration, role in rows.values_list("administration_id", "role"):
            found.setdefault(administration, set()).add(role)
        return {key: frozenset(roles) for key, roles in found.items()}

    @cached_property
    def district_roles(self) -> frozenset[str]:
        """Roles in the moderating administration."""
        keys = Administration.open.filter(moderates=True, pk__in=self.roles).values_list("pk", flat=True)
        return frozenset().union(*(self.roles[key] for key in keys))

    def administrations(self) -> models.QuerySet[Administration]:
        """Open administrations this person works for."""
        return Administration.open.filter(pk__in=self.roles)

    def refresh_from_db(self, *arguments: Any, **named: Any) -> None:
        """Roles are read again, too."""
        self.forget_roles()
        super().refresh_from_db(*arguments, **named)

    def forget_roles(self) -> None:
        """Read the roles anew when they are next asked for."""
        self.__dict__.pop("roles", None)
        self.__dict__.pop("district_roles", None)

    def end_sessions(self) -> None:
        """Everybody signed in as this person is signed out with their next click."""
        self.session_stamp = new_stamp()
        self.save(update_fields=["session_stamp"])

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """A session holds as long as password and stamp stay the same."""
        text = f"{self.password}/{self.session_stamp}"
        return salted_hmac(_SALT, text, secret=secret, algorithm="sha256").hexdigest()


class Role(models.TextChoices):
    """What a member may do in one administration."""

    READING = "reading", "Lesen"
    EDITING = "editing", "Bearbeiten"
    RELEASING = "releasing", "Freigeben"
    MODERATING = "moderating", "Moderieren"
    OPERATING = "operating", "Betreiben"


class Membership(models.Model):
    """A user's role in one administration."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    administration = models.ForeignKey(Administration, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "administration", "role"), name="one_role_once"),)

    def __str__(self) -> str:
        return f"{self.user}: {self.administration} ({self.get_role_display()})"

    def save(self, *arguments: Any, **named: Any) -> None:
        """The person at hand knows the new role at once."""
        super().save(*arguments, **named)
        self.user.forget_roles()

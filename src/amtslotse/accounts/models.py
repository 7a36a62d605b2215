"""Users and the administrations they work for.

An administration is a tenant: it owns records. It is neither an area nor an authority.
"""

from django.contrib.auth.models import AbstractUser
from django.db import models


class Administration(models.Model):
    """One of the bodies that edit together; `moderates` marks the district's coordinating role."""

    slug = models.SlugField(unique=True, max_length=80)
    name = models.CharField(max_length=160)
    authority = models.CharField(max_length=80, help_text="Kennung der zugehörigen Stelle")
    moderates = models.BooleanField(default=False)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """A person who signs in; what they may do follows from their memberships alone."""

    def administrations(self) -> models.QuerySet[Administration]:
        """Administrations this person works for."""
        return Administration.objects.filter(memberships__user=self)


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

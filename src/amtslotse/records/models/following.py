"""Records that were made after another record, and what of it somebody has seen."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models

from amtslotse.accounts.models import Administration, User
from amtslotse.accounts.permissions import edited_by
from amtslotse.records.models.record import Record, Revision


class FollowKind(models.TextChoices):
    """Why a record follows another one."""

    REFERENCE = "reference", "Stammtext"
    ADOPTED = "adopted", "übernommen"


class FollowingQuerySet(models.QuerySet["Following"]):
    """Queries on what follows what; every one on behalf of a person goes through `for_user` or `editable_by`."""

    def for_user(self, user: User) -> "FollowingQuerySet":
        """What published records of a person's administrations follow."""
        return self._of(user.administrations())

    def editable_by(self, user: User) -> "FollowingQuerySet":
        """The same, of the administrations the person edits for."""
        return self._of(edited_by(user))

    def _of(self, owners: Iterable[Administration | int | None]) -> "FollowingQuerySet":
        return self.filter(record__owner__in=owners, record__shared=False, record__published__isnull=False)


class Following(models.Model):
    """A local text follows the reference text it adds to, a copy the colleague's record it was taken from.

    `seen` is the revision of the origin that somebody last compared the record with, none if the origin came later
    than the record. A later published revision of the origin, or its end, asks for a look if it differs in content.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="followings")
    origin = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="followers")
    kind = models.CharField(max_length=10, choices=FollowKind)
    seen = models.ForeignKey(Revision, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)
    """Why the record stays as it is although its origin has changed."""

    objects = FollowingQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("record", "kind"), name="follows_once_per_kind"),)

    def __str__(self) -> str:
        return f"{self.record} ← {self.origin}"

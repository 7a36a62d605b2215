"""Records that were made after another record, and what of it somebody has seen."""

from django.conf import settings
from django.db import models

from amtslotse.records.models.record import Record, Revision


class FollowKind(models.TextChoices):
    """Why a record follows another one."""

    REFERENCE = "reference", "Stammtext"
    ADOPTED = "adopted", "übernommen"


class Following(models.Model):
    """A local text follows the reference text it adds to, a copy the colleague's record it was taken from.

    `seen` is the revision of the origin that somebody last compared the record with. A later published revision of
    the origin, or its end, asks for a look if it differs in content.
    """

    record = models.OneToOneField(Record, on_delete=models.CASCADE, related_name="following")
    origin = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="followers")
    kind = models.CharField(max_length=10, choices=FollowKind)
    seen = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)
    """Why the record stays as it is although its origin has changed."""

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.record} ← {self.origin}"

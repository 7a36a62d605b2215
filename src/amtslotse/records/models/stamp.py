"""„Stimmt noch“: somebody looked at a published record and changed nothing."""

from django.conf import settings
from django.db import models

from amtslotse.records.models.record import Record, Revision


class Stamp(models.Model):
    """A look at one revision; it counts as its confirmation as long as that revision is the published one."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="stamps")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="stamps")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=300)
    """Who it was, in words, as in the column `confirmed_by`."""
    at = models.DateTimeField()
    public = models.BooleanField(default=False)
    """Whether a publication has named its table since."""

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (
            models.Index(fields=("revision", "-at"), name="last_stamp"),
            models.Index(fields=("record",), condition=models.Q(public=False), name="stamps_to_publish"),
        )

    def __str__(self) -> str:
        return f"{self.record}: {self.name}"

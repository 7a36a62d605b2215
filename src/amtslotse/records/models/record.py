"""A stable record with immutable revisions and one published pointer.

The columns of a record are declared in records.tables, once for the files, the checks, the forms and the
history; a revision keeps them as one JSON object. Reason: docs/decisions/0003-records-and-revisions.md.
"""

from typing import Any

from django.conf import settings
from django.db import models

from amtslotse.accounts.models import Administration, User


class RecordQuerySet(models.QuerySet["Record"]):
    """Queries on owned records; every one on behalf of a person goes through `for_user`."""

    def published(self) -> "RecordQuerySet":
        """Records with a published revision."""
        return self.filter(published__isnull=False)

    def for_user(self, user: User) -> "RecordQuerySet":
        """Records a person may read: all of their administrations, and everyone's published ones."""
        own = models.Q(owner__in=user.administrations())
        return self.filter(own | models.Q(published__isnull=False))

    def editable_by(self, user: User) -> "RecordQuerySet":
        """Records a person's administrations own; nobody edits another's record."""
        return self.filter(owner__in=user.administrations())


class Record(models.Model):
    """One row of one table, for as long as it exists; `key` is the row's key in the files."""

    table = models.CharField(max_length=40)
    key = models.CharField(max_length=400)
    owner = models.ForeignKey(Administration, on_delete=models.PROTECT, related_name="records")
    published = models.OneToOneField("Revision", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = RecordQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("table", "key"), name="record_once"),)

    def __str__(self) -> str:
        return f"{self.table}: {self.key}"


class Origin(models.TextChoices):
    """Where a revision comes from."""

    FILES = "files", "Dateien"
    EDITOR = "editor", "Redaktion"


class Revision(models.Model):
    """One state of a record; never changed once written."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    values = models.JSONField()
    origin = models.CharField(max_length=10, choices=Origin)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("record", "number"), name="revision_once"),)
        ordering = ("record", "number")

    def __str__(self) -> str:
        return f"{self.record} #{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new revision; an existing one is refused."""
        if self.pk and not self._state.adding:
            raise TypeError("Eine Revision wird nie geändert; legen Sie eine neue an.")
        super().save(*args, **kwargs)


class Publication(models.Model):
    """A published state of all records; its number is part of every answer's `directory`."""

    number = models.BigAutoField(primary_key=True)
    published_at = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return self.version

    @property
    def version(self) -> str:
        """Time and number, such as 2026-11-22T10:00:00Z#1842."""
        return f"{self.published_at:%Y-%m-%dT%H:%M:%SZ}#{self.number}"

"""A stable record with immutable revisions and one published pointer.

The columns of a record are declared in records.tables, once for the files, the checks, the forms and the
history; a revision keeps them as one JSON object. Reason: docs/decisions/0003-records-and-revisions.md.
"""

from typing import Any

from django.conf import settings
from django.db import connection, models, transaction

from amtslotse.accounts.models import Administration, User
from amtslotse.accounts.permissions import edited_by, may_moderate


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
        """Records of administrations the person edits for, shared ones for moderators; nobody edits another's record."""
        own = models.Q(owner__in=edited_by(user), shared=False)
        return self.filter(own | models.Q(shared=True) if may_moderate(user) else own)


class Record(models.Model):
    """One row of one table, for as long as it exists; `key` is the row's key in the files."""

    table = models.CharField(max_length=40)
    key = models.CharField(max_length=400)
    owner = models.ForeignKey(Administration, on_delete=models.PROTECT, related_name="records")
    shared = models.BooleanField(default=False)
    """Kept by the district for everybody: the catalogue, level defaults, state, federal and joint offices."""
    published = models.OneToOneField("Revision", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    successor = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="predecessors")
    """What took the place of an ended record; a row whose key changed goes on as a new record."""

    objects = RecordQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("table", "key"), name="record_once"),)
        indexes = (models.Index(fields=("owner", "table"), name="records_of_owner"),)

    def __str__(self) -> str:
        return f"{self.table}: {self.key}"


class Origin(models.TextChoices):
    """Where a revision comes from."""

    FILES = "files", "Dateien"
    EDITOR = "editor", "Redaktion"


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Queries on the history; every one on behalf of a person goes through `for_user`."""

    def for_user(self, user: User) -> "RevisionQuerySet":
        """All revisions of a person's administrations, and what is published of others."""
        own = models.Q(record__owner__in=user.administrations(), record__shared=False)
        if may_moderate(user):
            own |= models.Q(record__shared=True)
        return self.filter(own | models.Q(pk=models.F("record__published")))


class Revision(models.Model):
    """One state of a record; never changed once written."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    values = models.JSONField()
    origin = models.CharField(max_length=10, choices=Origin)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(max_length=500, blank=True)
    ends = models.BooleanField(default=False)
    """The record ended with this revision; its values are the last ones."""

    objects = RevisionQuerySet.as_manager()

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
    tables = models.TextField(blank=True)
    """Names of the tables that changed, divided by spaces; empty: any."""

    def __str__(self) -> str:
        return self.version

    def save(self, *args: Any, **kwargs: Any) -> None:
        """One after the other: a publication with a lower number never becomes visible after one with a higher."""
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("LOCK TABLE records_publication IN EXCLUSIVE MODE")
            super().save(*args, **kwargs)

    @property
    def version(self) -> str:
        """Time and number, such as 2026-11-22T10:00:00Z#1842."""
        return f"{self.published_at:%Y-%m-%dT%H:%M:%SZ}#{self.number}"

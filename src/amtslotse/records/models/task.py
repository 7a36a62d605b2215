"""What is to be done, by whom and until when."""

from django.conf import settings
from django.db import models

from amtslotse.accounts.models import Administration, User
from amtslotse.accounts.permissions import may_moderate
from amtslotse.records.models.record import Record


class TaskQuerySet(models.QuerySet["Task"]):
    """Queries on tasks; every one on behalf of a person goes through `for_user`."""

    def for_user(self, user: User) -> "TaskQuerySet":
        """Tasks of a person's administrations and of the working group; a moderator also sees those they gave out."""
        seen = models.Q(administration__in=user.administrations()) | models.Q(administration__isnull=True)
        if may_moderate(user):
            seen |= models.Q(created_by=user)
        return self.filter(seen)

    def open(self) -> "TaskQuerySet":
        """Tasks that nobody has done yet."""
        return self.filter(done_at__isnull=True)


class Task(models.Model):
    """One task; without an administration it belongs to the working group. `version` counts every saving."""

    title = models.CharField(max_length=200)
    text = models.TextField(max_length=2000, blank=True)
    record = models.ForeignKey(Record, on_delete=models.SET_NULL, null=True, blank=True, related_name="tasks")
    administration = models.ForeignKey(
        Administration, on_delete=models.CASCADE, null=True, blank=True, related_name="tasks"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="tasks"
    )
    due = models.DateField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """Who saved it last."""
    version = models.PositiveIntegerField(default=1)

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = (models.F("due").asc(nulls_last=True), "pk")

    def __str__(self) -> str:
        return self.title

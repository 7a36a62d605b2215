"""What people say to each other about a record."""

from django.conf import settings
from django.db import models

from amtslotse.accounts.models import User
from amtslotse.accounts.permissions import may_moderate
from amtslotse.records.models.record import Record

TEXT_LIMIT = 2000


class CommentQuerySet(models.QuerySet["Comment"]):
    """Queries on comments; every one on behalf of a person goes through `for_user`."""

    def for_user(self, user: User) -> "CommentQuerySet":
        """What is said about records the person may read; comments taken back are read by moderators only."""
        readable = self.filter(record__in=Record.objects.for_user(user))
        return readable if may_moderate(user) else readable.filter(removed_at__isnull=True)


class Comment(models.Model):
    """One contribution to the talk about a record; plain text."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="comments")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    text = models.TextField(max_length=TEXT_LIMIT)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.record}: {self.text[:40]}"


class Mention(models.Model):
    """Somebody is named in a comment and has or has not seen it."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="mentions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentions")
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("comment", "user"), name="mention_once"),)

    def __str__(self) -> str:
        return f"{self.user}: {self.comment}"

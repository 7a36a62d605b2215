"""What people are changing: drafts, the changes in them, what happened to them, and what is typed but not saved yet.

A draft is a set of changes of one administration that become public together or not at all.
"""

from django.conf import settings
from django.db import models

from amtslotse.accounts.models import Administration, User
from amtslotse.accounts.permissions import may_moderate
from amtslotse.records.models.record import Record, Revision


class State(models.TextChoices):
    """Where a draft stands."""

    PROPOSAL = "proposal", "Vorschlag"
    DRAFT = "draft", "Entwurf"
    REVIEW = "review", "Zur Prüfung"
    SCHEDULED = "scheduled", "Freigegeben, noch nicht veröffentlicht"
    PUBLISHED = "published", "Veröffentlicht"
    DISCARDED = "discarded", "Verworfen"


OPEN = (State.DRAFT, State.REVIEW, State.SCHEDULED)
SUBMITTED = (State.REVIEW, State.SCHEDULED)


class DraftQuerySet(models.QuerySet["Draft"]):
    """Queries on drafts; every one on behalf of a person goes through `for_user`."""

    def for_user(self, user: User) -> "DraftQuerySet":
        """Drafts of a person's administrations; a moderator also sees shared, submitted and proposed ones."""
        own = models.Q(owner__in=user.administrations(), shared=False)
        if may_moderate(user):
            own |= models.Q(shared=True) | models.Q(state__in=SUBMITTED) | models.Q(proposed=True)
        return self.filter(own)

    def open(self) -> "DraftQuerySet":
        """Drafts that somebody still works on or that wait for their day."""
        return self.filter(state__in=OPEN)


class Draft(models.Model):
    """Changes on their way; `version` counts every saving, so that nobody overwrites unseen."""

    owner = models.ForeignKey(Administration, on_delete=models.PROTECT, related_name="drafts")
    shared = models.BooleanField(default=False)
    proposed = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    title = models.CharField(max_length=300)
    reason = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    edited_at = models.DateTimeField()
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    accepted = models.CharField(max_length=500, blank=True)
    """Why answers that were checked may change with this draft."""
    publish_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ("-edited_at",)
        indexes = (models.Index(fields=("state", "publish_at"), name="draft_due"),)

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether it can still change or become public."""
        return self.state in OPEN


class Change(models.Model):
    """One row as it shall become; `base` is the revision it started from, none for a new record."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="changes")
    record = models.ForeignKey(Record, on_delete=models.CASCADE, null=True, blank=True, related_name="changes")
    base = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    table = models.CharField(max_length=40)
    values = models.JSONField()
    ends = models.BooleanField(default=False)
    origin = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The state of another record that this row was taken over from."""

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("draft", "record"), name="record_once_per_draft"),)

    def __str__(self) -> str:
        return f"{self.table}: {self.record.key if self.record else 'neu'}"


class Step(models.TextChoices):
    """What can happen to a draft."""

    BEGUN = "begun", "begonnen"
    SAVED = "saved", "gespeichert"
    MERGED = "merged", "zusammengeführt"
    SUBMITTED = "submitted", "zur Prüfung gegeben"
    WITHDRAWN = "withdrawn", "zurückgeholt"
    RETURNED = "returned", "zurückgegeben"
    COMMENT = "comment", "angemerkt"
    ACCEPTED = "accepted", "Vorschlag übernommen"
    RELEASED = "released", "freigegeben"
    PUBLISHED = "published", "veröffentlicht"
    DISCARDED = "discarded", "verworfen"


class DraftEvent(models.Model):
    """Who did what with a draft and when; `state` keeps the changes as they were saved then."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    step = models.CharField(max_length=10, choices=Step)
    text = models.CharField(max_length=2000, blank=True)
    version = models.PositiveIntegerField()
    values = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.draft}: {self.get_step_display()}"


class Unsaved(models.Model):
    """What a person has typed into a form and not saved yet; nobody else ever sees it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=200)
    fields = models.JSONField()
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "place"), name="unsaved_once"),)

    def __str__(self) -> str:
        return f"{self.user}: {self.place}"

"""Who looks after a visible concern, and what became of it."""

from django.conf import settings
from django.db import models

from amtslotse.accounts.models import Administration
from amtslotse.records.models.draft import Draft, State
from amtslotse.records.models.gap import VisibleConcern


class Standing(models.TextChoices):
    """Where a gap stands."""

    OPEN = "open", "Offen"
    IN_WORK = "in_work", "In Arbeit"
    CLOSED = "closed", "Geschlossen"
    IGNORED = "ignored", "Zurückgestellt"


class GapWork(models.Model):
    """The work on one concern; without a row nobody has looked at it. It goes when its concern is forgotten."""

    concern = models.OneToOneField(VisibleConcern, on_delete=models.CASCADE, related_name="work")
    owner = models.ForeignKey(Administration, on_delete=models.CASCADE, null=True, blank=True, related_name="gaps")
    kept = models.CharField(max_length=10, choices=Standing, default=Standing.OPEN)
    """What people said; see `standing` for what holds."""
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)
    draft = models.ForeignKey(Draft, on_delete=models.SET_NULL, null=True, blank=True, related_name="gaps")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.concern}: {self.get_kept_display()}"

    @property
    def standing(self) -> str:
        """What holds: closed once the draft with the search word is public, else what people said."""
        return Standing.CLOSED if self.draft and self.draft.state == State.PUBLISHED else self.kept

    @property
    def standing_label(self) -> str:
        """The same in a word."""
        return Standing(self.standing).label

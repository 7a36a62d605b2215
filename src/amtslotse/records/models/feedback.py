"""Whether a page helped: counts per page and Berlin day, and what people wrote; nobody's name or address."""

from django.db import models

TEXT_LIMIT = 1000
PAGE_LIMIT = 300


class PageFeedback(models.Model):
    """How many people said yes or no on a page on a day; `page` is a path without its query."""

    page = models.CharField(max_length=PAGE_LIMIT)
    day = models.DateField(db_index=True)
    yes = models.PositiveIntegerField(default=0)
    no = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("page", "day"), name="feedback_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.page} {self.day}: {self.yes}/{self.no}"


class FeedbackText(models.Model):
    """What somebody missed on a page; mail addresses and numbers are taken out before it is stored."""

    page = models.CharField(max_length=PAGE_LIMIT)
    day = models.DateField(db_index=True)
    text = models.TextField(max_length=TEXT_LIMIT)

    def __str__(self) -> str:
        return f"{self.page} {self.day}"

"""Did a page help? Counted per page and Berlin day; texts scrubbed first. Nobody's address, browser or session is kept."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import F

from amtslotse.records.models import FeedbackText, PageFeedback
from amtslotse.records.scrubbing import scrub


class Month(NamedTuple):
    """What people said about one page in one month (YYYY-MM)."""

    month: str
    page: str
    yes: int
    no: int


@transaction.atomic
def count(page: str, *, helped: bool, day: date) -> None:
    """Add one yes or no to a page's day; raises a database error if the database is away."""
    PageFeedback.objects.bulk_create([PageFeedback(page=page, day=day)], ignore_conflicts=True)
    field = "yes" if helped else "no"
    PageFeedback.objects.filter(page=page, day=day).update(**{field: F(field) + 1})


def say(page: str, text: str, day: date) -> None:
    """Keep what somebody wrote, without addresses and numbers; nothing is kept of an empty text."""
    scrubbed = scrub(text)
    if scrubbed:
        FeedbackText.objects.create(page=page, day=day, text=scrubbed)


def forget(today: date) -> None:
    """Delete texts after half a year, counts after two years."""
    FeedbackText.objects.filter(day__lt=today - timedelta(days=settings.FEEDBACK_TEXT_DAYS)).delete()
    PageFeedback.objects.filter(day__lt=today - timedelta(days=settings.FEEDBACK_COUNT_DAYS)).delete()


def by_month() -> list[Month]:
    """Counts per page and month, in order."""
    months: dict[tuple[str, str], tuple[int, int]] = {}
    for one in PageFeedback.objects.iterator():
        key = (f"{one.day:%Y-%m}", one.page)
        yes, no = months.get(key, (0, 0))
        months[key] = (yes + one.yes, no + one.no)
    return [Month(*key, *counts) for key, counts in sorted(months.items())]


def texts() -> Iterator[FeedbackText]:
    """What people wrote, newest first."""
    return FeedbackText.objects.order_by("-day", "-pk").iterator()

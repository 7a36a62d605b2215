"""Reports of barriers: kept until answered, then only as long as somebody may ask again."""

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from amtslotse.accounts.models import Administration

AFTER_ANSWER = timedelta(days=30)
AT_MOST = timedelta(days=365)


class BarrierReportQuerySet(models.QuerySet["BarrierReport"]):
    """Reports, open or answered."""

    def open(self) -> "BarrierReportQuerySet":
        """Those nobody has marked as answered."""
        return self.filter(answered_on__isnull=True)

    def stale(self, now: datetime) -> "BarrierReportQuerySet":
        """Those answered a month ago, and any that is a year old."""
        answered = models.Q(answered_on__lt=timezone.localdate(now - AFTER_ANSWER))
        return self.filter(answered | models.Q(reported_at__lt=now - AT_MOST))


class BarrierReport(models.Model):
    """What somebody could not use, and how to answer them if they wish."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    administration = models.ForeignKey(Administration, on_delete=models.CASCADE, related_name="barrier_reports")
    page = models.CharField(max_length=500, blank=True)
    text = models.TextField(max_length=5000)
    email = models.EmailField(max_length=254, blank=True)
    reported_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)

    objects = BarrierReportQuerySet.as_manager()

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """Short number for people, such as B-1F3A09C2."""
        return f"B-{self.id.hex[:8].upper()}"

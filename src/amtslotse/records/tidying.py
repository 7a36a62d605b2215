"""What is done once an hour: delete what may no longer be kept, try again what could not be mailed, note the day."""

from django.utils import timezone

from amtslotse.accounts import tidying as accounts
from amtslotse.records import barriers, coverage, feedback, gaps, jobs
from amtslotse.records.editing import unsaved
from amtslotse.records.models import BarrierReport, Subscription


def tidy() -> None:
    """Run all of it; harmless to run often."""
    now = timezone.now()
    Subscription.objects.stale(now).delete()
    BarrierReport.objects.stale(now).delete()
    gaps.forget(timezone.localdate(now))
    feedback.forget(timezone.localdate(now))
    unsaved.tidy(now)
    accounts.tidy(now)
    jobs.tidy()
    barriers.mail_again()
    coverage.note(timezone.localdate(now))

"""One look at the database: what waits, what failed, how links are doing. Counts only, nothing of anybody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Max, Min
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from amtslotse.exchange.models import Delivery
from amtslotse.operating import heartbeat
from amtslotse.records.models import Health, LinkState


@dataclass(frozen=True)
class Sight:
    """What was found; nothing yet before the first look."""

    jobs: Mapping[str, int] = field(default_factory=dict)
    """Jobs that are ready, running or failed for good, by that word."""
    oldest: datetime | None = None
    """Since when the longest waiting job is due."""
    retried: int = 0
    """Jobs, all of them mails, that failed at least once and wait for another attempt."""
    links: Mapping[str, int] = field(default_factory=dict)
    links_checked: datetime | None = None
    deliveries: int = 0
    """Deliveries of partners that wait for a decision."""
    heartbeat: datetime | None = None


def read() -> Sight:
    """Ask the database; raises a database error if it is away."""
    jobs = DBTaskResult.objects.order_by()
    waiting = jobs.filter(status=TaskResultStatus.READY)
    counted = dict(jobs.values_list("status").annotate(Count("pk")))
    looked = LinkState.objects.aggregate(last=Max("checked_at"))
    found = dict(LinkState.objects.order_by().values_list("found").annotate(Count("pk")))
    return Sight(
        jobs={state.lower(): counted.get(state, 0) for state in ("READY", "RUNNING", "FAILED")},
        oldest=waiting.ready().order_by().aggregate(first=Min("enqueued_at"))["first"]
        if counted.get("READY")
        else None,
        retried=waiting.filter(args_kwargs__args__2__gt=1).count() if counted.get("READY") else 0,
        links={kind.value: found.get(kind.value, 0) for kind in Health},
        links_checked=looked["last"],
        deliveries=Delivery.objects.decidable().count(),
        heartbeat=heartbeat.last(),
    )


def age(moment: datetime | None) -> float | None:
    """Seconds since a moment, never below 0: clocks may jump."""
    return max(0.0, (timezone.now() - moment).total_seconds()) if moment else None

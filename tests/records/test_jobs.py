"""Jobs: tried again with growing pauses, given up after a while, never lost with their worker."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from amtslotse.records import jobs

pytestmark = pytest.mark.django_db
calls: list[str] = []


def works(subject: str) -> None:
    calls.append(subject)


def fails(subject: str) -> None:
    calls.append(subject)
    raise OSError(f"Mailserver kennt {subject} nicht")


def refused(subject: str) -> None:
    calls.append(subject)
    raise SMTPRecipientsRefused({"geheim@example.org": (550, b"no")})


@pytest.fixture(autouse=True)
def _fresh():
    calls.clear()


def waiting() -> DBTaskResult:
    return DBTaskResult.objects.get(status=TaskResultStatus.READY)


def test_a_job_is_done_once():
    jobs.enqueue(works, "eins")
    jobs.work_off()
    jobs.work_off()
    assert calls == ["eins"]


def test_a_failed_job_waits_longer_each_time_and_ends():
    jobs.enqueue(fails, "eins")
    for attempt in range(1, jobs.ATTEMPTS):
        before = timezone.now()
        jobs.work_off()
        assert len(calls) == attempt
        planned = waiting().run_after - before
        assert jobs.pause(attempt) <= planned < jobs.pause(attempt) + timedelta(minutes=1)
        DBTaskResult.objects.filter(status=TaskResultStatus.READY).update(run_after=before)
    jobs.work_off()
    assert len(calls) == jobs.ATTEMPTS
    assert not DBTaskResult.objects.filter(status=TaskResultStatus.READY)


def test_pauses_grow_and_stay_below_six_hours():
    pauses = [jobs.pause(n) for n in range(1, jobs.ATTEMPTS)]
    assert pauses[:3] == [timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=8)]
    assert pauses == sorted(pauses)
    assert max(pauses) <= timedelta(hours=6)


def test_a_refused_address_is_not_tried_again_and_leaves_no_trace():
    jobs.enqueue(refused, "eins")
    jobs.work_off()
    assert calls == ["eins"]
    failed = DBTaskResult.objects.get(status=TaskResultStatus.FAILED)
    assert "geheim" not in failed.traceback


def test_a_job_whose_worker_died_is_done_by_the_next():
    jobs.enqueue(works, "eins")
    old = timezone.now() - timedelta(minutes=20)
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=old)
    jobs.work_off()
    assert calls == []
    jobs.tidy()
    jobs.work_off()
    assert calls == ["eins"]


def test_finished_jobs_are_forgotten_after_a_week():
    jobs.enqueue(works, "eins")
    jobs.work_off()
    jobs.tidy()
    assert DBTaskResult.objects.count() == 1
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=8))
    jobs.tidy()
    assert DBTaskResult.objects.count() == 0

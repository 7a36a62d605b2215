"""Work outside the request: kept in the database, tried again after growing pauses, given up loudly.

A job is a function of one text, mostly the key of a row, so that no personal data lies in the queue. It may run
twice if a process dies in the middle.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from smtplib import SMTPRecipientsRefused

from django.utils import timezone, translation
from django.utils.crypto import get_random_string
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus, task
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

log = logging.getLogger(__name__)
ATTEMPTS = 8
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=6)
LOST = timedelta(minutes=15)
"""A job that has run longer than this has lost its worker."""
KEPT = timedelta(days=7)
Job = Callable[[str], None]


class GaveUp(RuntimeError):
    """A job failed for good; says which and why, never for whom."""


def pause(attempt: int) -> timedelta:
    """How long to wait after a failed attempt: 30 seconds, 2 minutes, 8 minutes … at most six hours."""
    factor: int = 4 ** (attempt - 1)
    return min(FIRST_PAUSE * factor, LONGEST_PAUSE)


def enqueue(job: Job, subject: str) -> None:
    """Have a job done soon, in the language of now; inside a transaction it is only done if that succeeds."""
    perform.enqueue(f"{job.__module__}.{job.__qualname__}", subject, 1, translation.get_language() or "de")


@task()
def perform(job: str, subject: str, attempt: int, language: str) -> None:
    """Do a job once; plan the next attempt if it failed."""
    try:
        with translation.override(language):
            import_string(job)(subject)
    except Exception as error:
        reason = type(error).__name__
        if attempt >= ATTEMPTS or isinstance(error, SMTPRecipientsRefused | ImportError):
            log.error("Aufgabe %s(%s) nach %s Versuchen aufgegeben: %s", job, subject, attempt, reason)
            raise GaveUp(f"{job}: {reason}") from None
        log.warning("Aufgabe %s(%s), Versuch %s: %s", job, subject, attempt, reason)
        later = perform.using(run_after=timezone.now() + pause(attempt))
        later.enqueue(job, subject, attempt + 1, language)


def work_off() -> None:
    """Do everything that is due, then return; raises a database error if the database is away."""
    worker = Worker(
        queue_names=["default"],
        interval=0.2,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    worker.run()


def tidy() -> None:
    """Give jobs of dead workers back to the queue, forget finished ones."""
    now = timezone.now()
    jobs = DBTaskResult.objects
    jobs.running().filter(started_at__lt=now - LOST).update(status=TaskResultStatus.READY)
    jobs.finished().filter(finished_at__lt=now - KEPT).delete()


def planned(subject: str) -> bool:
    """Whether a job for a subject still waits or runs."""
    open_jobs = DBTaskResult.objects.filter(status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING))
    return open_jobs.filter(args_kwargs__args__1=subject).exists()

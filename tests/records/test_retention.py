"""What is kept how long: for each line of the declaration the old goes and the young stays, and the docs say the same."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from amtslotse.accounts.invitation import VALID, Invitation
from amtslotse.accounts.models import Administration, User
from amtslotse.records.models import (
    BarrierReport,
    ConcernDay,
    FeedbackText,
    PageFeedback,
    Subscription,
    Unsaved,
    VisibleConcern,
)
from amtslotse.records.retention import LASTING, RETENTION, Kept, table
from amtslotse.records.tidying import tidy

ROOT = Path(__file__).resolve().parents[2]
SLACK = timedelta(days=1)
"""Days are counted whole: a day on either side is clear of midnight."""


def town() -> Administration:
    return Administration.objects.get_or_create(slug="bleckede", name="Bleckede", authority="b")[0]


def report(**more: object) -> None:
    BarrierReport.objects.create(administration=town(), text="Kein Kontrast", **{"reported_at": timezone.now(), **more})


def seen(day: datetime) -> None:
    VisibleConcern.objects.create(digest=f"{day:%s}".ljust(64, "0"), text="hühnerstall", visible_since=day)
    ConcernDay.objects.create(digest=f"{day:%s}".ljust(64, "0"), day=day)


def job(at: datetime) -> None:
    DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}}, status=TaskResultStatus.SUCCESSFUL, finished_at=at, backend_name="x",
        priority=0, run_after=at, task_path="x", queue_name="x", exception_class_path="", traceback="",
    )  # fmt: skip


MAKERS = {
    "Prüfsummen von Suchen, die nie sichtbar wurden": lambda at: ConcernDay.objects.create(digest=str(at), day=at),
    "sichtbare Suchwörter mit ihren Zahlen": seen,
    "Texte von Rückmeldungen": lambda at: FeedbackText.objects.create(page="/", text="x", day=at),
    "gezählte Bewertungen": lambda at: PageFeedback.objects.create(page="/", day=at),
    "Newsletter-Bestellungen ohne Bestätigung": lambda at: Subscription.objects.create(email=f"{at:%s}@x.de", requested_at=at),
    "Barriere-Meldungen, beantwortet": lambda at: report(answered_on=timezone.localdate(at)),
    "Barriere-Meldungen, höchstens": lambda at: report(reported_at=at),
    "Eingetipptes, das nicht gesichert wurde": lambda at: Unsaved.objects.create(
        user=User.objects.create_user(f"{at:%s}"), place="/x", fields={}, saved_at=at
    ),
    "Einladungen, die niemand annahm": lambda at: Invitation.objects.create(
        email=f"{at:%s}@x.de", administration=town(), role="reading", token_hash=str(at)[:64], ends_at=at
    ),
    "Sitzungen der Beschäftigten": lambda at: Session.objects.create(
        session_key=f"{at:%s}", session_data="x", expire_date=at + next(k for k in RETENTION if "Sitz" in k.what).period()
    ),
    "erledigte Hintergrundaufträge": job,
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("kept", RETENTION, ids=lambda kept: kept.what)
def test_the_old_goes_and_the_young_stays(kept: Kept):
    now, model = timezone.now(), apps.get_model(kept.model)
    young = kept.period() - (SLACK if kept.period() > 2 * SLACK else kept.period() / 10)
    MAKERS[kept.what](now - young)
    tidy()
    assert model.objects.count() == 1
    MAKERS[kept.what](now - kept.period() - SLACK - timedelta(hours=1))
    assert model.objects.count() == 2
    tidy()
    assert model.objects.count() == 1


def test_the_docs_hold_the_table_as_it_is_declared():
    assert table() in (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")


def test_what_lasts_names_models_that_exist_and_invitations_hold_a_week():
    for _, model, _ in LASTING:
        assert apps.get_model(model)
    assert VALID.days == 7

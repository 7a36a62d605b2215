"""How often a person gets a mail: the choice on its page, Mondays, at once, and a mail server that is away."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from amtslotse.records import jobs, mail_digest, mailing, tasks
from amtslotse.records.models import Often
from amtslotse.records.task_values import Values

pytestmark = pytest.mark.django_db
PAGE = "/arbeitsplatz/benachrichtigungen/"
FRIDAY = datetime(2026, 11, 20, 12, tzinfo=UTC)
MONDAY_SEVEN = datetime(2026, 11, 23, 6, tzinfo=UTC)
"""In Berlin it is seven o'clock."""


@pytest.fixture(autouse=True)
def one_connection(monkeypatch):
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)


def give(district, title: str) -> None:
    tasks.create(district.erika, Values(title, "", district.owners["gemeinde-adendorf"], district.ronja))


def test_the_page_keeps_a_choice_and_refuses_what_is_none(district, at):
    ronja = at(district.ronja)
    assert 'value="daily" checked' in ronja.get(PAGE).content.decode()
    assert ronja.post(PAGE, {"oft": "weekly"}).status_code == 302
    for odd in ({}, {"oft": "stündlich"}, {"oft": "\x00"}, {"oft": "x" * 100_000}, {"oft": ["weekly", "<b>"]}):
        answer = ronja.post(PAGE, odd)
        page = answer.content.decode()
        assert (answer.status_code, "Bitte wählen Sie, wie oft" in page) == (400, True)
        assert 'value="weekly" checked' in page
    assert mail_digest.choice_of(district.ronja) == Often.WEEKLY
    assert mail_digest.choice_of(district.erika) == Often.DAILY


def test_a_weekly_mail_comes_on_monday_at_seven_and_once(district):
    mail_digest.choose(district.ronja, Often.WEEKLY, FRIDAY)
    give(district, "Durchwahl erfragen")
    turns = (FRIDAY + timedelta(days=1), MONDAY_SEVEN - timedelta(minutes=1), MONDAY_SEVEN, MONDAY_SEVEN)
    assert [mail_digest.plan(moment) for moment in turns] == [0, 0, 1, 0]
    jobs.work_off()
    assert [one.to for one in mail.outbox] == [["ronja@example.org"]]
    assert "Durchwahl erfragen" in mail.outbox[0].body
    give(district, "Noch etwas")
    assert mail_digest.plan(MONDAY_SEVEN + timedelta(days=6, hours=23)) == 0
    assert mail_digest.plan(MONDAY_SEVEN + timedelta(days=7)) == 1


def test_who_wants_it_at_once_hears_of_each_thing_minutes_later_and_only_of_what_is_new(district):
    mail_digest.choose(district.ronja, Often.AT_ONCE, FRIDAY)
    give(district, "Durchwahl erfragen")
    assert mail_digest.plan(FRIDAY + timedelta(minutes=2)) == 0
    assert mail_digest.plan(FRIDAY + timedelta(minutes=4)) == 1
    jobs.work_off()
    give(district, "Schild bestellen")
    assert mail_digest.plan(FRIDAY + timedelta(minutes=8)) == 1
    jobs.work_off()
    _first, second = mail.outbox
    assert second.subject == "Amtslotse: eine Sache wartet auf Sie"
    assert ("Schild bestellen" in second.body, "Durchwahl" in second.body) == (True, False)


def test_a_mail_server_that_is_away_loses_nothing_and_sends_nothing_twice(district, monkeypatch):
    mail_digest.choose(district.ronja, Often.DAILY, FRIDAY)
    give(district, "Durchwahl erfragen")
    assert mail_digest.plan(MONDAY_SEVEN) == 1

    def away(*_: object, **__: object) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as broken:
        broken.setattr(mailing, "send", away)
        jobs.work_off()
    assert mail.outbox == []
    assert jobs.planned(str(district.ronja.pk)), "it is tried again"
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())
    jobs.work_off()
    jobs.work_off()
    assert [one.to for one in mail.outbox] == [["ronja@example.org"]]
    assert "Durchwahl erfragen" in mail.outbox[0].body

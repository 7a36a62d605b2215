"""Reports of barriers reach the administration and are forgotten in time."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from amtslotse.accounts.models import Administration
from amtslotse.records import barriers, jobs
from amtslotse.records.models import BarrierReport, Record, Revision
from amtslotse.records.tidying import tidy

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def administrations():
    Administration.objects.create(slug="landkreis-lueneburg", name="Landkreis", authority="landkreis", moderates=True)
    Administration.objects.create(slug="samtgemeinde-gellersen", name="Gellersen", authority="gellersen")
    Administration.objects.create(slug="stadt-bleckede", name="Bleckede", authority="bleckede")
    publish("authorities", "gellersen", {"id": "gellersen", "email": "rathaus@gellersen.de"})


def publish(table: str, key: str, values: dict[str, str]) -> None:
    record = Record.objects.create(table=table, key=key, owner=Administration.objects.first())
    record.published = Revision.objects.create(record=record, number=1, values=values, origin="editor")
    record.save()


def test_a_report_is_mailed_to_the_town_hall_with_the_way_to_answer():
    made = barriers.report(
        "samtgemeinde-gellersen", "/stellen/", "Die Liste ist zu lang.\nJaws: Şahin", "anna@example.org"
    )
    jobs.work_off()
    (message,) = mail.outbox
    assert (message.to, message.reply_to) == (["rathaus@gellersen.de"], ["anna@example.org"])
    assert made.number in message.subject
    assert "Jaws: Şahin" in message.body
    made.refresh_from_db()
    assert made.mailed_at


def test_who_does_not_know_reports_to_the_district_and_an_own_address_comes_first(settings):
    settings.BARRIER_CONTACT = "betrieb@example.org"
    made = barriers.report("", "", "Zu kleine Schrift", "")
    assert made.administration.slug == "landkreis-lueneburg"
    assert barriers.address_of(made.administration) == "betrieb@example.org"
    publish(
        "controllers", "landkreis-lueneburg", {"administration": "landkreis-lueneburg", "email": "kreis@example.org"}
    )
    assert barriers.address_of(made.administration) == "kreis@example.org"
    assert barriers.address_of(Administration.objects.get(slug="stadt-bleckede")) == "kreis@example.org"


def test_without_any_address_the_report_stays_and_is_tried_again(settings):
    settings.BARRIER_CONTACT = ""
    made = barriers.report("stadt-bleckede", "", "Kein Kontrast", "")
    jobs.work_off()
    made.refresh_from_db()
    assert (mail.outbox, made.mailed_at) == ([], None)
    publish("controllers", "stadt-bleckede", {"administration": "stadt-bleckede", "email": "rathaus@bleckede.example"})
    tidy()
    jobs.work_off()
    assert mail.outbox == []  # the first try waits for its pause, no second one is planned beside it
    DBTaskResult.objects.filter(status=TaskResultStatus.READY).delete()
    tidy()
    jobs.work_off()
    assert mail.outbox[0].to == ["rathaus@bleckede.example"]
    tidy()
    jobs.work_off()
    assert len(mail.outbox) == 1


def test_a_mailed_report_is_not_mailed_again():
    made = barriers.report("samtgemeinde-gellersen", "", "Kein Kontrast", "")
    jobs.enqueue(barriers.mail_report, made.pk.hex)
    jobs.work_off()
    assert len(mail.outbox) == 1


def test_answered_reports_are_forgotten_after_a_month_and_all_after_a_year():
    answered = barriers.report("samtgemeinde-gellersen", "", "a", "")
    old = barriers.report("samtgemeinde-gellersen", "", "b", "")
    kept = barriers.report("samtgemeinde-gellersen", "", "c", "")
    assert barriers.answered(answered.number.lower())
    assert not barriers.answered("B-00000000")
    tidy()
    assert BarrierReport.objects.count() == 3
    BarrierReport.objects.filter(pk=answered.pk).update(answered_on=timezone.localdate() - timedelta(days=31))
    BarrierReport.objects.filter(pk=old.pk).update(reported_at=timezone.now() - timedelta(days=366))
    tidy()
    assert set(BarrierReport.objects.all()) == {kept}

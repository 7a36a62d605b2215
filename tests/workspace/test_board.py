"""The working group, its meetings, and the mails about what waits."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django_tasks_db.management.commands import db_worker

from amtslotse.records import jobs, mail_digest
from amtslotse.records.models import Meeting
from tests.workspace.towns import occupy

pytestmark = pytest.mark.django_db
TREFFEN = "/arbeitsplatz/runde/treffen/"
NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)


@pytest.fixture
def town(district):
    return occupy(district, "gemeinde-adendorf", district.erika, district.ronja, "Distelfink")


def test_of_two_moderators_at_once_the_second_sees_what_the_first_wrote_and_keeps_their_own(district, at):
    moritz = at(district.moritz)
    moritz.post(f"{TREFFEN}neu/", {"day": "1.12.2030", "time": "14:00", "topics": "- Hundesteuer"})
    edit = f"{TREFFEN}{Meeting.objects.get().pk}/bearbeiten/"
    assert moritz.post(edit, {"day": "2.12.2030", "time": "14:00", "version": "1"}).status_code == 302
    late = moritz.post(edit, {"day": "3.12.2030", "time": "15:00", "notes": "Meine Notiz", "version": "1"})
    page = late.content.decode()
    assert (late.status_code, "Meine Notiz" in page, "2. Dezember 2030, 14:00 Uhr" in page) == (409, True, True)
    assert Meeting.objects.get().notes == ""
    assert at(district.ronja).get(edit).status_code == 404


@pytest.mark.parametrize("who", ["lea", "erika", "ronja", "moritz"])
def test_the_start_page_asks_the_database_at_most_twenty_four_times(
    district, at, town, who, django_assert_max_num_queries
):
    person = at(getattr(district, who))
    with django_assert_max_num_queries(24):
        assert person.get("/arbeitsplatz/").status_code == 200


def test_every_member_takes_the_agenda_along(district, at, town):
    meeting = Meeting.objects.create(begins_at=NOON, place="Kreishaus", topics="Hundesteuer\nLinks")
    agenda, lea = f"{TREFFEN}{meeting.pk}/tagesordnung.", at(district.lea)
    text = lea.get(f"{agenda}txt").content.decode()
    assert "1. Hundesteuer\n2. Links" in text
    assert "Die Brücke ist wieder frei (Meldungen, geändert)" in text
    assert "Stadt Bleckede: hat noch nichts eingetragen" in text
    assert "Distelfink" not in text
    assert "Gemeinde Adendorf: " not in text
    assert b"DTSTART;TZID=Europe/Berlin:20261124T120000" in lea.get(f"{agenda}ics").content
    pdf = lea.get(f"{agenda}pdf").content
    assert pdf.startswith(b"%PDF")
    assert b"/StructTreeRoot" in pdf


def test_what_waits_is_mailed_once_in_the_morning_and_never_twice(district, town, monkeypatch):
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    assert mail_digest.plan(NOON) == 0, "who is new waits for the morning"
    mail_digest.plan(NOON + timedelta(days=1))
    assert mail_digest.plan(NOON + timedelta(days=1)) == 0, "another worker finds every turn taken"
    jobs.work_off()
    told = sorted(one.to[0] for one in mail.outbox)
    assert told == sorted(set(told))
    assert "ronja@example.org" in told
    mail_digest.send(str(district.ronja.pk))
    mail_digest.plan(NOON + timedelta(days=2))
    jobs.work_off()
    assert len(mail.outbox) == len(told)


def test_who_wants_no_mail_or_left_gets_none(district, town, monkeypatch):
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    mail_digest.plan(NOON)
    mail_digest.choose(district.ronja, "never", NOON)
    type(district.erika).objects.filter(pk=district.erika.pk).update(is_active=False)
    mail_digest.plan(NOON + timedelta(days=1))
    jobs.work_off()
    assert {"ronja@example.org", "erika@example.org"}.isdisjoint(one.to[0] for one in mail.outbox)

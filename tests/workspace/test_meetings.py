"""Meetings as people type them, the silence of administrations day by day, the way from the board to a task."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest

from amtslotse.records import board, tasks
from amtslotse.records.models import Draft, DraftEvent, Meeting, Stamp, State, Step
from amtslotse.records.task_values import Values
from amtslotse.workspace.meeting_form import NO_DAY, NO_TIME
from tests.workspace.conftest import record

pytestmark = pytest.mark.django_db
TREFFEN = "/arbeitsplatz/runde/treffen/"
GOOD = {"day": "1.12.2030", "time": "14:00", "place": "Kreishaus", "topics": "Hundesteuer"}
NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)
DAYS = 30


@pytest.fixture
def moritz(district, at):
    return at(district.moritz)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"day": "31.2.2030"}, NO_DAY),
        ({"day": "1.1.1999"}, NO_DAY),
        ({"day": "übermorgen"}, NO_DAY),
        ({"day": ""}, "Bitte geben Sie den Tag ein."),
        ({"time": "25:00"}, NO_TIME),
        ({"time": "٩:٣٠ Uhr?"}, NO_TIME),
        ({"time": " "}, "Bitte geben Sie die Uhrzeit ein."),
        ({"place": "x" * 201}, "Höchstens 200 Zeichen sind möglich."),
        ({"topics": "Thema\n" * 10_000}, "Höchstens 5000 Zeichen sind möglich."),
        ({"notes": "n\x00"}, ""),
    ],
)
def test_what_cannot_be_a_meeting_is_told_and_stays_in_the_form(moritz, sent, said):
    answer = moritz.post(f"{TREFFEN}neu/", GOOD | sent)
    page = answer.content.decode()
    assert (answer.status_code, said in page) == (400, True)
    assert 'value="Kreishaus"' in page or "place" in sent
    assert not Meeting.objects.exists()


def test_script_becomes_plain_words_and_ten_thousand_lines_stay_lines(moritz, district, at):
    script = "<script>alert(1)</script>Hundesteuer"
    lines = "\r\n".join(["a"] * 6_000)
    sent = GOOD | {"place": script, "topics": f"- {script}\n• Links\n\n", "notes": lines}
    assert moritz.post(f"{TREFFEN}neu/", sent).status_code == 302
    found = Meeting.objects.get()
    assert found.notes.count("\n") == 5_999
    page = at(district.lea).get(f"{TREFFEN}{found.pk}/").content.decode()
    assert "<script>alert" not in page
    assert "<li>Links</li>" in page


def test_a_meeting_of_last_year_is_written_down_too_and_of_a_field_sent_twice_the_last_counts(moritz):
    twice = urlencode([("day", "3.4.2030"), ("day", "2.4.2024"), ("time", "9 Uhr"), ("version", "x"), ("version", "7")])
    sent = moritz.post(f"{TREFFEN}neu/", twice, content_type="application/x-www-form-urlencoded")
    assert sent.status_code == 302
    page = moritz.get(TREFFEN).content.decode()
    assert "Dienstag, 2. April 2024, 09:00 Uhr" in page


def test_the_board_leads_every_member_to_the_tasks_of_the_group(district, at):
    task = tasks.create(district.moritz, Values("Satzungen sammeln"))
    lea = at(district.lea)
    address = f"/arbeitsplatz/aufgaben/{task.pk}/"
    assert f'href="{address}"' in lea.get("/arbeitsplatz/runde/").content.decode()
    assert "Satzungen sammeln" in lea.get(address).content.decode()


# --- who has been silent ---


def quiet() -> set[str]:
    return {one.administration.slug for one in board.silent(NOON, DAYS)}


def event(owner, step: str, ago: timedelta, **draft) -> None:
    made = Draft.objects.create(owner=owner, title="Entwurf", created_at=NOON - ago, edited_at=NOON - ago, **draft)
    DraftEvent.objects.create(draft=made, step=step, at=NOON - ago, version=1)


def test_an_administration_is_silent_from_the_thirtieth_day_and_talk_is_no_work(district):
    adendorf, bleckede = district.owners["gemeinde-adendorf"], district.owners["stadt-bleckede"]
    assert {"gemeinde-adendorf", "stadt-bleckede"} <= quiet(), "who never did anything is silent"
    event(adendorf, Step.SAVED, timedelta(days=DAYS))
    event(bleckede, Step.SAVED, timedelta(days=DAYS, seconds=-1))
    assert ("gemeinde-adendorf" in quiet(), "stadt-bleckede" in quiet()) == (True, False)
    event(adendorf, Step.COMMENT, timedelta(days=1))
    event(adendorf, Step.DISCARDED, timedelta(days=1))
    event(adendorf, Step.BEGUN, timedelta(days=1), proposed=True, state=State.PROPOSAL)
    event(adendorf, Step.PUBLISHED, timedelta(days=1), shared=True)
    assert "gemeinde-adendorf" in quiet(), "what others do for them is not their work"
    office = record("authorities", id="gemeinde-adendorf")
    Stamp.objects.create(record=office, revision=office.published, name="Erika", at=NOON - timedelta(days=2))
    assert "gemeinde-adendorf" not in quiet()


def test_the_longest_silence_comes_first_and_who_never_worked_before_it(district):
    event(district.owners["gemeinde-adendorf"], Step.SUBMITTED, timedelta(days=40))
    event(district.owners["stadt-bleckede"], Step.RELEASED, timedelta(days=50))
    found = [one.administration.slug for one in board.silent(NOON, DAYS)]
    assert found[-2:] == ["stadt-bleckede", "gemeinde-adendorf"]
    assert board.silent(NOON, DAYS)[0].since is None

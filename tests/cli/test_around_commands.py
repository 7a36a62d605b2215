"""Newsletter, barrier reports and the worker on the command line."""

import threading

import pytest
from django.db import OperationalError
from django.utils import timezone

from amtslotse.accounts.models import Administration
from amtslotse.cli import worker
from amtslotse.cli.main import main
from amtslotse.records import barriers
from amtslotse.records.models import BarrierReport, Issue, Record, Revision, Subscription
from amtslotse.records.tables import RECORD_TABLES


@pytest.fixture
def district(db) -> Administration:
    return Administration.objects.create(slug="kreis", name="Landkreis Lüneburg", authority="kreis", moderates=True)


def publish(administration: Administration, title: str) -> None:
    values = dict.fromkeys(RECORD_TABLES["notices"].names, "") | {
        "id": "bus",
        "administration": administration.slug,
        "kind": "press",
        "title": title,
        "text": "Ab Dezember.",
        "published": str(timezone.localdate()),
    }
    record = Record.objects.create(table="notices", key="bus", owner=administration)
    record.published = Revision.objects.create(record=record, number=1, values=values, origin="editor")
    record.save()


def test_the_newsletter_command_shows_what_is_due_and_sends_it_once(district, capsys):
    assert main(["newsletter", "send"]) == 0
    assert "Nichts Neues." in capsys.readouterr().out
    publish(district, "Neue Buslinie")
    reader = Subscription.objects.create(email="anna@example.org", confirmed_on=timezone.localdate())
    reader.administrations.add(district)
    assert main(["newsletter", "due"]) == 0
    assert "kreis: Neue Buslinie" in capsys.readouterr().out
    assert main(["newsletter", "send"]) == 0
    assert "Meldungen: 1, Adressen: 1" in capsys.readouterr().out
    assert main(["newsletter", "send"]) == 0
    assert Issue.objects.count() == 1


def test_the_barriers_command_lists_open_reports_and_takes_the_answer(district, capsys):
    made = barriers.report("kreis", "/stellen/", "Zu klein", "")
    assert main(["barriers"]) == 0
    shown = capsys.readouterr().out
    assert made.number in shown
    assert "NICHT VERSCHICKT" in shown
    assert main(["barriers", "--answered", made.number]) == 0
    assert BarrierReport.objects.get().answered_on == timezone.localdate()
    assert main(["barriers", "--answered", made.number]) == 1
    assert "gibt es nicht" in capsys.readouterr().err


def test_the_worker_waits_for_a_lost_database_and_goes_on():
    stop, turns = threading.Event(), []
    stop.wait = lambda seconds: turns.append(seconds)
    attempts = iter((OperationalError("weg"), OperationalError("weg"), None, None))

    def work_off() -> None:
        error = next(attempts, None)
        if len(turns) == 3:
            stop.set()
        if error:
            raise error

    worker._loop(stop, lambda: None, work_off, lambda: False)
    assert turns == [4.0, 8.0, 2.0, 2.0]


def test_the_worker_ends_with_its_parent():
    done: list[str] = []
    orphaned = iter((False, True))
    stop = threading.Event()
    stop.wait = lambda seconds: None
    worker._loop(stop, lambda: done.append("tidy"), lambda: done.append("work"), lambda: next(orphaned))
    assert done == ["tidy", "work"]


def test_no_worker_runs_beside_the_server_if_it_is_switched_off(monkeypatch):
    monkeypatch.setenv("AMTSLOTSE_WORKER", "off")
    monkeypatch.setattr(worker, "_keep", lambda ending: pytest.fail("gestartet"))
    with worker.beside():
        assert "worker-keeper" not in {t.name for t in threading.enumerate()}

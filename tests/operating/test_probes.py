"""Probes: a process says that it lives and whether it can answer, whatever else is away."""

import json
from datetime import timedelta
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from amtslotse.operating import heartbeat
from amtslotse.operating.probes import Probes, health, readiness
from amtslotse.operating.pulse import Pulse
from amtslotse.operating.readiness import report
from amtslotse.operating.sight import Sight, read
from amtslotse.records import jobs
from amtslotse.records.live import NoData

VERSION = "2026-11-22T10:00:00Z#1"


def ask(app, path: str, method: str = "GET", **more: str):
    """Status, headers and body of one raw request."""
    environ = {"PATH_INFO": path, "REQUEST_METHOD": method, "QUERY_STRING": "", **more}
    setup_testing_defaults(environ)
    said: list = []
    body = b"".join(app(environ, lambda status, headers, info=None: said.extend((status, dict(headers)))))
    return int(said[0][:3]), said[1], body


def beyond(environ, start_response):
    start_response("200 OK", [])
    return [b"the portal"]


def probes(pulse: Pulse, version=lambda: VERSION, *, links: bool = True) -> Probes:
    return Probes(
        beyond, {"/healthz": health(version), "/readyz": readiness(lambda: report(version, pulse, links=links))}
    )


def good() -> Sight:
    now = timezone.now()
    return Sight(heartbeat=now - timedelta(seconds=5), links={"ok": 3}, links_checked=now - timedelta(hours=1))


def away() -> Sight:
    raise OperationalError("Verbindung zu db.intern als geheim abgelehnt")


def test_a_process_that_lives_says_with_which_state():
    status, headers, body = ask(probes(Pulse()), "/healthz")
    assert (status, headers["Cache-Control"]) == (200, "no-store")
    assert json.loads(body) == {"status": "ok", "directory": VERSION}


def test_everything_else_goes_on_to_the_portal():
    assert ask(probes(Pulse()), "/healthz/x")[2] == b"the portal"
    assert ask(probes(Pulse()), "/healthz", "POST")[2] == b"the portal"
    assert ask(probes(Pulse()), "/readyz", "HEAD")[2] == b""


def test_with_everything_there_it_is_ready(guide):
    pulse = Pulse(good)
    pulse.look(guide)
    status, headers, body = ask(probes(pulse), "/readyz")
    found = json.loads(body)
    assert (status, headers["Cache-Control"]) == (200, "no-store")
    assert (found["status"], found["degraded"]) == ("ready", [])
    assert found["database"] == {"status": "ok", "seen_seconds_ago": 0}
    assert found["publication"]["age_seconds"] > 0


def test_without_the_database_it_stays_ready_and_says_so(guide):
    pulse = Pulse(away)
    pulse.look(guide)
    status, _, body = ask(probes(pulse), "/readyz")
    found = json.loads(body)
    assert (status, found["status"], found["degraded"]) == (200, "degraded", ["database"])
    assert b"db.intern" not in body
    assert found["worker"]["status"] == "unknown"


def test_a_worker_that_was_never_heard_of_and_old_links_are_named(guide):
    pulse = Pulse(lambda: Sight(links={"ok": 1}, links_checked=timezone.now() - timedelta(days=3)))
    pulse.look(guide)
    assert json.loads(ask(probes(pulse), "/readyz")[2])["degraded"] == ["worker", "links"]
    assert json.loads(ask(probes(pulse, links=False), "/readyz")[2])["degraded"] == ["worker"]


def test_without_a_guide_no_traffic_is_wanted():
    def nothing() -> str:
        raise NoData("Keine Daten gefunden")

    status, _, body = ask(probes(Pulse(), nothing), "/readyz")
    assert (status, json.loads(body)["status"]) == (503, "unavailable")


def test_a_publication_tells_how_long_it_took(guide):
    pulse = Pulse(good)
    pulse.look(guide)
    assert pulse.lag is None  # what was there at the start is no news
    pulse._version = "2026-11-22T09:00:00Z#0"
    pulse.look(guide)
    assert pulse.lag is not None


@pytest.mark.django_db
def test_the_database_tells_heartbeat_jobs_and_mails_that_failed():
    cache.delete(heartbeat.KEY)
    assert read().heartbeat is None
    heartbeat.Heartbeat().beat()
    jobs.perform.enqueue("tests.none", "1", 1, "de")
    jobs.perform.enqueue("tests.none", "2", 3, "de")
    found = read()
    assert (timezone.now() - found.heartbeat).total_seconds() < 60
    assert (found.jobs["ready"], found.retried) == (2, 1)
    assert found.oldest is not None
    assert DBTaskResult.objects.count() == 2

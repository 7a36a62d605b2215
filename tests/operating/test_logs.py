"""Log lines: one event each, with the number of the request, and with nothing that belongs to a person."""

import io
import json
import logging

import pytest
from django.core.handlers.wsgi import WSGIHandler

from amtslotse.operating.logs import JsonLines, Lines, clean
from amtslotse.operating.request_ids import RequestIds, current
from amtslotse.portal.pagecache import PageCache
from tests.operating.test_probes import ask

PERSONAL = ("erika.muster@bleckede.example", "203.0.113.77", "2001:db8::77", "Scheidung")


@pytest.fixture(params=[Lines, JsonLines])
def written(request):
    """What the whole log holds, at its most talkative."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(request.param())
    root = logging.getLogger()
    before = root.level, logging.getLogger("django.db.backends").level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield stream
    root.removeHandler(handler)
    root.setLevel(before[0])
    current.set("")


def portal():
    return RequestIds(PageCache(WSGIHandler(), lambda: "v1"))


def personal(path: str, **more: str):
    query = "anliegen=Scheidung&mail=erika.muster@bleckede.example"
    given = {"QUERY_STRING": query, "REMOTE_ADDR": "203.0.113.77", "HTTP_X_FORWARDED_FOR": "2001:db8::77", **more}
    return ask(portal(), path, HTTP_HOST="localhost", SERVER_NAME="localhost", **given)


@pytest.mark.django_db
def test_after_requests_with_personal_data_the_log_holds_none(written):
    personal("/suche")
    personal("/orte/")
    personal("/gibt-es-nicht/")
    personal("/arbeitsplatz/", HTTP_REFERER="https://x.example/?wer=erika.muster@bleckede.example")
    personal("/konto/anmelden/", REQUEST_METHOD="POST")
    text = written.getvalue()
    assert "404" in text
    assert [word for word in PERSONAL if word in text] == []


def test_what_libraries_put_into_their_messages_is_left_out(written):
    log = logging.getLogger("psycopg")
    try:
        raise ValueError("duplicate key\nDETAIL:  Key (email)=(o'neill@bleckede.example) already exists.")
    except ValueError:
        log.exception("connection to server at 203.0.113.77, port 5432, or ::ffff:203.0.113.77 failed")
    log.error("GET https://x.example/suche?q=Scheidung von %s (2001:db8:0:0:0:0:0:77)", "erika.muster@bleckede.example")
    text = written.getvalue()
    assert "duplicate key" in text
    assert [word for word in (*PERSONAL, "neill", "2001:db8") if word in text] == []


@pytest.mark.parametrize(
    "harmless",
    [
        "2026-11-25 10:32:12,123 INFO amtslotse.records.live: Neuer Stand: 2026-11-25T10:32:12Z#1, Links 4",
        "https://www.bleckede.de/hund ließ sich nicht öffnen (404).",
        "Version 5.2.8, Aufgabe amtslotse.records.newsletter.mail_issue(4/0a1b) nach 8 Versuchen aufgegeben",
    ],
)
def test_what_an_operator_needs_stays(harmless):
    assert clean(harmless) == harmless


@pytest.mark.django_db
def test_every_json_line_has_time_level_logger_message_and_the_request(written):
    _, headers, _ = personal("/gibt-es-nicht/", HTTP_X_REQUEST_ID="proxy-1234abcd")
    assert headers["X-Request-ID"] == "proxy-1234abcd"
    lines = written.getvalue().splitlines()
    assert lines
    assert all("proxy-1234abcd" in line for line in lines)
    if lines[0].startswith("{"):
        assert {*json.loads(lines[0])} == {"time", "level", "logger", "message", "request_id"}


@pytest.mark.parametrize(
    "given", ["", "kurz", "a" * 65, "203.0.113.77", "x@y.example.org", "4915112345678", "ab\ncdefgh"]
)
def test_a_number_that_is_not_harmless_is_replaced(given):
    def app(environ, start_response):
        start_response("200 OK", [])
        return [current.get().encode()]

    numbers = [ask(RequestIds(app), "/", HTTP_X_REQUEST_ID=given) for _ in range(2)]
    assert all(headers["X-Request-ID"] == body.decode() != given for _, headers, body in numbers)
    assert numbers[0][2] != numbers[1][2]
    current.set("")


@pytest.mark.django_db
def test_a_kept_page_carries_the_number_of_who_asks_now():
    app = portal()
    first, second = (ask(app, "/datenschutz/", HTTP_HOST="localhost")[1]["X-Request-ID"] for _ in range(2))
    assert first != second
    current.set("")

"""Who can read what is given out, and who is told that nothing of that kind is here."""

import pytest
from django.test import Client

from amtslotse.api.accept import accepts
from amtslotse.api.wsgi import PlainEndpoints
from tests.conftest import DAY

JSON = "application/json"


@pytest.mark.parametrize(
    ("header", "fits"),
    [
        ("", True),
        ("*/*", True),
        ("application/*", True),
        ("APPLICATION/JSON; charset=utf-8", True),
        ("text/*;q=0.1, */*", True),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", True),
        ("text/html, application/json;q=0.001", True),
        ("nonsense", True),
        ("application/json;q=viel", True),
        ("x" * 5000, True),
        ("text/html", False),
        ("application/xml, text/*", False),
        ("application/json;q=0, */*", False),
        ("application/*;q=0.0, */*", False),
        ("*/*;q=0", False),
        ("application/problem+json", False),
    ],
)
def test_the_most_exact_range_decides(header, fits):
    assert accepts(header, JSON) is fits


def test_a_later_range_of_the_same_exactness_changes_nothing():
    assert accepts("application/json;q=0.5, application/json;q=0", JSON)


@pytest.mark.parametrize(
    "address", ["/guide?concern=perso", "/topics", "/open?office=landkreis-lueneburg", "/openapi.json"]
)
def test_who_cannot_read_json_is_told_so(address):
    answer = Client().get(f"/api/v1{address}", headers={"Accept": "text/html"})
    assert (answer.status_code, answer["Content-Type"]) == (406, "application/problem+json")
    assert answer.json()["type"] == "tag:amtslotse,2026:not_acceptable"
    assert answer["Cache-Control"] == "no-store"
    assert Client().get(f"/api/v1{address}", headers={"Accept": "text/*;q=0.1, */*"}).status_code == 200


def test_other_kinds_are_given_to_those_who_ask_for_them(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    assert Client().get("/api/", headers={"Accept": "text/html"}).status_code == 200
    assert Client().get("/api/", headers={"Accept": JSON}).status_code == 406
    assert Client().get("/api/v1/dump/topics.csv", headers={"Accept": "text/csv"}).status_code == 200
    assert Client().get("/api/v1/dump/topics.csv", headers={"Accept": JSON}).status_code == 406


def test_an_error_is_told_whatever_somebody_can_read():
    assert Client().get("/api/v1/services/mondreise", headers={"Accept": "text/html"}).status_code == 404


def test_the_plain_function_leaves_the_refusal_to_the_view(guide):
    app = PlainEndpoints(lambda *_: [b"django"], lambda: guide, lambda: DAY)
    environ = {"PATH_INFO": "/api/v1/guide", "REQUEST_METHOD": "GET", "QUERY_STRING": "concern=perso"}
    said = lambda accept: b"".join(app(environ | {"HTTP_ACCEPT": accept}, lambda *_: None))  # noqa: E731
    assert said("text/html") == b"django"
    assert said("application/*").startswith(b'{"status":')

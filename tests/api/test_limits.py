"""One client cannot take the API away from the others, and a town hall behind one address does not notice."""

import pytest
from django.test import Client

from amtslotse.api import limits
from amtslotse.api.wsgi import PlainEndpoints
from tests.conftest import DAY


@pytest.fixture(autouse=True)
def budget(settings, monkeypatch):
    settings.API_LIMIT, settings.BEHIND_PROXY = 3, False
    made = limits.Budget()
    monkeypatch.setattr(limits, "budget", made)
    return made


def ask(address: str = "192.0.2.7", path: str = "/api/v1/topics", **more: str):
    return Client().get(path, REMOTE_ADDR=address, **more)


def test_who_asks_too_much_is_told_when_to_come_back():
    assert [ask().status_code for _ in range(3)] == [200] * 3
    answer = ask()
    assert (answer.status_code, answer["Content-Type"]) == (429, "application/problem+json")
    assert 1 <= int(answer["Retry-After"]) <= 61
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.json()["detail"].endswith(".")
    assert ask("192.0.2.8").status_code == 200
    assert ask(path="/stelle/landkreis-lueneburg/").status_code == 200


def test_after_the_minute_nothing_is_known_of_anybody(budget, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(limits.time, "monotonic", lambda: now[0])
    environ = {"REMOTE_ADDR": "192.0.2.7"}
    assert [budget.wait(environ) for _ in range(4)] == [0, 0, 0, 61]
    assert "192.0.2.7" not in str(vars(budget))
    now[0] += 60
    assert budget.wait(environ) == 0
    assert list(budget._counts.values()) == [1]


def test_the_plain_function_counts_the_same_client(guide):
    app, seen = PlainEndpoints(None, lambda: guide, lambda: DAY), []
    environ = {"PATH_INFO": "/api/v1/guide", "REQUEST_METHOD": "GET", "QUERY_STRING": "concern=perso"}
    for _ in range(3):
        app(environ | {"REMOTE_ADDR": "192.0.2.7"}, lambda *_: None)
    body = app(environ | {"REMOTE_ADDR": "192.0.2.7"}, lambda status, headers: seen.append((status, dict(headers))))
    assert seen[0][0] == "429 Too Many Requests"
    assert seen[0][1]["Cache-Control"] == "no-store"
    assert b"too_many_requests" in body[0]
    assert ask().status_code == 429


@pytest.mark.parametrize(
    ("environ", "behind", "client"),
    [
        ({"REMOTE_ADDR": "192.0.2.7"}, False, "192.0.2.7"),
        ({"REMOTE_ADDR": "127.0.0.1"}, False, ""),
        ({"REMOTE_ADDR": "172.20.0.3"}, False, ""),
        ({"REMOTE_ADDR": "172.64.0.3"}, False, "172.64.0.3"),
        ({"REMOTE_ADDR": "fd00::1"}, False, ""),
        ({}, False, ""),
        ({"REMOTE_ADDR": "2001:db8:1:2:a:b:c:d"}, False, "2001:db8:1:2"),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.9"}, False, ""),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "6.6.6.6, 192.0.2.9"}, True, "192.0.2.9"),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.9, 10.0.0.1"}, True, ""),
    ],
)
def test_an_address_counts_only_where_it_stands_for_one_client(settings, environ, behind, client):
    settings.BEHIND_PROXY = behind
    assert limits.client_of(environ) == client


def test_the_limit_can_be_switched_off(settings):
    settings.API_LIMIT = 0
    assert [ask().status_code for _ in range(5)] == [200] * 5

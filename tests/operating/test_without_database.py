"""A start while the database is away: the last state answers, and what was left undone is done later."""

import sys
import threading

import pytest
from django.db import OperationalError
from django.test import Client

from amtslotse.cli import catching_up, load, serve
from amtslotse.config import environment


@pytest.fixture(autouse=True)
def _var(settings, tmp_path, monkeypatch):
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(serve, "_static_is_current", lambda root: True)


def test_the_server_starts_without_the_database_and_says_so(monkeypatch, capsys):
    def away(options):
        raise OperationalError("connection to server at db.intern failed")

    monkeypatch.setattr(load, "run", away)
    assert serve._prepare() == serve.AWAY
    said = capsys.readouterr().err
    assert "nicht erreichbar" in said
    assert "db.intern" not in said


def test_broken_tables_still_stop_it(monkeypatch):
    monkeypatch.setattr(load, "run", lambda options: 1)
    assert serve._prepare() == 1


def test_what_was_left_undone_is_tried_until_it_works(tmp_path, capfd):
    """The first try fails, the second does not."""
    program = "import pathlib,sys; p=pathlib.Path(sys.argv[1]); n=p.exists(); p.touch(); sys.exit(not n)"
    command = (sys.executable, "-S", "-c", program, str(tmp_path / "tried"))
    with catching_up.beside(needed=True, command=command, pause=0.01):
        [keeper] = [thread for thread in threading.enumerate() if thread.name == "catching-up"]
        keeper.join(30)
    assert "wieder da" in capfd.readouterr().out


def test_nothing_is_tried_where_nothing_was_left_undone():
    with catching_up.beside(needed=False):
        assert not [thread for thread in threading.enumerate() if thread.name == "catching-up"]


def test_no_request_waits_minutes_for_a_server_that_is_silent(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://lotse@db.example/lotse?tcp_user_timeout=500&sslmode=require")
    options = environment.database(tmp_path)["OPTIONS"]
    assert options == {"connect_timeout": "3", "tcp_user_timeout": "500", "sslmode": "require"}


@pytest.mark.django_db
@pytest.mark.parametrize(("error", "status"), [(OperationalError, 503), (ValueError, 500)])
def test_the_workspace_says_later_while_the_database_is_away(monkeypatch, error, status):
    def fail(*args, **kwargs):
        raise error("connection to server at db.intern failed")

    monkeypatch.setattr("allauth.account.views.LoginView.dispatch", fail)
    answer = Client(raise_request_exception=False).get("/konto/anmelden/")
    assert (answer.status_code, "Retry-After" in answer) == (status, status == 503)
    assert ("Unser Speicher ist gerade nicht erreichbar" in answer.content.decode()) is (status == 503)
    assert b"db.intern" not in answer.content

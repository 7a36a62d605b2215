"""`amtslotse links` and the rounds of the worker."""

from argparse import Namespace

import pytest
from django.utils import timezone

from amtslotse.accounts.models import Administration
from amtslotse.cli import link_rounds, links
from amtslotse.records.links import checking, noting
from amtslotse.records.models import LinkHost, LinkState, Publication, Record, Revision
from tests.records.links import bad_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings, monkeypatch):
    """A town's server on this machine, named by a published offer; a pause is over as soon as it begins."""
    monkeypatch.setattr(checking.time, "sleep", lambda seconds: LinkHost.objects.update(free_at=timezone.now()))
    with bad_server.running() as running:
        settings.LINKS_ALLOW = [running.netloc]
        town = Administration.objects.create(slug="stadt-bleckede", name="Bleckede", authority="stadt-bleckede")
        record = Record.objects.create(table="offers", key="hund", owner=town)
        values = {"id": "hund", "url": running.url("/ok")}
        record.published = Revision.objects.create(record=record, number=1, values=values, origin="files")
        record.save()
        Publication.objects.create(published_at=timezone.now())
        yield running


def command(action: str, what: str = "", *, every: bool = False) -> int:
    return links.run(Namespace(action=action, what=what, all=every))


def test_a_link_is_checked_now_and_the_guide_told_at_once(server, capsys):
    url = server.url("/ok")
    assert command("check", url) == 0
    assert capsys.readouterr().out.split() == ["ok", url]
    assert noting.number() == 1
    server.acts["/ok"] = bad_server.missing
    assert command("check", "127.0.0.1") == 0
    said = "(Die Seite gibt es nicht mehr (404). Tage mit Fehlern: 1.)"
    assert said in capsys.readouterr().out
    assert command("list") == 0
    assert said in capsys.readouterr().out


def test_what_is_in_order_is_listed_only_when_asked_for(server, capsys):
    command("check", server.url("/ok"))
    capsys.readouterr()
    command("list")
    assert capsys.readouterr().out == ""
    command("list", every=True)
    assert server.url("/ok") in capsys.readouterr().out


@pytest.mark.parametrize(("what", "code"), [("", 2), ("https://nirgends.example/", 1), ("\ud800\x00", 1)])
def test_what_nobody_names_is_not_checked(server, capsys, what, code):
    assert command("check", what) == code
    assert capsys.readouterr().err.startswith("amtslotse: ")
    assert server.asked == []


def test_a_round_finds_new_addresses_and_looks_at_them(server):
    known = link_rounds.once("")
    assert known == Publication.objects.get().version
    assert LinkState.objects.get().health == "ok"
    Record.objects.update(published=None)
    link_rounds.once(known)
    assert LinkState.objects.count() == 1
    link_rounds.once("")
    assert LinkState.objects.count() == 0

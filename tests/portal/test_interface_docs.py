"""Every snippet on the pages about structured data, feeds and own hosts does what the page says."""

import io
import json
import re
import shlex
from contextlib import redirect_stdout
from email.message import Message
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request

import pytest
from django.test import Client

from amtslotse.config import hosts
from amtslotse.portal.views import changes as view
from amtslotse.records.change_entries import Cell, Entry
from amtslotse.records.changes import ChangeLog, grouped
from tests.conftest import ROOT

SERVER = "http://127.0.0.1:8000"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
CELL = Cell("Internetadresse des Angebots", "https://www.bleckede.de/hund", "https://www.bleckede.de/hunde")


def blocks(page: str, *kinds: str) -> list[tuple[str, str]]:
    text = (ROOT / "docs" / "interfaces" / f"{page}.md").read_text("utf-8")
    return [(kind, body) for kind, body in BLOCK.findall(text) if kind in kinds]


@pytest.fixture(autouse=True)
def _portal(settings, tmp_path, monkeypatch):
    """The portal as the pages set it up, with one change to tell."""
    given = dict(line.split("=", 1) for line in blocks("white-label", "ini")[0][1].split())
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    settings.TOWN_HOSTS = hosts.towns(hosts.origin())
    settings.ALLOWED_HOSTS = [*hosts.allowed(settings.TOWN_HOSTS), "127.0.0.1"]
    settings.ORIGIN = SERVER
    told = ("2026-11-25T05:02:12+00:00", "changed", "offers", "hundesteuer-anmelden")
    title = "Geändert: Hund anmelden (Hundesteuer) (Angebot)"
    log = ChangeLog(tmp_path / "changes.json")
    log._changes = grouped("1", [Entry("urn:uuid:1", *told, title, (CELL,), ("stadt-bleckede",))])
    monkeypatch.setattr(view, "changes", lambda: log)


def ask(address: str, headers: dict[str, str]):
    """The portal's answer to an address of the documentation."""
    assert address.startswith(f"{SERVER}/"), address
    parts = urlsplit(address)
    host = headers.pop("Host", parts.netloc)
    return Client().get(f"{parts.path}?{parts.query}", headers=headers, SERVER_NAME=host.split(":")[0])


def curl(line: str):
    """The few options of curl that the pages use."""
    words, headers, query, address = shlex.split(line)[1:], {}, [], ""
    while words:
        word = words.pop(0)
        if word == "-H":
            name, _, value = words.pop(0).partition(": ")
            headers[name] = value
        elif word == "--data-urlencode":
            query.append(tuple(words.pop(0).split("=", 1)))
        elif word == "-w":
            words.pop(0)
        elif word != "-G":
            address = word
    return ask(f"{address}?{urlencode(query)}" if query else address, headers)


COMMANDS = [
    line
    for page in ("structured-data", "feeds", "white-label")
    for _, b in blocks(page, "sh")
    for line in b.splitlines()
]


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_gets_an_answer(line):
    answer = curl(line)
    assert answer.status_code == (400 if "unknown.example" in line else 200)
    assert answer.content


def urlopen(asked: str | Request) -> io.BytesIO:
    """urllib.request.urlopen, answered by the portal."""
    request = asked if isinstance(asked, Request) else Request(asked)
    answer = ask(request.full_url, {name.title(): value for name, value in request.header_items()})
    headers = Message()
    for name, value in answer.items():
        headers[name] = value
    if answer.status_code != 200:
        raise HTTPError(request.full_url, answer.status_code, "", headers, None)
    body = io.BytesIO(answer.content)
    body.headers = headers  # type: ignore[attr-defined]
    return body


@pytest.mark.parametrize("page", ["structured-data", "feeds"])
def test_every_program_prints_what_the_page_says(page, monkeypatch):
    monkeypatch.setattr("urllib.request.urlopen", urlopen)
    found = blocks(page, "python", "text")
    programs = [(body, found[n + 1][1]) for n, (kind, body) in enumerate(found) if kind == "python"]
    assert programs
    for program, expected in programs:
        printed = io.StringIO()
        with redirect_stdout(printed):
            exec(compile(program, page, "exec"), {})
        assert printed.getvalue() == expected


def test_the_entry_on_the_page_is_what_the_feed_holds():
    [(_, written)] = blocks("feeds", "json")
    [item] = ask(f"{SERVER}/aenderungen/stadt-bleckede.json", {}).json()["items"]
    assert json.loads(written.replace("urn:uuid:…", "urn:uuid:1")) == item


def test_the_link_on_the_page_leads_to_the_feed():
    [(_, written)] = blocks("feeds", "html")
    answer = ask(re.search(r'href="([^"]+)"', written)[1], {})
    assert answer.headers["Content-Type"].startswith(re.search(r'type="([^"]+)"', written)[1])


def test_the_hosts_on_the_page_are_those_of_the_towns(settings):
    assert settings.TOWN_HOSTS == {
        "service.bleckede.example": "stadt-bleckede",
        "service.adendorf.example": "gemeinde-adendorf",
    }
    page = curl(next(line for line in COMMANDS if "/impressum/" in line)).content.decode()
    assert "Impressum: Stadt Bleckede" in page

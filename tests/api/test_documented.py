"""What docs/interfaces/api.md and the page for people tell integrators to run does run."""

import io
import re
import subprocess
import sys
import urllib.request
from email.message import Message
from urllib.error import HTTPError

import pytest
from django.test import Client

from amtslotse.cli.main import main
from tests.conftest import ROOT

HOST = "http://127.0.0.1:8000"
TEXT = (ROOT / "docs" / "interfaces" / "api.md").read_text("utf-8")
CURLS = re.findall(rf'^curl "{HOST}([^"]+)"$', TEXT, re.MULTILINE)
SNIPPETS = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path


def fetch(request, *_args, **_more):
    """What urlopen does, against this application."""
    asked = request if isinstance(request, urllib.request.Request) else urllib.request.Request(request)
    answer = Client().get(asked.full_url.removeprefix(HOST), headers=dict(asked.header_items()))
    headers = Message()
    for name, value in answer.headers.items():
        headers[name] = value
    if answer.status_code != 200:
        raise HTTPError(asked.full_url, answer.status_code, answer.reason_phrase, headers, io.BytesIO(answer.content))
    body = io.BytesIO(answer.content)
    body.headers = headers
    return body


@pytest.mark.parametrize("address", CURLS)
def test_every_curl_example_answers(address):
    assert Client().get(address).status_code == 200


@pytest.mark.parametrize(
    ("snippet", "said"),
    list(zip(SNIPPETS, ["Samtgemeinde Gellersen", "services", "304"], strict=True)),
    ids=["guide", "pages", "tag"],
)
def test_every_python_example_says_what_it_should(snippet, said, monkeypatch, capsys):
    monkeypatch.setattr(urllib.request, "urlopen", fetch)
    exec(snippet, {})
    assert said in capsys.readouterr().out


def test_every_curl_example_on_the_page_for_people_answers():
    found = re.findall(
        r'curl &quot;[^/]+//[^/]+(/[^"]+?)&quot;|curl "[^/]+//[^/]+(/[^"]+?)"', Client().get("/api/").content.decode()
    )
    addresses = [(one or other).replace("&amp;", "&") for one, other in found]
    assert len(addresses) > 20
    for address in addresses:
        assert Client().get(address).status_code == 200, address


def test_the_dump_from_the_command_line_is_the_one_served(tmp_path, capsys):
    target = tmp_path / "daten"
    assert main(["open-data", str(target)]) == 0
    for name in ("odbl-postcodes.csv", "services.jsonl", "SHA256SUMS", "LIZENZEN.txt"):
        assert (target / name).read_bytes() == Client().get(f"/api/v1/dump/{name}").content
    assert main(["open-data", str(target)]) == 2
    assert "nicht leer" in capsys.readouterr().err


def test_a_process_that_has_seen_no_request_yet_shows_every_operation_too():
    code = (
        "import django; django.setup();"
        "from amtslotse.api.v1.guidebook import _groups; print(sum(len(found) for _, found in _groups()))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(found.stdout) == len(Client().get("/api/v1/").json()["resources"])

"""The operators' page: its commands run, its figures exist, and what was not run is said there."""

import os
import re
import shlex
import subprocess
import sys

import pytest

from amtslotse.cli.main import COMMANDS, main
from amtslotse.operating.metrics.counting import BOUNDS, ROUTES, Counts
from amtslotse.operating.metrics.sharing import Shared
from amtslotse.operating.metrics.showing import text
from amtslotse.operating.metrics.wiring import Figures
from amtslotse.operating.pulse import Pulse
from tests.conftest import ROOT
from tests.operating.test_metrics import portal
from tests.operating.test_probes import VERSION, ask, good, probes

PAGE = (ROOT / "docs" / "operating.md").read_text("utf-8")
LINES = [line for block in re.findall(r"^```sh\n(.*?)^```$", PAGE, re.M | re.S) for line in block.splitlines()]
NOT_RUN = re.findall(r"^- `(.*)`$", PAGE.partition("## What was run")[2], re.M)
RUN = [shlex.split(line) for line in LINES if line not in NOT_RUN]
HERE = [words[1:] for words in RUN if words[0] == "amtslotse" and words[1] == "guide"]
APART = [words[1:] for words in RUN if words[0] == "amtslotse" and words[1] != "guide"]
ASKED = [words[-1].partition(":8000")[2] for words in RUN if words[0] == "curl"]
PROGRAM = """
import ast, sys
import django
django.setup()
from django.core.management import call_command
from amtslotse.cli.main import main
call_command("migrate", verbosity=0)
for command in ast.literal_eval(sys.argv[1]):
    print(f"== {main(command)} {command}")
"""


def test_every_command_is_run_or_named_as_not_run():
    assert {words[0] for words in RUN} == {"amtslotse", "curl"}
    assert [line for line in NOT_RUN if line not in LINES] == []
    assert not [line for line in NOT_RUN if line.startswith(("amtslotse", "curl"))]


def test_commands_do_what_the_page_says(tmp_path):
    """One after the other on a new system of its own: looked at, worked off, saved, brought back."""
    commands = [
        [w.replace("/sicherung", f"{tmp_path}/a").replace("/anderer-ort", str(tmp_path)) for w in words]
        for words in APART
    ]
    commands = sorted(commands, key=lambda words: words[0] == "restore")
    own = {
        "AMTSLOTSE_VAR": str(tmp_path / "var"),
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "amtslotse.config.settings",
    }
    run = [sys.executable, "-c", PROGRAM, repr(commands)]
    done = subprocess.run(run, env=os.environ | own, capture_output=True, text=True, check=False)
    codes = re.findall(r"^== (\d) (\['.*)$", done.stdout, re.M)
    assert len(codes) == len(commands), done.stderr
    expected = {"check": "1", "check --deploy": "2", "check --running": "2"}
    for (code, said), words in zip(codes, commands, strict=True):
        assert code == expected.get(" ".join(words), "0"), (said, done.stdout, done.stderr)
    assert "noch leer" in done.stdout
    assert "noch nie etwas zu hören" in done.stdout


@pytest.mark.django_db
@pytest.mark.parametrize("words", HERE)
def test_questions_on_the_page_are_answered(words, capsys):
    assert main(words) == 0
    assert "Adendorf" in capsys.readouterr().out


@pytest.mark.parametrize("path", ASKED)
def test_addresses_on_the_page_answer(path, tmp_path):
    app = portal(Figures(tmp_path, Pulse(good), lambda: VERSION)) if path == "/metrics" else probes(Pulse(good))
    status, _, body = ask(app, path, REMOTE_ADDR="127.0.0.1")
    assert (status, bool(body)) == (200, True)


def test_every_figure_on_the_page_is_shown_and_every_shown_one_is_on_the_page(guide):
    pulse = Pulse(good)
    pulse.look(guide)
    numbers = {**Counts().plain(), "memory": {"resident": 1}}
    shown = set(re.findall(r"^# TYPE (\w+)", text(pulse, VERSION, [Shared(1, True, numbers)]).decode(), re.M))
    named = set(re.findall(r"\b(amtslotse_[a-z_]+)", PAGE)) - {"amtslotse_request_seconds_bucket"}
    assert named == shown
    assert all(f"`{route}`" in PAGE for route in ROUTES)
    assert BOUNDS[7] == 0.1  # the alert about slow answers asks for a bound


def test_commands_named_in_the_text_exist():
    named = set(re.findall(r"`amtslotse ([a-z-]+)", PAGE))
    assert named <= {name for name, _ in COMMANDS}

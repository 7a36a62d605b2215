"""Units and container: what the files promise, read by the programs that will read them."""

import re
import shutil
import subprocess

import pytest

from amtslotse.cli.main import COMMANDS
from amtslotse.operating.checks import contradictions, variables
from tests.conftest import ROOT

UNITS = ROOT / "deploy" / "systemd"
SERVICES = sorted(UNITS.glob("*.service"))
MOST_EXPOSED = 1.5
"""Of ten, as systemd counts; an unhardened service has 9.6."""
ANALYZE = shutil.which("systemd-analyze")
needs_systemd = pytest.mark.skipif(not ANALYZE, reason="systemd-analyze FEHLT: Die Units wurden NICHT geprüft")
PROGRAM = "/opt/amtslotse/.venv/bin/amtslotse"


def analyze(*arguments: object, cwd=UNITS):
    return subprocess.run([ANALYZE, *map(str, arguments)], cwd=cwd, capture_output=True, text=True, check=False)


@needs_systemd
def test_systemd_understands_every_line(tmp_path):
    for unit in (*SERVICES, *UNITS.glob("*.timer")):
        (tmp_path / unit.name).write_text(unit.read_text("utf-8").replace(PROGRAM, "/bin/true"))
    names = [unit.name for unit in tmp_path.iterdir()]
    done = analyze("verify", "--man=no", "--recursive-errors=no", *names, cwd=tmp_path)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    broken = (tmp_path / names[0]).read_text().replace("[Unit]", "[Unit]\nNonsens=yes")
    (tmp_path / names[0]).write_text(broken)
    assert "Nonsens" in analyze("verify", "--man=no", names[0], cwd=tmp_path).stderr  # it really reads them


@needs_systemd
@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
def test_a_service_is_hardly_exposed(unit):
    said = analyze("security", "--offline=true", f"./{unit.name}").stdout
    level = re.search(r"exposure level for \S+: ([\d.]+)", said)
    assert level, said
    assert float(level[1]) <= MOST_EXPOSED


def test_units_call_commands_that_exist_and_read_the_same_settings():
    known = dict(COMMANDS)
    for unit in SERVICES:
        text = unit.read_text("utf-8")
        assert [c for c in re.findall(rf"{PROGRAM} ([\w-]+)", text) if c not in known] == []
        assert "EnvironmentFile=/etc/amtslotse/amtslotse.env" in text
        assert set(re.findall(r"(AMTSLOTSE_\w+)=", text)) <= variables.KNOWN
    timers = {timer.stem for timer in UNITS.glob("*.timer")}
    assert timers == {unit.stem for unit in SERVICES if "Type=oneshot" in unit.read_text("utf-8")}


def test_the_example_settings_pass_the_strict_check():
    lines = [line for line in (UNITS / "amtslotse.env").read_text("utf-8").splitlines() if line[:1] not in ("", "#")]
    given = {name: value.strip('"') for name, _, value in (line.partition("=") for line in lines)}
    assert [*variables.check(given), *contradictions.check(given, deploy=True)] == []


def stages() -> list[list[tuple[str, str]]]:
    """The instructions of each stage; lines that go on are joined, comments left out."""
    text = (ROOT / "deploy" / "Containerfile").read_text("utf-8")
    text = re.sub(r"\\\n", " ", "\n".join(line for line in text.splitlines() if not line.startswith("#")))
    found: list[list[tuple[str, str]]] = []
    for line in filter(str.strip, text.splitlines()):
        word, _, rest = line.strip().partition(" ")
        found.extend([[]] if word == "FROM" else [])
        found[-1].append((word, " ".join(rest.split())))
    return found


def test_the_container_runs_without_root_from_a_named_base_with_hashes():
    every = [instruction for stage in stages() for instruction in stage]
    assert {word for word, _ in every} <= set(
        "FROM ENV WORKDIR RUN COPY LABEL VOLUME EXPOSE USER HEALTHCHECK STOPSIGNAL ENTRYPOINT CMD".split()
    )
    for base in (rest.split()[0] for word, rest in every if word == "FROM"):
        assert re.search(r":\d+\.\d+\.\d+-\w+", base), base
    pips = [part for word, rest in every if word == "RUN" for part in rest.split("&&") if "pip install" in part]
    assert pips
    assert all("--require-hashes" in part for part in pips)
    assert not [rest for word, rest in every if word == "ADD" or "curl " in rest or "| sh" in rest]
    last = dict(stages()[-1])
    assert not last["USER"].startswith(("0", "root"))
    assert "/readyz" in last["HEALTHCHECK"]
    assert last["VOLUME"] == "/var/lib/amtslotse"
    words = [word for word, _ in stages()[-1]]
    assert [word for word in words[words.index("USER") :] if word in ("RUN", "COPY")] == []


def test_everything_the_container_copies_is_there_and_sent_to_the_builder():
    sent = (ROOT / "deploy" / "Containerfile.dockerignore").read_text("utf-8")
    for stage in stages():
        for word, rest in stage:
            if word == "COPY" and "--from" not in rest:
                for source in rest.split()[:-1]:
                    assert (ROOT / source).exists()
                    assert f"!{source}\n" in sent

"""Before the start: what is mistyped, contradictory, unsafe or missing is said in a sentence."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError

from amtslotse.cli import check as command
from amtslotse.cli.main import main
from amtslotse.operating.checks import contradictions, database, machine, running, variables
from amtslotse.operating.checks.finding import Level, warning, worst
from tests.conftest import DATA, ROOT

TOWN = {
    "AMTSLOTSE_URL": "https://service.landkreis.example",
    "AMTSLOTSE_HOSTS": "service.landkreis.example,.landkreis.example",
    "AMTSLOTSE_HTTPS": "on",
    "AMTSLOTSE_BEHIND_PROXY": "on",
    "AMTSLOTSE_SMTP_HOST": "mail.landkreis.example",
    "AMTSLOTSE_MAIL_FROM": "Amtslotse <lotse@landkreis.example>",
}


def said(findings) -> str:
    return " ".join(found.text for found in findings if found.level != Level.GOOD)


def test_every_variable_that_the_code_reads_is_known_and_no_other():
    here = variables.__file__
    code = [p.read_text("utf-8") for p in (ROOT / "src").rglob("*.py") if str(p) != here and "checks" not in p.parts]
    read = set(re.findall(r"\"(AMTSLOTSE_[A-Z_]*[A-Z])\"", "".join(code)))
    assert read == variables.KNOWN


def test_every_known_variable_stands_in_the_documentation():
    page = (ROOT / "docs" / "operating.md").read_text("utf-8")
    assert [name for name in sorted(variables.KNOWN) if name not in page] == []


def test_a_mistyped_name_is_named_with_what_was_meant():
    assert "Meinten Sie AMTSLOTSE_HOSTS?" in said(variables.check({"AMTSLOTSE_HOST": "x"}))
    assert "Meinten" not in said(variables.check({"AMTSLOTSE_QWERTZ": "x"}))
    assert said(variables.check({"AMTSLOTSE_HTTPS": "ja"})).startswith("AMTSLOTSE_HTTPS ist an mit „on“")
    assert said(variables.check({"HOME": "/root", "AMTSLOTSE_HTTPS": "on"})) == ""


def test_a_town_that_is_set_up_well_hears_nothing():
    assert said(contradictions.check(TOWN, deploy=True)) == ""
    assert said(contradictions.check({})) == ""


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"URL": "http://service.landkreis.example"}, "beginnt nicht mit https://"),
        ({"URL": "service.landkreis.example"}, "ganze Adresse"),
        ({"URL": "https://portal.example"}, "AMTSLOTSE_HOSTS nicht"),
        ({"BEHIND_PROXY": "off"}, "immer wieder umleiten"),
        ({"HTTPS": ""}, "AMTSLOTSE_HTTPS ist aus"),
        ({"HOSTS": "*"}, "AMTSLOTSE_HOSTS=*"),
        ({"SMTP_HOST": ""}, "Es geht keine Mail hinaus"),
        ({"MAIL_FROM": ""}, "amtslotse@localhost"),
        ({"SMTP_HOST": "", "MAIL_FROM": ""}, "auch keine Einladung"),
        ({"SMTP_USER": "lotse"}, "ohne AMTSLOTSE_SMTP_PASSWORD"),
        ({"SMTP_USER": "lotse", "SMTP_PASSWORD": "x", "SMTP_SECURITY": "none"}, "unverschlüsselt"),
        ({"METRICS_ALLOW": "10.0.0.1"}, "bewirkt nichts ohne"),
        ({"WORKERS": "zwei"}, "Zahl der Prozesse"),
        ({"OIDC_ISSUER": "https://sso.example"}, "AMTSLOTSE_OIDC_SECRET"),
        ({"SSO_ASKS_TWICE": "on"}, "kein Anmeldedienst"),
        ({"DEMO": "1"}, "Testsysteme"),
        ({"DEBUG": "1"}, "AMTSLOTSE_DEBUG"),
        ({"FORWARDED_HOST": "on", "BEHIND_PROXY": "off", "HTTPS": "off"}, "Steht wirklich ein Proxy davor?"),
    ],
)
def test_what_does_not_go_together_is_said(changed, expected):
    given = TOWN | {f"AMTSLOTSE_{name}": value for name, value in changed.items()}
    assert expected in said(contradictions.check(given, deploy=True))


def test_a_key_that_others_may_read_or_guess_is_refused(tmp_path):
    file = tmp_path / "secret-key"
    long = "k3Zq8vT1xW7rY5mN2bC9dF4gH6jL0pSa"
    file.write_text(long)
    file.chmod(0o600)
    assert said(machine.secret(file, long, "")) == ""
    file.chmod(0o640)
    assert "chmod 600" in said(machine.secret(file, long, ""))
    for weak in ("geheim", "a" * 60, "django-insecure-" + long):
        assert "zu kurz oder zu einfach" in said(machine.secret(tmp_path / "none", weak, weak))


def test_a_folder_that_is_missing_and_a_full_disk_are_said(tmp_path):
    assert said(machine.folders(tmp_path / "not" / "yet", DATA)) == ""
    assert not (tmp_path / "not").exists()
    assert "Tabellen fehlt" in said(machine.folders(tmp_path, tmp_path / "data"))
    assert machine.room(10**10, tmp_path).level == Level.GOOD
    assert machine.room(500 * 10**6, tmp_path).level == Level.WARNING
    assert machine.room(10**6, tmp_path).level == Level.ERROR
    (tmp_path / "file").write_text("")
    assert "lässt sich nicht schreiben" in said(machine.folders(tmp_path / "file", DATA))


def test_people_clock_and_worker():
    now = datetime(2026, 11, 25, tzinfo=UTC)
    assert "echte Menschen" in said(database.people(True, mfa_required=False))
    assert said(database.people(True, mfa_required=True)) + said(database.people(False, mfa_required=False)) == ""
    assert "geht nach" in said(database.clock(now + timedelta(hours=1), now))
    assert said(database.clock(now - timedelta(hours=1), now)) + said(database.clock(None, now)) == ""
    assert "noch nie" in said(database.worker(None, running=True))
    assert "seit 10 Minuten" in said(database.worker(600.0, running=True))
    assert said(database.worker(5.0, running=True)) + said(database.worker(None, running=False)) == ""


def test_a_damaged_snapshot_is_said_and_a_missing_one_is_fine(tmp_path):
    file = tmp_path / "directory.json"
    assert said(database.state("v#1", file)) == ""
    file.write_text('{"version": "v#1", "tab')
    assert "beschädigt" in said(database.state("v#1", file))
    assert "noch leer" in said(database.state("", file))


def test_a_database_that_is_away_is_one_sentence(tmp_path, monkeypatch):
    def away(**_):
        raise OperationalError("Kennwort geheim für db.intern")

    monkeypatch.setattr(database, "_server", away)
    [found] = database.check(tmp_path / "none", mfa_required=True, deploy=True, running=True)
    assert found.level == Level.ERROR
    assert "nicht erreichbar (OperationalError, DATABASE_URL)" in found.text
    assert "geheim" not in found.text


@pytest.mark.django_db
def test_a_fresh_database_is_migrated_and_empty(tmp_path):
    found = database.check(tmp_path / "none", mfa_required=True, deploy=False, running=False)
    assert "noch leer" in said(found)


@pytest.mark.parametrize(("level", "code"), [(Level.GOOD, 0), (Level.WARNING, 1), (Level.ERROR, 2)])
def test_the_exit_code_is_the_worst(monkeypatch, capsys, level, code):
    findings = [warning("Es fehlt etwas.")] * (level > 0) + [machine.error("Es geht nicht.")] * (level > 1)
    monkeypatch.setattr(running, "everything", lambda **_: iter(findings))
    monkeypatch.setattr(command, "start", lambda: None)
    assert main(["check"]) == worst(findings) == code
    assert ("FEHLER  Es geht nicht." in capsys.readouterr().out) is (code == 2)

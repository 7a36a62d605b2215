"""The database as one file, and back: SQLite by its own online copy, PostgreSQL by pg_dump and pg_restore."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection, connections, transaction

from amtslotse.records.backup.errors import BackupError

FILES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}
COUNTED = ("records.Record", "records.Revision", "records.Publication", "records.Draft", "accounts.User")
BUSY_SECONDS = 5.0


def save(folder: Path) -> dict[str, int]:
    """Write a consistent copy while everything else goes on; returns how many rows are in it."""
    target = folder / FILES[connection.vendor]
    if connection.vendor == "sqlite":
        return _sqlite_copy(Path(connection.settings_dict["NAME"]), target)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        _run(
            "pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={target}"
        )
        return counts()


def counts() -> dict[str, int]:
    """How many rows the tables have that everything hangs on."""
    return {name: apps.get_model(name)._default_manager.count() for name in COUNTED}


def load(folder: Path, engine: str) -> None:
    """Put the copy in the place of the present database."""
    if engine != connection.vendor:
        raise BackupError(
            f"Die Sicherung ist von {engine}, eingestellt ist {connection.vendor}. Bitte DATABASE_URL prüfen."
        )
    source = folder / FILES[engine]
    connections.close_all()
    if engine == "sqlite":
        _sqlite_replace(source, Path(connection.settings_dict["NAME"]))
        return
    _run("pg_restore", "--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error",
         f"--dbname={connection.settings_dict['NAME']}", str(source))  # fmt: skip


def _sqlite_copy(source: Path, target: Path) -> dict[str, int]:
    with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)
        if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise BackupError("Die Kopie der Datenbank ist nicht in Ordnung. Bitte den Datenträger prüfen.")
        tables = {name: apps.get_model(name)._meta.db_table for name in COUNTED}
        return {name: copy.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for name, table in tables.items()}  # noqa: S608


def _sqlite_replace(source: Path, target: Path) -> None:
    """Through SQLite's own copy, so that whoever still has the file open sees the new state or the old one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(sqlite3.connect(source)) as copy, closing(sqlite3.connect(target, timeout=BUSY_SECONDS)) as live:
            copy.backup(live)
    except sqlite3.OperationalError as error:
        raise BackupError(f"Die Datenbank ist in Benutzung ({error}). Bitte zuerst den Server anhalten.") from None


def _run(program: str, *arguments: str) -> None:
    path = shutil.which(program)
    if path is None:
        raise BackupError(f"{program} fehlt. Bitte das Paket postgresql-client installieren.")
    done = subprocess.run(  # noqa: S603
        [path, *arguments],
        env=os.environ | _access(connection.settings_dict),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BackupError(f"{program}: {done.stderr.strip()[-500:]}")


def _access(settings: Mapping[str, Any]) -> dict[str, str]:
    """How PostgreSQL's programs find the database; passwords go by environment, never by argument."""
    named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    return {variable: str(settings[key]) for variable, key in named.items() if settings.get(key)}

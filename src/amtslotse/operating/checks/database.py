"""The database: there, new enough, migrated, with data; its people and the time it shows."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from amtslotse.accounts.first import has_real_people
from amtslotse.operating import heartbeat
from amtslotse.operating.checks.finding import Finding, error, good, warning
from amtslotse.operating.pulse import published_at
from amtslotse.operating.sight import age
from amtslotse.records import compile as compiling

POSTGRESQL = 150000
"""Version 15: the oldest that this is tested with and that is still looked after."""
CLOCK_SECONDS = 5.0


def check(snapshot: Path, *, mfa_required: bool, deploy: bool, running: bool) -> Iterator[Finding]:
    """A database that is away is one finding, not a crash."""
    try:
        yield from _server(deploy=deploy)
        waiting = _migrations()
        if waiting:
            yield warning(f"{waiting} Änderungen der Datenbank stehen aus; der nächste Start macht sie.")
        else:
            version = compiling.current_version()
            yield from state(version, snapshot)
            yield from clock(published_at(version), timezone.now())
            yield from people(has_real_people(), mfa_required=mfa_required)
            yield from worker(age(heartbeat.last()), running=running)
    except Error as reason:
        kept = "Der letzte Stand auf der Platte antwortet." if _readable(snapshot) else "Auch ein letzter Stand fehlt."
        yield error(f"Die Datenbank ist nicht erreichbar ({type(reason).__name__}, DATABASE_URL). {kept}")


def _server(*, deploy: bool) -> Iterator[Finding]:
    connection.ensure_connection()
    if connection.vendor == "postgresql":
        number = connection.pg_version  # type: ignore[attr-defined]  # of this backend only
        said = f"PostgreSQL {number // 10000}.{number % 10000}"
        yield good(f"{said} antwortet.") if number >= POSTGRESQL else error(f"{said} ist zu alt; gebraucht wird 15.")
        yield from _drift()
    elif deploy:
        yield warning("SQLite reicht für einen Rechner. Mehrere Rechner brauchen PostgreSQL (DATABASE_URL).")


def _drift() -> Iterator[Finding]:
    """The clocks of this machine and of the database say the same."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        theirs: datetime = cursor.fetchone()[0]
    apart = abs((timezone.now() - theirs).total_seconds())
    if apart > CLOCK_SECONDS:
        yield error(f"Die Uhren hier und in der Datenbank gehen {apart:.0f} Sekunden auseinander.")


def _migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def state(version: str, snapshot: Path) -> Iterator[Finding]:
    """Something was published, and the snapshot holds it or can be made."""
    if not version:
        yield warning("Die Datenbank ist noch leer; „amtslotse load“ oder der erste Start lädt die Tabellen.")
        return
    yield good(f"Veröffentlicht ist der Stand {version}.")
    if snapshot.exists() and not _readable(snapshot):
        yield warning(f"{snapshot} ist beschädigt; der nächste Start macht ihn aus der Datenbank neu.")


def clock(published: datetime | None, now: datetime) -> Iterator[Finding]:
    """Nothing was published in the future."""
    if published and (published - now).total_seconds() > CLOCK_SECONDS:
        yield error("Die Uhr geht nach: Der letzte Stand ist angeblich erst später veröffentlicht worden.")


def people(real: bool, *, mfa_required: bool) -> Iterator[Finding]:
    """Where real people work, the second factor is asked for."""
    if real and not mfa_required:
        yield error(
            "AMTSLOTSE_MFA=optional, aber hier haben echte Menschen ein Konto. Bitte die Einstellung entfernen."
        )


def worker(last: float | None, *, running: bool) -> Iterator[Finding]:
    """Only a system that is meant to run needs a worker that lives."""
    if not running:
        return
    if last is None:
        yield error("Vom Hintergrundprozess war noch nie etwas zu hören. Läuft „amtslotse worker“?")
    elif last > heartbeat.SILENT_SECONDS:
        yield error(
            f"Vom Hintergrundprozess ist seit {last / 60:.0f} Minuten nichts zu hören. Läuft „amtslotse worker“?"
        )
    else:
        yield good("Der Hintergrundprozess lebt.")


def _readable(snapshot: Path) -> bool:
    try:
        tables, version = compiling.read_snapshot(snapshot)
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return bool(tables) and bool(version)

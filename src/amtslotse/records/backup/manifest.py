"""What a copy says about itself: when, of which software, how much, and a checksum for every file."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

import amtslotse
from amtslotse.records.backup.errors import BackupError
from amtslotse.records.folders import digest, digests

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The contents of manifest.json."""

    made_at: str
    software: str
    engine: str
    counts: dict[str, int]
    migrations: list[str]
    files: dict[str, str] = field(default_factory=dict)


def describe(folder: Path, counted: dict[str, int]) -> Manifest:
    """The manifest of a folder that has just been filled."""
    applied = sorted(f"{app}.{name}" for app, name in MigrationLoader(connection).applied_migrations)
    made_at = timezone.now().isoformat(timespec="seconds")
    return Manifest(made_at, amtslotse.__version__, connection.vendor, counted, applied, digests(folder))


def write(folder: Path, manifest: Manifest) -> None:
    """Write it beside the files."""
    (folder / NAME).write_text(json.dumps(asdict(manifest), indent=1), "utf-8")


def read(folder: Path) -> Manifest:
    """The manifest of a copy whose files are all there and unharmed; raises BackupError otherwise."""
    try:
        found: dict[str, Any] = json.loads((folder / NAME).read_text("utf-8"))
        manifest = Manifest(**found)
    except (OSError, ValueError, TypeError):
        raise BackupError(f"{folder} ist keine Sicherung: {NAME} fehlt oder ist unlesbar.") from None
    for name, expected in manifest.files.items():
        path = folder / name
        if not path.is_file():
            raise BackupError(f"Die Sicherung ist unvollständig: {name} fehlt.")
        if digest(path) != expected:
            raise BackupError(f"Die Sicherung ist beschädigt: {name} hat sich seit dem Sichern verändert.")
    return manifest


def must_be_known(manifest: Manifest) -> None:
    """Raise BackupError if the copy was made by a newer software than this one."""
    known = {f"{app}.{name}" for app, name in MigrationLoader(connection).disk_migrations}
    newer = [name for name in manifest.migrations if name not in known]
    if newer:
        raise BackupError(
            f"Die Sicherung stammt von einer neueren Version ({manifest.software}); hier fehlt {newer[0]}. "
            "Bitte zuerst den Amtslotsen aktualisieren."
        )

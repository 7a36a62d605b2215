"""Go back to a copy: look at it first, then replace, then count whether everything came."""

import os
import shutil
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import Error

from amtslotse.records.backup import databases, manifest
from amtslotse.records.backup.errors import BackupError
from amtslotse.records.backup.making import DATA, KEY
from amtslotse.records.backup.manifest import Manifest


def restore(source: Path, *, replace: bool) -> Manifest:
    """Put a copy in the place of what is there; what is there is only replaced if told so."""
    found = manifest.read(source)
    manifest.must_be_known(found)
    if _inhabited() and not replace:
        raise BackupError("Hier gibt es schon Daten. Mit --replace werden sie ersetzt.")
    databases.load(source, found.engine)
    call_command("migrate", verbosity=0, interactive=False)
    came = databases.counts()
    if came != found.counts:
        raise BackupError(f"Nach dem Zurückholen fehlt etwas: {came} statt {found.counts}.")
    _files(source)
    settings.SNAPSHOT.unlink(missing_ok=True)
    return found


def restore_key(source: Path) -> None:
    """Put the key where the software looks for it."""
    target = settings.VAR_DIR / KEY
    target.parent.mkdir(parents=True, exist_ok=True)
    key = source.read_text("ascii").strip()
    partial = target.with_name(f".{KEY}.new")
    with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
        file.write(key)
    os.replace(partial, target)


def _inhabited() -> bool:
    """Whether there is anything a restore would take away."""
    try:
        return any(databases.counts().values())
    except Error:
        return False


def _files(source: Path) -> None:
    """The district's own files; those that are there already stay as they are."""
    own = source / DATA / settings.DISTRICT
    target = settings.DATA_DIR / settings.DISTRICT
    for path in sorted(own.rglob("*")) if own.is_dir() else ():
        place = target / path.relative_to(own)
        if path.is_file() and not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, place)

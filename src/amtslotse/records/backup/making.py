"""Make a copy: the database, the district's own files, and apart from them the key."""

import os
import shutil
from pathlib import Path

from django.conf import settings

from amtslotse.records.backup import databases, manifest
from amtslotse.records.backup.errors import BackupError
from amtslotse.records.backup.manifest import Manifest
from amtslotse.records.folders import NotEmpty, make_empty

DATA = "data"
KEY = "secret-key"


def make(target: Path) -> Manifest:
    """Fill an empty folder; a copy that broke off has no manifest and counts as none."""
    try:
        make_empty(target)
    except NotEmpty as error:
        raise BackupError(str(error)) from None
    counted = databases.save(target)
    own = settings.DATA_DIR / settings.DISTRICT
    if own.is_dir():
        shutil.copytree(own, target / DATA / settings.DISTRICT)
    found = manifest.describe(target, counted)
    manifest.write(target, found)
    return found


def save_key(target: Path) -> None:
    """Write the key that sessions and second factors hang on into a file of its own that only its owner reads."""
    if target.exists():
        raise BackupError(f"{target} gibt es schon.")
    with open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(settings.SECRET_KEY)

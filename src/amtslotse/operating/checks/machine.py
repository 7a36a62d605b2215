"""Folders, key, disk: what can be seen on the machine without the database."""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from amtslotse.operating.checks.finding import Finding, error, good, warning

MEGABYTE = 1_000_000
LITTLE, TOO_LITTLE = 1000 * MEGABYTE, 200 * MEGABYTE
SHORTEST_KEY = 32


def check(var: Path, data: Path, key: str, given: str) -> Iterator[Finding]:
    """`given` is the key from the environment, empty if it is kept in a file."""
    yield from folders(var, data)
    yield from secret(var / "secret-key", key, given)


def folders(var: Path, data: Path) -> Iterator[Finding]:
    """The working folder can be written and has room, the tables can be read."""
    home = next(parent for parent in (var, *var.parents) if parent.exists())
    try:
        with tempfile.TemporaryFile(dir=home):
            pass
        yield room(shutil.disk_usage(home).free, var)
    except OSError as reason:
        yield error(
            f"In {var} lässt sich nicht schreiben ({reason.strerror}). Rechte prüfen oder AMTSLOTSE_VAR setzen."
        )
    if not os.access(data, os.R_OK | os.X_OK) or not data.is_dir():
        yield error(f"Der Ordner {data} mit den Tabellen fehlt oder ist nicht lesbar (AMTSLOTSE_DATA).")


def room(free: int, var: Path) -> Finding:
    """Room for snapshots, copies and a growing database."""
    said = f"{free // MEGABYTE} MB frei in {var}"
    if free < TOO_LITTLE:
        return error(f"Nur noch {said}: Bitte sofort Platz schaffen.")
    return warning(f"Nur noch {said}.") if free < LITTLE else good(f"{said}.")


def secret(file: Path, key: str, given: str) -> Iterator[Finding]:
    """The key is long, nobody's example, and read by its owner alone."""
    if len(key) < SHORTEST_KEY or len(set(key)) < 8 or key.startswith("django-insecure"):
        yield error(f"Der geheime Schlüssel ist zu kurz oder zu einfach; er braucht {SHORTEST_KEY} zufällige Zeichen.")
    if given or not file.exists():
        return
    mode = stat.S_IMODE(file.stat().st_mode)
    if mode & 0o077:
        yield error(f"{file} dürfen auch andere lesen ({mode:o}). Abhilfe: chmod 600 {file}")

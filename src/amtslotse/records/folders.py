"""Folders that are filled whole: empty at the beginning, a checksum for every file at the end."""

import hashlib
from pathlib import Path


class NotEmpty(Exception):
    """The folder holds something; nothing was touched."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"Der Ordner {folder} ist nicht leer.")


def make_empty(folder: Path) -> None:
    """Make a folder that may be there already, but holds nothing; raises NotEmpty."""
    if folder.exists() and any(folder.iterdir()):
        raise NotEmpty(folder)
    folder.mkdir(parents=True, exist_ok=True)


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below a folder, by its path from there."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): digest(path) for path in files}

"""The dump of each publication, made once and kept on disk; a reader sees a whole one or none."""

import re
import shutil
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path

from amtslotse.records.open_data.writing import INDEX, write

KEPT = 2
"""Publications kept: who is still loading the last one gets it whole."""
_making = threading.Lock()


def folder(root: Path, tables: Mapping[str, list[dict[str, str]]], version: str) -> Path:
    """The folder with the dump of a version; it is made if it is not there."""
    wanted = root / (re.sub(r"[^0-9A-Za-z]+", "-", version).strip("-") or "stand")
    with _making:
        if not (wanted / INDEX).exists():
            _make(root, wanted, tables, version)
    return wanted


def _make(root: Path, wanted: Path, tables: Mapping[str, list[dict[str, str]]], version: str) -> None:
    root.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=root, prefix=".neu-"))
    try:
        fresh.chmod(0o755)
        write(fresh, tables, version)
        fresh.rename(wanted)
    except OSError:
        shutil.rmtree(fresh, ignore_errors=True)
        if not (wanted / INDEX).exists():  # else another process was quicker
            raise
    _tidy(root, wanted)


def _tidy(root: Path, newest: Path) -> None:
    """Remove older dumps but the latest ones."""
    others = [path for path in root.iterdir() if path.is_dir() and path != newest and not path.name.startswith(".")]
    for path in sorted(others, key=lambda p: p.stat().st_mtime, reverse=True)[KEPT - 1 :]:
        shutil.rmtree(path, ignore_errors=True)

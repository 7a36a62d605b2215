"""Each process writes its numbers into a small file; whoever is asked adds all of them up.

Files of processes that ended stay and count on, so that no sum ever falls; `forget` clears them when a server starts.
"""

import json
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Numbers = dict[str, Any]


@dataclass(frozen=True)
class Shared:
    """The numbers of one process, and whether it lives."""

    pid: int
    alive: bool
    numbers: Numbers


class Folder:
    """Where the processes of one machine meet."""

    def __init__(self, path: Path, numbers: Callable[[], Numbers]) -> None:
        self._path = path
        self._numbers = numbers
        self._lock = threading.Lock()
        self._begun = ""

    def write(self) -> None:
        """Write this process's numbers down, whole or not at all."""
        with self._lock:
            pid = os.getpid()
            self._begun = self._begun or _begun(pid)
            file = self._path / f"{pid}-{self._begun}.json"
            self._path.mkdir(parents=True, exist_ok=True)
            fresh = file.with_suffix(".new")
            fresh.write_text(json.dumps(self._numbers()), "ascii")
            fresh.replace(file)

    def read(self) -> Iterator[Shared]:
        """The numbers of all processes since the server began; a file that cannot be read counts nothing."""
        for file in sorted(self._path.glob("*.json")):
            pid, _, begun = file.stem.partition("-")
            try:
                yield Shared(int(pid), _begun(int(pid)) == begun, json.loads(file.read_text("ascii")))
            except (OSError, ValueError):
                continue


def forget(path: Path) -> None:
    """Begin at nought: a server that starts has counted nothing yet."""
    for file in path.glob("*.*"):
        file.unlink(missing_ok=True)


def _begun(pid: int) -> str:
    """When a process began, in ticks since the machine did: a number may be given to another process later."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return "0"

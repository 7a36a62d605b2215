"""What changed in public, for those who follow the portal: read from the history once per publication, then kept.

Feeds are answered from memory. Drafts, reasons, editors' names and internal columns never come in here.
Reason: docs/decisions/0010-changes-beside-the-answers.md.
"""

import logging
import threading
from collections import defaultdict
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import orjson

from amtslotse.guide import Guide
from amtslotse.records.change_entries import Entry, entries
from amtslotse.records.compile import holds
from amtslotse.records.whole_file import replacing

log = logging.getLogger(__name__)
KEPT = 200
"""Entries per administration, and for all together."""
ALL = ""


@dataclass(frozen=True)
class Changes:
    """The latest entries of one published version, newest first; the key "" holds those of everybody."""

    version: str
    by_administration: dict[str, tuple[Entry, ...]]

    def of(self, administration: str) -> tuple[Entry, ...]:
        """Entries that concern an administration."""
        return self.by_administration.get(administration, ())


EMPTY = Changes("", {})


class ChangeLog:
    """Holds the current Changes of this process; `path` keeps them over a restart without a database."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._changes = EMPTY
        self._looked = False

    @property
    def current(self) -> Changes:
        """What is known now, from memory, at first from the disk; never asks the database."""
        if not self._changes.version and not self._looked:
            with self._lock:
                self._looked = True
                self._changes = _read(self._path) or self._changes
        return self._changes

    def remember(self, guide: Guide) -> None:
        """Read the history anew if something was published; called once a second beside the answers."""
        version = guide.directory.version
        if self.current.version == version or version.startswith("files"):
            return
        found = _read(self._path) if holds(self._path, version) else None  # another process was quicker
        if found is None:
            found = grouped(version, entries(guide))
            _write(self._path, found)
        self._changes = found


def grouped(version: str, found: list[Entry]) -> Changes:
    """The newest entries of each administration and of all together."""
    lists: dict[str, list[Entry]] = defaultdict(list)
    for entry in found:
        for administration in (ALL, *entry.administrations):
            if len(lists[administration]) < KEPT:
                lists[administration].append(entry)
    return Changes(version, {name: tuple(one) for name, one in lists.items()})


def _write(path: Path, changes: Changes) -> None:
    """Each entry once, so that a reader sees the old file or the new one."""
    every = {entry.id: asdict(entry) for one in changes.by_administration.values() for entry in one}
    lists = {name: [entry.id for entry in one] for name, one in changes.by_administration.items()}
    try:
        with replacing(path, "changes") as file:
            file.write(orjson.dumps({"version": changes.version, "entries": every, "lists": lists}))
    except OSError as error:
        log.error("Die Änderungen ließen sich nicht unter %s sichern (%s).", path, error)


def _read(path: Path) -> Changes | None:
    """What the file holds; nothing if there is none or it is damaged."""
    try:
        content = orjson.loads(path.read_bytes())
        every = {key: Entry.of(value) for key, value in content["entries"].items()}
        lists = {name: tuple(every[key] for key in keys) for name, keys in content["lists"].items()}
        return replace(EMPTY, version=content["version"], by_administration=lists)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        log.error("Die gesicherten Änderungen %s sind beschädigt (%s).", path, error)
        return None

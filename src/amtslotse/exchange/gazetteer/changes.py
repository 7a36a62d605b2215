"""The yearly list of changes (Namens-, Grenz- und Schlüsseländerungen): what became of a municipality, and when.

A workbook with one sheet of thirteen columns: number, regional unit, ARS, AGS and name before, kind of change, area,
inhabitants, ARS, AGS and name after, day in law, day in statistics. Headings fill a varying number of lines; a line of
data is known by its number (03/2016/0006-R). A merger is several lines of one number, one per municipality given up.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from amtslotse.exchange.gazetteer.cells import Line, table
from amtslotse.exchange.gazetteer.errors import BadFile

DISSOLVED, PART_MOVED, NEW_KEY, NEW_NAME = "1", "2", "3", "4"
KINDS = {DISSOLVED: "Auflösung", PART_MOVED: "Teilausgliederung", NEW_KEY: "neuer Schlüssel", NEW_NAME: "neuer Name"}
_COLUMNS = 13
_NUMBER = re.compile(r"\d{2}/\d{4}/\d+(?:-[A-Z]+)?")
_DAYS = (("%d.%m.%Y", 10), ("%Y-%m-%d", 10))
_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Change:
    """One line about a municipality: keys are ARS with 12 and AGS with 8 digits; `day` is the first day of the new."""

    number: str
    kind: str
    old_ars: str
    old_ags: str
    old_name: str
    new_ars: str
    new_ags: str
    new_name: str
    day: date


def read(path: Path) -> list[Change]:
    """The changes of municipalities in a list; raises BadFile if there is no line of data at all."""
    found, known = [], 0
    for line in table(path):
        if not _NUMBER.fullmatch(line.cells[0].strip()):
            continue
        known += 1
        if change := _change(path, line):
            found.append(change)
    if not known:
        raise BadFile(path.name, 0, "Die Datei enthält keine Änderungen (Zeilen wie „03/2016/0006-R“).")
    return found


def _change(path: Path, line: Line) -> Change | None:
    """One line; those about districts and larger units are left out."""
    cells = [cell.strip() for cell in line.cells[:_COLUMNS]]
    if len(cells) < _COLUMNS:
        raise BadFile(path.name, line.number, f"{len(cells)} Spalten statt {_COLUMNS}.")
    if cells[1] != "Gemeinde":
        return None
    number, _, old_ars, old_ags, old_name, kind, _, _, new_ars, new_ags, new_name, legal, _ = cells
    if kind[:1] not in KINDS:
        raise BadFile(path.name, line.number, f"Die Art der Änderung „{kind}“ ist nicht bekannt.")
    keys = _digits(old_ars, 12), _digits(old_ags, 8), _digits(new_ars, 12), _digits(new_ags, 8)
    if not (keys[1] and keys[3]):
        raise BadFile(path.name, line.number, f"„{old_ags}“ oder „{new_ags}“ ist kein Gemeindeschlüssel.")
    day = _day(legal) or _day(cells[12])
    if day is None:
        raise BadFile(path.name, line.number, f"„{legal}“ ist kein Tag.")
    return Change(number, kind[:1], keys[0], keys[1], old_name, keys[2], keys[3], new_name, day)


def _digits(text: str, length: int) -> str:
    """A key with its leading zero, which Excel may have dropped; nothing if it is none."""
    key = text.replace(" ", "").zfill(length)
    return key if len(key) == length and key.isascii() and key.isdigit() and key.strip("0") else ""


def _day(text: str) -> date | None:
    for form, length in _DAYS:
        try:
            return datetime.strptime(text[:length], form).date()
        except ValueError:
            continue
    return None


class Successors:
    """Where the keys given up led, followed to the end; what was divided has no single successor."""

    def __init__(self, changes: Iterable[Change]) -> None:
        self._steps: dict[str, dict[str, Change]] = {}
        self._moves: dict[tuple[str, str], Change] = {}
        for change in sorted(changes, key=lambda c: c.day):
            self._moves[change.old_ars, change.new_ars] = change
            if change.kind in (DISSOLVED, NEW_KEY) and change.new_ags != change.old_ags:
                self._steps.setdefault(change.old_ags, {})[change.new_ags] = change

    def steps(self, ags: str) -> tuple[Change, ...]:
        """The changes with which this key ended: none, one, or several if its territory was divided."""
        return tuple(self._steps.get(ags, {}).values())

    def move(self, before: str, after: str) -> Change | None:
        """The line that says that one ARS became another, both with 12 digits."""
        return self._moves.get((before, after))

    def final(self, ags: str, known: Iterable[str] = ()) -> str:
        """The key that stands for this one today; empty if nothing is known, it was divided, or it runs in a circle."""
        seen, there = {ags}, known if isinstance(known, (set, frozenset, dict)) else set(known)
        for _ in range(_CHAIN):
            steps = self.steps(ags)
            if len(steps) != 1 or steps[0].new_ags in seen:
                return ""
            ags = steps[0].new_ags
            if ags in there or (not there and not self.steps(ags)):
                return ags
            seen.add(ags)
        return ""


def read_all(paths: Iterable[Path]) -> Iterator[Change]:
    """The changes of several lists, one after the other."""
    for path in paths:
        yield from read(path)

"""What every kind of file becomes first: lines of cells, each with the number a clerk sees beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from amtslotse.records.tables.reading import Problem

MAX_BYTES = 10_000_000
MAX_ROWS = 20_000
MAX_COLUMNS = 100
MAX_CELL = 100_000


@dataclass(frozen=True, slots=True)
class Typed:
    """A cell that is not text in its file: a day, a time, a number, with the way it is shown."""

    value: object
    number_format: str = ""


Cell = str | Typed


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number in the file, its cells from the first column on."""

    number: int
    cells: Sequence[Cell]


@dataclass
class Grid:
    """One sheet of a file."""

    lines: list[Line]
    notes: list[str] = field(default_factory=list)


class Unreadable(Exception):
    """The file cannot be read as a table; says why and what to do."""

    def __init__(self, reason: str, suggestion: str = "", line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.suggestion = suggestion
        self.line = line

    def problem(self, name: str) -> Problem:
        """The same as a problem of a file."""
        return Problem(name, self.line, "", self.reason, self.suggestion)


def too_many_rows() -> Unreadable:
    """More lines than one file may bring."""
    rows = f"{MAX_ROWS:,}".replace(",", ".")
    return Unreadable(f"Die Tabelle hat mehr als {rows} Zeilen.", "Teilen Sie die Datei in mehrere auf.")


def too_many_columns(line: int) -> Unreadable:
    """More columns than any table has."""
    return Unreadable(
        f"Die Tabelle hat mehr als {MAX_COLUMNS} Spalten.", "Löschen Sie die Spalten, die nicht dazugehören.", line
    )

"""Read CSV tables as clerks save them, and say exactly where something is wrong."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from amtslotse.records.tables.columns import Row, Table

MAX_BYTES = 50_000_000
MAX_CELL = 100_000


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in the data: file, line, column, reason, and what would be right."""

    file: str
    line: int
    column: str
    reason: str
    suggestion: str = ""

    def __str__(self) -> str:
        place = f"{self.file}, Zeile {self.line}" + (f", Spalte {self.column}" if self.column else "")
        return f"{place}: {self.reason}" + (f" Vorschlag: {self.suggestion}" if self.suggestion else "")


@dataclass(frozen=True, slots=True)
class Located:
    """A row and where it stands."""

    row: Row
    file: str
    line: int


@dataclass
class TableSet:
    """All rows of all tables of one load, with the problems found while reading."""

    rows: dict[str, list[Located]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def plain(self) -> dict[str, list[Row]]:
        """The rows alone, by table."""
        return {name: [item.row for item in found] for name, found in self.rows.items()}


def read_tables(folders: Iterable[Path], tables: Iterable[Table]) -> TableSet:
    """Read every table from every folder that has it; a table may be spread over folders."""
    result = TableSet()
    folders = list(folders)
    for folder in folders:
        if not folder.is_dir():
            result.problems.append(Problem(str(folder), 0, "", "Dieser Ordner fehlt."))
    for table in tables:
        result.rows[table.name] = []
        for folder in folders:
            path = folder / f"{table.name}.csv"
            if path.is_file():
                result.rows[table.name] += _read(path, table, result.problems)
    return result


def _read(path: Path, table: Table, problems: list[Problem]) -> list[Located]:
    shown = f"{path.parent.name}/{path.name}"
    text = _decoded(path, shown, problems)
    if text is None:
        return []
    try:
        return list(_rows(text, shown, table, problems))
    except csv.Error as error:
        problems.append(Problem(shown, 0, "", f"Die Datei lässt sich nicht als CSV lesen ({error})."))
        return []


def _decoded(path: Path, shown: str, problems: list[Problem]) -> str | None:
    """Text of a file in UTF-8, with or without byte order mark; anything else is named, not guessed."""
    if path.stat().st_size > MAX_BYTES:
        problems.append(Problem(shown, 0, "", "Die Datei ist zu groß.", "höchstens 50 MB"))
        return None
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        reason = "Die Datei ist nicht in UTF-8 gespeichert (vermutlich Windows-1252)."
        problems.append(Problem(shown, line, "", reason, "In der Tabellenkalkulation als „CSV UTF-8“ speichern."))
        return None


def _rows(text: str, shown: str, table: Table, problems: list[Problem]) -> Iterator[Located]:
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = next(reader, [])
    if not _header_fits(header, shown, table, problems):
        return
    before = reader.line_num
    for cells in reader:
        line, before = before + 1, reader.line_num
        if not any(cells):
            continue
        if len(cells) != len(header):
            reason = f"{len(cells)} Zellen statt {len(header)}. Fehlt ein Komma oder ein Anführungszeichen?"
            problems.append(Problem(shown, line, "", reason))
            continue
        row = dict.fromkeys(table.names, "") | dict(zip(header, cells, strict=True))
        yield Located(row, shown, line)


def _header_fits(header: list[str], shown: str, table: Table, problems: list[Problem]) -> bool:
    """Every column known, none twice, no required one missing; a semicolon file is named as such."""
    if len(header) == 1 and ";" in header[0]:
        problems.append(
            Problem(shown, 1, "", "Die Spalten sind durch Semikolon getrennt.", "Komma als Trennzeichen wählen.")
        )
        return False
    unknown = [name for name in header if name not in table.names]
    missing = [c.name for c in table.columns if c.required and c.name not in header]
    twice = sorted({name for name in header if header.count(name) > 1})
    for names, reason in (
        (unknown, "Diese Spalte gibt es nicht."),
        (missing, "Diese Spalte fehlt."),
        (twice, "Diese Spalte steht doppelt."),
    ):
        problems.extend(Problem(shown, 1, name, reason, ", ".join(table.names)) for name in names)
    return not (unknown or missing or twice)

"""A file of a clerk becomes rows of a table, with everything that is wrong named by line and German heading."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from amtslotse.records.sheets.cells import Cells
from amtslotse.records.sheets.grid import MAX_ROWS, Cell, Grid, Line, Typed, Unreadable, too_many_rows
from amtslotse.records.sheets.heads import ENDS, ROW_KEY, Heads
from amtslotse.records.sheets.recognising import is_workbook
from amtslotse.records.sheets.text_in import read_text
from amtslotse.records.sheets.workbook_in import read_workbook
from amtslotse.records.tables.cleaning import clean
from amtslotse.records.tables.columns import Row, Table
from amtslotse.records.tables.reading import Located, Problem

_LOOK = 20
"""How many filled lines may stand above the headings."""


@dataclass
class Sheet:
    """The rows of a file; `columns` are those it has, `keys` and `endings` belong to the line of a row."""

    name: str
    rows: list[Located] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    keys: dict[int, str] = field(default_factory=dict)
    endings: dict[int, str] = field(default_factory=dict)


def read_sheet(name: str, content: bytes, table: Table) -> Sheet:
    """Read a file for a table; never raises for what a person may upload."""
    sheet = Sheet(_file_name(name))
    heads = Heads(table)
    try:
        grid, start = _grid(content, heads)
        sheet.notes += grid.notes
        _read(grid.lines[start], grid.lines[start + 1 :], heads, sheet)
    except Unreadable as fault:
        sheet.problems.append(fault.problem(sheet.name))
    return sheet


def _file_name(name: str) -> str:
    """The last part of a name, short and readable."""
    last = clean(unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1])
    return last[-80:] or "Tabelle"


def _grid(content: bytes, heads: Heads) -> tuple[Grid, int]:
    """The sheet with our headings and the place of the headings in it."""
    if not is_workbook(content):
        grid = read_text(content, heads)
        return grid, _head_line(grid, heads)
    return _first_fitting(content, heads)


def _first_fitting(content: bytes, heads: Heads) -> tuple[Grid, int]:
    """Of several sheets the first visible one with our headings; a hidden one is named, not read."""
    fault, hidden = None, False
    for title, visible, grid in read_workbook(content):
        try:
            start = _head_line(grid, heads)
        except Unreadable as error:
            fault = fault or (error if grid.lines else None)
            continue
        if visible:
            grid.notes.insert(0, f"Gelesen wurde das Tabellenblatt „{clean(title)}“.")
            return grid, start
        hidden = True
    if hidden:
        raise Unreadable("Das Tabellenblatt mit den Daten ist ausgeblendet.", "Blenden Sie es in Excel wieder ein.")
    raise fault or Unreadable("In der Datei steht nichts.", "Laden Sie zuerst die Tabelle herunter.")


def _head_line(grid: Grid, heads: Heads) -> int:
    """Where the headings are: the line among the first with the most known ones, at least two."""
    best, most = -1, 1
    for place, line in enumerate(grid.lines[:_LOOK]):
        known = len({heads.name_of(cell) for cell in line.cells if isinstance(cell, str)} - {""})
        if known > most or (known == most == 1 == len(heads.table.columns)):
            best, most = place, known
    if best < 0:
        wanted = ", ".join(heads.labels[c.name] for c in heads.table.columns if c.required)
        reason = f"Die Überschriften der Tabelle „{heads.table.title}“ fehlen."
        raise Unreadable(reason, f"Nötig sind: {wanted}.", grid.lines[0].number if grid.lines else 0)
    return best


def _read(head: Line, lines: list[Line], heads: Heads, sheet: Sheet) -> None:
    if len(lines) > MAX_ROWS:
        raise too_many_rows()
    names = [heads.name_of(_text(cell)) for cell in head.cells]
    used = {place for line in lines for place, cell in enumerate(line.cells) if cell != ""}
    sheet.problems += _head_problems(head, names, used, heads, sheet.name)
    sheet.columns = [name for name in heads.table.names if name in names]
    if sheet.problems:
        return
    cells = Cells(heads.table)
    for line in lines:
        if len(line.cells) > len(names):
            sheet.problems.append(_beyond(line, sheet.name))
        _row(line, names, cells, heads.table, sheet)
    if not sheet.rows and not sheet.problems:
        sheet.problems.append(Problem(sheet.name, head.number, "", "Unter den Überschriften steht keine Zeile."))


def _beyond(line: Line, name: str) -> Problem:
    reason = "Die Zeile hat mehr Zellen als die Tabelle Überschriften."
    return Problem(
        name,
        line.number,
        "",
        reason,
        "Fehlt eine Überschrift? Oder steht ein Trennzeichen in einem Text ohne Anführungszeichen?",
    )


def _row(line: Line, names: list[str], cells: Cells, table: Table, sheet: Sheet) -> None:
    row: Row = dict.fromkeys(table.names, "")
    for name, cell in zip(names, line.cells, strict=False):
        if name == ROW_KEY:
            sheet.keys[line.number] = _text(cell)
        elif name == ENDS:
            sheet.endings[line.number] = cells.ending(_value(cell))
        elif name:
            row[name] = cells.taken(name, _value(cell), cell.number_format if isinstance(cell, Typed) else "")
    if any(row.values()) or sheet.keys.get(line.number):
        sheet.rows.append(Located(row, sheet.name, line.number))


def _value(cell: Cell) -> object:
    return cell.value if isinstance(cell, Typed) else cell


def _text(cell: Cell) -> str:
    return clean(cell if isinstance(cell, str) else str(cell.value))


def _head_problems(head: Line, names: list[str], used: set[int], heads: Heads, file: str) -> Iterator[Problem]:
    """Unknown and doubled headings, and those without which no row can be told from another."""
    for place, (cell, name) in enumerate(zip(head.cells, names, strict=True)):
        text = _text(cell)
        if text and not name:
            near = heads.closest(text)
            advice = f"Ist „{near}“ gemeint? Sonst löschen Sie die Spalte." if near else "Löschen Sie die Spalte."
            yield Problem(file, head.number, text[:60], "Diese Spalte gibt es in der Tabelle nicht.", advice)
        if not text and place in used:
            yield Problem(file, head.number, "", "Eine Spalte hat keine Überschrift.", "Ergänzen oder löschen Sie sie.")
    for name in sorted({name for name in names if name and names.count(name) > 1}):
        yield Problem(file, head.number, heads.labels[name], "Diese Spalte steht doppelt.", "Löschen Sie eine davon.")
    needed = {column.name for column in heads.table.columns if column.required}
    for name in heads.table.key:
        if name in needed and name not in names and ROW_KEY not in names:
            reason = "Diese Spalte fehlt. Ohne sie lässt sich keine Zeile zuordnen."
            yield Problem(file, head.number, heads.labels[name], reason, "Ergänzen Sie die Spalte.")

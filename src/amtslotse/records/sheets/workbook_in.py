"""Excel workbooks: the first visible sheet with our headings, merged cells filled, formulas by their results."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from amtslotse.records.sheets.grid import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    Cell,
    Grid,
    Line,
    Typed,
    Unreadable,
    too_many_columns,
    too_many_rows,
)
from amtslotse.records.sheets.recognising import damaged

MERGED = "Verbundene Zellen: Ihr Inhalt gilt für jede Zeile, über die sie reichen."
_SPARE = 20
_LAST_LINE = 1_048_576
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})\"")
_UNCOUNTED = re.compile(rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f(?:\s[^>]*)?/>)\s*(?:<v\s*/>|<v></v>)?\s*</(?:\w+:)?c>")
_ERRORS = frozenset({"#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NULL!", "#NUM!"})
_MAX_MERGES = 5_000
_BROKEN = (
    InvalidFileException,
    ParseError,
    zipfile.BadZipFile,
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    OverflowError,
    EOFError,
    OSError,
    NotImplementedError,
)
"""What the library raises for files that are not what they say."""


def read_workbook(content: bytes) -> Iterator[tuple[str, bool, Grid]]:
    """Name, visibility and lines of each sheet, one after the other; raises Unreadable."""
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            yield sheet.title, sheet.sheet_state == "visible", _sheet(content, sheet)
    except Unreadable:
        raise
    except (*_BROKEN, SyntaxError):
        raise damaged() from None


def _sheet(content: bytes, sheet: ReadOnlyWorksheet) -> Grid:
    raw = _xml(content, sheet)
    if _UNCOUNTED.search(raw):
        raise Unreadable(
            "In der Tabelle stehen Formeln ohne Ergebnis.",
            "Öffnen Sie die Datei in Excel, speichern Sie sie dort und laden Sie sie noch einmal hoch.",
        )
    sheet.reset_dimensions()
    lines = list(_lines(sheet))
    merges = [range_boundaries(found.decode()) for found in _MERGE.findall(raw)[:_MAX_MERGES]]
    tall = [bounds for bounds in merges if bounds[3] > bounds[1]]
    return Grid(_filled(lines, tall), [MERGED] if tall else [])


def _xml(content: bytes, sheet: ReadOnlyWorksheet) -> bytes:
    """The sheet as it is stored; never more than the size checked before."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(sheet._worksheet_path)


def _lines(sheet: ReadOnlyWorksheet) -> Iterator[Line]:
    """Lines with something in them; a line that claims a number beyond the last one of Excel is a fault."""
    filled = 0
    for number, row in enumerate(sheet.iter_rows(), 1):
        if number > _LAST_LINE:
            raise damaged()
        cells = [_cell(cell, number) for cell in row]
        while cells and cells[-1] == "":
            cells.pop()
        if not cells:
            continue
        filled += 1
        if filled > MAX_ROWS + _SPARE:
            raise too_many_rows()
        if len(cells) > MAX_COLUMNS:
            raise too_many_columns(number)
        yield Line(number, cells)


def _cell(cell: object, line: int) -> Cell:
    value = getattr(cell, "value", None)
    if value is None:
        return ""
    if not isinstance(value, str):
        return Typed(value, getattr(cell, "number_format", "") or "")
    if value in _ERRORS and getattr(cell, "data_type", "") == "e":
        place = f"{get_column_letter(cell.column)}{line}"  # type: ignore[attr-defined]
        raise Unreadable(f"In Zelle {place} steht ein Formelfehler ({value}).", "Berichtigen Sie die Formel.", line)
    if len(value) > MAX_CELL:
        raise Unreadable("Eine Zelle ist viel zu lang.", "Kürzen Sie den Text.", line)
    return value if value.strip() else ""


def _filled(lines: list[Line], merges: Iterable[tuple[int, int, int, int]]) -> list[Line]:
    """Cells merged over several lines, written into each of these lines."""
    by_number = {line.number: list(line.cells) for line in lines}
    for left, top, right, bottom in merges:
        origin = by_number.get(top, [])
        value = origin[left - 1] if len(origin) >= left else ""
        for number in range(top + 1, min(bottom, top + MAX_ROWS) + 1):
            cells = by_number.get(number)
            if cells is not None and value != "" and right <= MAX_COLUMNS:
                cells.extend([""] * (left - len(cells)))
                cells[left - 1] = value
    return [Line(line.number, by_number[line.number]) for line in lines]

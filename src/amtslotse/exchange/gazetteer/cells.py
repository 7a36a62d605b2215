"""Lines of cells out of a CSV file or an Excel workbook, whichever it is, as plain text."""

import csv
import warnings
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from openpyxl import load_workbook

from amtslotse.exchange.gazetteer.errors import BadFile
from amtslotse.exchange.gazetteer.opening import check_package, lines

MAX_CELL = 10_000
_WORKBOOKS = (".xlsx", ".xlsm")
_DIVIDERS = ",;\t"
_BROKEN = (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError, EOFError, OSError, SyntaxError)
"""What the library raises for workbooks that are not what they say."""


class Line(NamedTuple):
    """One line: its number, its cells, and the sheet it stands on (empty in a CSV file)."""

    number: int
    cells: Sequence[str]
    sheet: str = ""


def is_workbook(path: Path) -> bool:
    """Whether the name says that this is an Excel workbook."""
    return path.suffix.lower() in _WORKBOOKS


def table(path: Path, *, only_utf8: bool = False) -> Iterator[Line]:
    """Every line with something in it; raises BadFile."""
    return _workbook(path) if is_workbook(path) else _csv(path, only_utf8)


def _csv(path: Path, only_utf8: bool) -> Iterator[Line]:
    number = 0

    def texts() -> Iterator[str]:
        nonlocal number
        for at, text in lines(path, only_utf8=only_utf8):
            number = at
            yield text + "\n"

    source = texts()
    first = next(source, "")
    divider = max(_DIVIDERS, key=first.count)
    csv.field_size_limit(MAX_CELL)
    before = 0
    try:
        for cells in csv.reader(_chained(first, source), delimiter=divider, strict=True):
            began, before = before + 1, number
            if any(cells):
                yield Line(began, cells)
    except csv.Error as error:
        raise BadFile(path.name, number, f"Die Zeile lässt sich nicht als CSV lesen ({error}).") from None


def _chained(first: str, rest: Iterable[str]) -> Iterator[str]:
    if first:
        yield first
        yield from rest


def _workbook(path: Path) -> Iterator[Line]:
    check_package(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
                cells = [_text(value) for value in row]
                if any(cells):
                    yield Line(number, cells, sheet.title)
    except _BROKEN as error:
        raise BadFile(path.name, 0, "Die Arbeitsmappe ist beschädigt.") from error


def _text(value: object) -> str:
    """A cell as a clerk reads it: days as YYYY-MM-DD, whole numbers without a decimal point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


class Columns:
    """Where the columns of a heading stand; `called` gives every name by which a column may go."""

    def __init__(
        self, name: str, heading: Line, called: dict[str, tuple[str, ...]], optional: Iterable[str] = ()
    ) -> None:
        self._at: dict[str, int] = {}
        self._width = len(heading.cells)
        self._name = name
        cells = [cell.strip().lower() for cell in heading.cells]
        for column, names in called.items():
            found = [n for n, cell in enumerate(cells) if cell in names]
            if len(found) > 1:
                raise BadFile(name, heading.number, f"Die Spalte „{names[0]}“ steht zweimal da.")
            if found:
                self._at[column] = found[0]
            elif column not in set(optional):
                raise BadFile(name, heading.number, f"Die Spalte „{names[0]}“ fehlt.")

    def of(self, line: Line) -> dict[str, str]:
        """The cells of a line by column; raises BadFile if the line has another number of cells than the heading."""
        return dict(zip(self._at, self.values(line), strict=True))

    def values(self, line: Line) -> list[str]:
        """The same cells without their names, in the order in which the columns were called."""
        if len(line.cells) != self._width:
            reason = f"{len(line.cells)} Zellen statt {self._width}. Fehlt ein Trennzeichen?"
            raise BadFile(self._name, line.number, reason)
        return [line.cells[at].strip() for at in self._at.values()]

"""Rows as an Excel file: all cells text, lists to choose from, and a second sheet that explains every column."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.datavalidation import DataValidation

from amtslotse.records.sheets.explaining import EXPLANATION_HEADS, explanation
from amtslotse.records.sheets.heads import Heads
from amtslotse.records.sheets.writing import lines
from amtslotse.records.tables.columns import Row, Table
from amtslotse.records.tables.labels import value_label

EXPLANATION, LISTS = "Erklärung", "Listen"
_LAST_ROW = 20_001
_WIDTHS = {"url": 44, "text": 32, "ids": 32, "choices": 28, "id": 30, "date": 14, "time": 10, "number": 10}
_HEAD_FILL = PatternFill("solid", fgColor="E5E7EB")


def to_xlsx(table: Table, rows: Iterable[Row], offered: Mapping[str, Sequence[str]] | None = None) -> bytes:
    """A workbook with the table, its explanation and the hidden lists behind the choices.

    `offered` are ids to choose from by column; other ids may be typed as well.
    """
    lists = _lists(table, offered or {})
    book = Workbook(write_only=True)
    sheet = book.create_sheet(table.title[:31])
    heads = Heads(table)
    _widths(sheet, table, heads)
    for validation in _choices(table, heads, lists):
        sheet.data_validations.append(validation)
    fill(sheet, heads.written(), lines(table, rows))
    _explain(book, table)
    _write_lists(book, lists)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def fill(sheet: WriteOnlyWorksheet, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Bold headings that stay in sight, then cells that are text whatever they begin with."""
    sheet.freeze_panes = "A2"
    sheet.append([_head(sheet, head) for head in heads])
    for row in rows:
        sheet.append([_text(sheet, cell) if cell else None for cell in row])


def _head(sheet: WriteOnlyWorksheet, text: str) -> WriteOnlyCell:
    cell = _text(sheet, text)
    cell.font, cell.fill, cell.alignment = Font(bold=True), _HEAD_FILL, Alignment(wrap_text=True, vertical="top")
    return cell


def _text(sheet: WriteOnlyWorksheet, text: str) -> WriteOnlyCell:
    """A cell of text: no formula, no lost zero."""
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.data_type = "s"
    cell.number_format = "@"
    return cell


def _widths(sheet: WriteOnlyWorksheet, table: Table, heads: Heads) -> None:
    """Width by kind; empty cells are text, too, so that what is typed stays as it was typed."""
    kinds = [*(["id"] if heads.keyed else []), *(column.kind for column in table.columns), "number"]
    for number, (kind, head) in enumerate(zip(kinds, heads.written(), strict=True), 1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = max(_WIDTHS.get(kind, 18), min(len(head) + 2, 30))
        dimension.number_format = "@"


def _lists(table: Table, offered: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """What can be chosen, by column: the labels of its words, or the ids on offer."""
    found = {c.name: [value_label(table, c.name, v) for v in c.choices] for c in table.columns if c.kind == "choice"}
    return found | {name: list(ids)[: _LAST_ROW - 1] for name, ids in offered.items() if ids}


def _choices(table: Table, heads: Heads, lists: Mapping[str, list[str]]) -> Iterator[DataValidation]:
    """A list to choose from; only where words are fixed nothing else may be typed."""
    first = 2 if heads.keyed else 1
    columns = {column.name: column for column in table.columns}
    for number, (name, values) in enumerate(lists.items(), 1):
        letter, column = get_column_letter(table.names.index(name) + first), get_column_letter(number)
        source = f"{quote_sheetname(LISTS)}!${column}$1:${column}${len(values)}"
        fixed = columns[name].kind == "choice"
        validation = DataValidation("list", formula1=source, allow_blank=not columns[name].required)
        validation.showErrorMessage = fixed
        validation.errorTitle = heads.labels[name][:32]
        validation.error = "Bitte wählen Sie einen Wert aus der Liste."
        validation.add(f"{letter}2:{letter}{_LAST_ROW}")
        yield validation


def _explain(book: Workbook, table: Table) -> None:
    sheet = book.create_sheet(EXPLANATION)
    for number, width in enumerate((28, 20, 12, 60, 70), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    fill(sheet, EXPLANATION_HEADS, explanation(table))


def _write_lists(book: Workbook, lists: Mapping[str, list[str]]) -> None:
    """One column for each list, on a sheet that stays out of sight."""
    sheet = book.create_sheet(LISTS)
    sheet.sheet_state = "hidden"
    for line in zip_longest(*lists.values(), fillvalue=""):
        sheet.append([_text(sheet, value) if value else None for value in line])

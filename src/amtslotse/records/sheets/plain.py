"""Any list as a file: the same CSV and Excel as the tables, without anything to fill in."""

import csv
import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from amtslotse.records.sheets.workbook_out import fill
from amtslotse.records.sheets.writing import guarded


def to_csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with byte order mark and semicolons; no cell is taken for a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + buffer.getvalue().encode(errors="replace")


def to_xlsx(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A workbook with one sheet; all cells are text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    for number, head in enumerate(heads, 1):
        sheet.column_dimensions[get_column_letter(number)].width = max(14, min(len(head) + 4, 44))
    fill(sheet, heads, rows)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()

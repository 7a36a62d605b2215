"""Rows as a CSV file that German Excel opens by double click, with everything as text."""

import csv
import io
from collections.abc import Iterable, Iterator

from amtslotse.records.sheets.cells import Cells
from amtslotse.records.sheets.heads import Heads
from amtslotse.records.tables.columns import Row, Table

TRIGGERS = ("=", "+", "-", "@", "\t", "\r")
"""How a formula may begin; in a CSV file such a cell gets an apostrophe in front, which reading takes away again."""


def to_csv(table: Table, rows: Iterable[Row]) -> bytes:
    """UTF-8 with byte order mark, semicolons, German headings and words."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(Heads(table).written())
    writer.writerows([guarded(cell) for cell in cells] for cells in lines(table, rows))
    return b"\xef\xbb\xbf" + buffer.getvalue().encode(errors="replace")


def lines(table: Table, rows: Iterable[Row]) -> Iterator[list[str]]:
    """The cells of each row as clerks read them, in the order of the headings."""
    cells, keyed = Cells(table), Heads(table).keyed
    for row in rows:
        first = [table.key_of(row)] if keyed else []
        yield [*first, *(cells.shown(name, row[name]) for name in table.names), ""]


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.lstrip("'").startswith(TRIGGERS) else cell


def unguarded(cell: str) -> str:
    """What stood there before it was guarded."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(TRIGGERS) else cell

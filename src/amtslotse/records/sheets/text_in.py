"""CSV files as spreadsheets write them: comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252."""

import csv
import io
import re
from collections.abc import Iterator

from amtslotse.records.sheets.grid import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    Grid,
    Line,
    Unreadable,
    too_many_columns,
    too_many_rows,
)
from amtslotse.records.sheets.heads import Heads
from amtslotse.records.sheets.writing import unguarded

AS_UTF8 = "Speichern Sie die Datei in der Tabellenkalkulation als „CSV UTF-8“."
WINDOWS = "Die Datei ist in Windows-1252 gespeichert. Die Umlaute wurden danach gelesen."
_DELIMITERS = (";", ",", "\t")
_NAMED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_LOOK = 20
_BROKEN_LETTERS = re.compile(r"Ã[¤¶¼\x9f„–œŸ]|â€")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def read_text(content: bytes, heads: Heads) -> Grid:
    """The lines of a CSV file; raises Unreadable."""
    notes: list[str] = []
    text = _decoded(content, notes)
    named = _NAMED.match(text)
    delimiter = named[1] if named else _delimiter(text, heads)
    text = text[named.end() :] if named else text
    return Grid(list(_lines(text, delimiter, 2 if named else 1)), notes)


def _decoded(content: bytes, notes: list[str]) -> str:
    """Text of the file; an encoding without a mark is taken only where every byte fits."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = _strictly(content, "utf-16")
    else:
        text = _strictly(content, "utf-8-sig", silent=True)
        if text is None:
            text = _strictly(content, "cp1252")
            notes.append(WINDOWS)
    assert text is not None
    if _CONTROL.search(text):
        raise Unreadable("Das ist keine Textdatei.", "Laden Sie eine Tabelle als .xlsx oder .csv hoch.")
    if found := _BROKEN_LETTERS.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise Unreadable(f"Die Umlaute in der Datei sind beschädigt („{found[0]}“).", AS_UTF8, line)
    return text


def _strictly(content: bytes, encoding: str, *, silent: bool = False) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        if silent:
            return None
        line = content.count(b"\n", 0, error.start) + 1
        raise Unreadable("Die Schrift der Datei ist nicht zu erkennen.", AS_UTF8, line) from None


def _delimiter(text: str, heads: Heads) -> str:
    """The sign between the cells: the one with which most headings are known."""
    first = text.splitlines()[:_LOOK]

    def known(sign: str) -> int:
        return max(
            (sum(bool(heads.name_of(cell.strip('"'))) for cell in line.split(sign)) for line in first), default=0
        )

    return max(_DELIMITERS, key=known)


def _lines(text: str, delimiter: str, first: int) -> Iterator[Line]:
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number, filled = first - 1, 0
    try:
        for cells in reader:
            number += 1
            if not any(cell.strip() for cell in cells):
                continue
            filled += 1
            if filled > MAX_ROWS + _LOOK:
                raise too_many_rows()
            while cells and not cells[-1].strip():
                cells.pop()
            if len(cells) > MAX_COLUMNS:
                raise too_many_columns(number)
            yield Line(number, [unguarded(cell) for cell in cells])
    except csv.Error as error:
        raise _fault(error, number + 1) from None


def _fault(error: csv.Error, line: int) -> Unreadable:
    if "field limit" in str(error):
        limit = f"{MAX_CELL:,}".replace(",", ".")
        return Unreadable(f"Eine Zelle ist länger als {limit} Zeichen.", "Fehlt ein Anführungszeichen am Ende?", line)
    reason = "Ab hier passen die Anführungszeichen nicht zusammen."
    return Unreadable(reason, 'Ein Anführungszeichen in einer Zelle wird verdoppelt: "".', line)

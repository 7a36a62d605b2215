"""Read leika.csv line by line: semicolons, ISO-8859-1 or UTF-8 with a byte order mark, quoted cells with line breaks.

A file that is not whole or not LeiKa is refused with the line at which that shows; nothing is guessed.
"""

import csv
import re
from collections.abc import Iterator
from typing import BinaryIO

from amtslotse.exchange.errors import Wrong
from amtslotse.exchange.fim.key import is_key
from amtslotse.exchange.fim.leika_columns import COLUMNS, day_of, places

BOM = b"\xef\xbb\xbf"
MOST_KEYS = 100_000
MOST_BYTES = 60_000
"""Of one row, over all its lines."""
_UTF8 = re.compile(rb"\xc3[\x80-\xbf]|\xe2\x80[\x80-\xbf]")
"""Bytes that are letters in UTF-8 and nonsense in ISO-8859-1."""
_WRONG_CODE = "Zeile {}: Die Datei ist weder in ISO-8859-1 noch in UTF-8 mit Kennung (BOM) gespeichert."

LeikaRow = dict[str, str]


def rows(file: BinaryIO) -> Iterator[LeikaRow]:
    """Rows of the file by the names of their columns; raises Wrong with the line."""
    lines = _Lines(file)
    reader = csv.reader(lines, delimiter=";", strict=True)
    header = _next(reader, lines)
    if header is None:
        raise Wrong("Die Datei ist leer.")
    where, seen = places(header), set[str]()
    while (cells := _next(reader, lines)) is not None:
        if not any(cells):
            continue
        if len(cells) != len(header):
            raise Wrong(f"Zeile {lines.first}: {len(cells)} Zellen statt {len(header)}. Ist die Datei vollständig?")
        row = {name: cells[where[name]].strip() for name in COLUMNS}
        _examine(row, seen, lines.first)
        yield row


def _examine(row: LeikaRow, seen: set[str], line: int) -> None:
    key = row["Schluessel"]
    if not is_key(key):
        hint = " Hat eine Tabellenkalkulation ihn gerundet?" if "E+" in key.upper() else ""
        raise Wrong(f"Zeile {line}: Der Schlüssel „{key[:40]}“ hat nicht 14 Ziffern.{hint}")
    if key in seen:
        raise Wrong(f"Zeile {line}: Den Schlüssel {key} gibt es zweimal.")
    if len(seen) >= MOST_KEYS:
        raise Wrong(f"Zeile {line}: Mehr als {MOST_KEYS} Schlüssel. Ist das der LeiKa?")
    seen.add(key)
    try:
        day_of(row["Veröffentlichungsdatum"])
    except Wrong as error:
        raise Wrong(f"Zeile {line}: {error}") from None


def _next(reader: Iterator[list[str]], lines: "_Lines") -> list[str] | None:
    """The next row, or None at the end; a quote that never closes means half a file."""
    lines.begin()
    try:
        return next(reader, None)
    except csv.Error as error:
        if "end of data" in str(error):
            raise Wrong(f"Zeile {lines.first}: Die Datei endet mitten in einem Feld. Ist sie vollständig?") from None
        raise Wrong(f"Zeile {lines.first}: Das ist kein lesbares CSV ({error}).") from None


class _Lines:
    """Decoded lines of a file; `first` is the number of the line at which the row began."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.number, self.first, self._left = 0, 1, MOST_BYTES
        self._encoding = ""

    def begin(self) -> None:
        """A new row begins with the next line."""
        self.first, self._left = self.number + 1, MOST_BYTES

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._file.readline(self._left + 1)
        if not line:
            raise StopIteration
        self.number += 1
        self._left -= len(line)
        if self._left < 0:
            raise Wrong(
                f"Zeile {self.first}: Die Zeile ist länger als {MOST_BYTES} Zeichen. Fehlt ein Anführungszeichen?"
            )
        if not self._encoding:
            self._encoding = "utf-8" if line.startswith(BOM) else "cp1252"
            line = line.removeprefix(BOM)
        return self._decoded(line)

    def _decoded(self, line: bytes) -> str:
        """Windows-1252 is ISO-8859-1 with dashes and quotes; a UTF-8 file without its mark shows itself."""
        try:
            if b"\0" in line or (self._encoding == "cp1252" and _UTF8.search(line)):
                raise ValueError
            return line.decode(self._encoding)
        except ValueError:
            raise Wrong(_WRONG_CODE.format(self.number)) from None

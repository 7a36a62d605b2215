"""The quarterly extract (AuszugGV): the same records as a workbook with headings, or saved from it as CSV.

Columns: Satzart, Textkennzeichen, Land, RB, Kreis, VB, Gem, Gemeindename, Fläche, Bevölkerung (insgesamt, männlich,
weiblich, je km²), Postleitzahl, Längengrad, Breitengrad, … The first eight are always the first eight; the others are
found by their headings, which fill up to ten lines above the first record.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path

from amtslotse.exchange.gazetteer.area import LEVELS, MARKS, Area, kept_together
from amtslotse.exchange.gazetteer.cells import Line, table
from amtslotse.exchange.gazetteer.errors import BadFile
from amtslotse.exchange.gazetteer.opening import lines

_NAME = 7
_WIDTHS = (2, 1, 2, 4, 3)
"""Digits of Land, RB, Kreis, VB and Gem in the columns 2 to 6; Excel may have dropped leading zeros."""
_PARTS = {"10": (0,), "20": (0, 1), "40": (0, 1, 2), "50": (0, 1, 2, 3), "60": (0, 1, 2, 3, 4)}
_HEADING_LINES = 10
SHEET = "Onlineprodukt_Gemeinden"
_SHEET_DAY = re.compile(r"(\d{2})(\d{2})(\d{4})$")
_DAY = re.compile(r"Gebietsstand:?\s*(\d{2})\.(\d{2})\.(\d{4})")
_WORDS = re.compile(r"[^a-zäöü]+")
_FOOTNOTES = 30
"""Lines of remarks that may follow the last record."""


def is_text(path: Path) -> bool:
    """Whether a text file is the extract saved as CSV: its headings stand above the first record."""
    above = "".join(line for _, line in islice(lines(path), _HEADING_LINES))
    return "satzart" in re.sub(r'[\s"-]', "", above.lower())


def read(path: Path) -> Iterator[Area]:
    """All records of a file, one by one; raises BadFile with the line at the first fault."""
    return kept_together(path.name, _records(path))


def _records(path: Path) -> Iterator[tuple[Area, int]]:
    found = (line for line in table(path) if not line.sheet or line.sheet.startswith(SHEET))
    heading: list[Line] = []
    for line in found:
        if line.cells[0].strip() in LEVELS:
            break
        heading.append(line)
        if len(heading) > _HEADING_LINES:
            raise _no_heading(path, line.number)
    else:
        raise BadFile(path.name, 0, f"Die Datei enthält keine Gebiete. Gesucht wird das Blatt „{SHEET}…“.")
    layout = _Layout(path.name, heading, line)
    after = 0
    for one in chain((line,), found):
        if one.cells[0].strip().isdigit():
            if after:
                raise BadFile(path.name, one.number, "Nach dem Ende der Tabelle steht noch ein Datensatz.")
            yield layout.area(one), one.number
        elif (after := after + 1) > _FOOTNOTES:
            raise BadFile(path.name, one.number, "Hier beginnt kein Datensatz: Die Satzart fehlt.")


def _no_heading(path: Path, line: int) -> BadFile:
    return BadFile(
        path.name, line, "Das sind nicht die Spalten des Gemeindeverzeichnis-Auszugs (Satzart, Text, Land …)."
    )


class _Layout:
    """Where the columns stand and which day the territory is of."""

    def __init__(self, name: str, heading: list[Line], first: Line) -> None:
        self._file = name
        width = max((len(line.cells) for line in [*heading, first]), default=0)
        titles = [_WORDS.sub("", "".join(_cell(line, n) for line in heading).lower()) for n in range(width)]
        if not heading or width <= _NAME or "satzart" not in titles[0] or "name" not in titles[_NAME]:
            raise BadFile(name, first.number, "Über dem ersten Datensatz fehlen die Überschriften des Auszugs.")
        self._postcode = _column(titles, "postleitzahl")
        self._population = _column(titles, "insgesamt") or _column(titles, "bevoelkerung", "bevölkerung")
        self._day = _day(first.sheet, " ".join(" ".join(line.cells) for line in heading))

    def area(self, line: Line) -> Area:
        """One record; raises BadFile."""
        kind = line.cells[0].strip()
        name, mark = _cell(line, _NAME), _cell(line, 1)
        try:
            if kind not in LEVELS:
                raise ValueError(f"Die Satzart „{kind}“ gibt es nicht.")
            if not name:
                raise ValueError("Der Name fehlt.")
            if mark and mark not in MARKS:
                raise ValueError(f"Das Textkennzeichen „{mark}“ ist nicht bekannt.")
            own = kind == "60"
            code = _cell(line, self._postcode) if own and self._postcode else ""
            people = _cell(line, self._population) if own and self._population else ""
            return Area(
                ars=_key(kind, [_cell(line, n) for n in range(2, _NAME)]),
                kind=LEVELS[kind],
                name=name,
                official=MARKS.get(mark, ""),
                postcode=_postcode(code),
                population=_count(people),
                day=self._day,
            )
        except ValueError as error:
            raise BadFile(self._file, line.number, str(error)) from None


def _cell(line: Line, at: int) -> str:
    return line.cells[at].strip() if at < len(line.cells) else ""


def _column(titles: list[str], *words: str) -> int:
    """The first column with one of the words in its heading, or 0: there stands the record type."""
    return next((n for n, title in enumerate(titles) if n > _NAME and any(word in title for word in words)), 0)


def _key(kind: str, parts: list[str]) -> str:
    """The ARS from its parts; a region (30) is written into the column of the Kreis with one digit."""
    if kind == "30":
        key = parts[0].zfill(2) + parts[1].zfill(1) + parts[2].lstrip("0").zfill(1)
        widths = 4
    else:
        wanted = _PARTS[kind]
        key = "".join(parts[n].zfill(_WIDTHS[n]) for n in wanted if parts[n])
        widths = sum(_WIDTHS[n] for n in wanted)
    if len(key) != widths or not (key.isascii() and key.isdigit()):
        raise ValueError(f"Der Schlüssel „{' '.join(parts).strip()}“ passt nicht zur Satzart {kind}.")
    return key


def _postcode(text: str) -> str:
    """Five digits; Excel may have dropped a leading zero, and where nobody lives there is a lone zero or nothing."""
    if text in ("", "0"):
        return ""
    if not (text.isascii() and text.isdigit() and len(text) in (4, 5)):
        raise ValueError(f"„{text}“ ist keine Postleitzahl.")
    return text.zfill(5)


def _count(text: str) -> int | None:
    digits = re.sub(r"[\s.]", "", text)
    if not digits or digits == "-":
        return None
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError(f"„{text}“ ist keine Zahl von Einwohnern.")
    return int(digits)


def _day(sheet: str, heading: str) -> date | None:
    """The day of territory, from the name of the sheet or the heading; nothing if neither tells it."""
    found = _SHEET_DAY.search(sheet) or _DAY.search(heading)
    try:
        return datetime.strptime("".join(found.groups()), "%d%m%Y").date() if found else None
    except ValueError:
        return None

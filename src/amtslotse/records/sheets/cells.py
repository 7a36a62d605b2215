"""Cells as clerks write them, turned into ours; what is not understood stays as it is and is named by the checks."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta

from openpyxl.utils.datetime import from_excel

from amtslotse.guide.hours import DAYS
from amtslotse.records.sheets.heads import folded
from amtslotse.records.tables.cleaning import PARAGRAPHS, clean
from amtslotse.records.tables.columns import Column, Table
from amtslotse.records.tables.common import YES_NO
from amtslotse.records.tables.labels import value_label

_MONTHS = ("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
_WEEKDAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_SYNONYMS: dict[str, tuple[str, ...]] = {
    "yes": ("ja", "j", "x", "wahr", "true", "1", "1.0"),
    "no": ("nein", "n", "falsch", "false", "0", "0.0"),
    **{ours: (name, name[:2]) for ours, name in zip(DAYS, _WEEKDAYS, strict=True)},
}
_SYNONYMS["sa"] += ("sonnabend",)
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?")
_NUMERIC = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4}|\d\d)(?:,? \d\d?:\d\d(?::\d\d)?)?")
_WRITTEN = re.compile(r"(\d{1,2})\.?\s*([^\W\d_]{3,9})\.?\s*(\d{4})")
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d\d)(?::\d\d)?)?\s*(?:Uhr|h)?(?:\s*(\d\d))?", re.IGNORECASE)
_DIGIT_KINDS = frozenset({"ars", "postcode", "leika", "ozg"})
_LISTED, _LISTED_WITH_COMMAS = re.compile(r"[,;|\n]+"), re.compile(r"[;|\n]+")
_RANGE = re.compile(r"\s*(?:–|-|\bbis\b)\s*")
_EARLIEST_SERIAL, _LATEST_SERIAL = 20_000, 100_000
"""Day numbers of Excel between 1954 and 2173; a smaller number in a column of dates is a mistake, not a day."""


class Cells:
    """Reads and shows the cells of one table."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._columns = {column.name: column for column in table.columns}
        self._words = {c.name: _words(table, c) for c in table.columns if c.choices}
        self._commas = {c.name for c in table.columns if any("," in value_label(table, c.name, v) for v in c.choices)}

    def taken(self, name: str, raw: object, number_format: str = "") -> str:
        """A cell of a file as a cell of ours."""
        column = self._columns[name]
        text = raw if isinstance(raw, str) else _typed(column.kind, raw, number_format)
        if column.kind in ("choices", "ids", "leikas", "ozgs"):
            text = (_LISTED_WITH_COMMAS if name in self._commas else _LISTED).sub(" | ", text)
        text = clean(text, column.kind, (self._table.name, name) in PARAGRAPHS)
        return self._by_kind(column, text) if text else ""

    def ending(self, raw: object) -> str:
        """What stands in the column that takes a row away: nothing, „yes“, or the last day."""
        text = clean(raw if isinstance(raw, str) else _typed("date", raw, ""))
        if folded(text) in ("", *_SYNONYMS["no"], "no"):
            return ""
        return "yes" if folded(text) in (*_SYNONYMS["yes"], "yes", "löschen") else ours_date(text)

    def shown(self, name: str, value: str) -> str:
        """A cell of ours as clerks read it."""
        column = self._columns[name]
        if column.kind == "date":
            return german_date(value)
        if column.kind == "choice" and value:
            return value_label(self._table, name, value)
        if column.kind == "choices":
            between = "; " if name in self._commas else ", "
            return between.join(value_label(self._table, name, part) for part in value.split())
        return value

    def _by_kind(self, column: Column, text: str) -> str:
        words = self._words.get(column.name, {})
        if column.kind == "choice":
            return words.get(folded(text), text)
        if column.kind == "choices":
            return _several(column, text, words)
        if column.kind in ("ids", "leikas", "ozgs"):
            return " ".join(text.replace("|", " ").split())
        if column.kind in _DIGIT_KINDS:
            return _digits(column, text)
        return _READ.get(column.kind, str)(text)


def german_date(value: str) -> str:
    """31.01.2026 for 2026-01-31; anything else as it is."""
    try:
        return f"{date.fromisoformat(value):%d.%m.%Y}"
    except ValueError:
        return value


def ours_date(text: str) -> str:
    """2026-01-31 for 31.1.2026, 31. Januar 2026 or 2026-01-31 00:00:00; anything else as it is."""
    if found := _ISO.fullmatch(text):
        return found[1]
    found = _NUMERIC.fullmatch(text) or _WRITTEN.fullmatch(text)
    if not found:
        return text
    day, month, year = found[1], found[2], found[3]
    number = int(month) if month.isdigit() else _month(month)
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), number, int(day)).isoformat()
    except ValueError:
        return text


def _month(word: str) -> int:
    """Number of a written month; 0 if it is none."""
    start = word.lower().replace("mae", "mär")[:3]
    return _MONTHS.index(start) + 1 if start in _MONTHS else 0


def _time(text: str) -> str:
    found = _TIME.fullmatch(text)
    return f"{int(found[1]):02}:{found[2] or found[3] or '00'}" if found else text


def _whole(text: str) -> str:
    """12 for 12,0."""
    return re.sub(r"[.,]0+$", "", text)


_READ: dict[str, Callable[[str], str]] = {"date": ours_date, "time": _time, "number": _whole}


def _digits(column: Column, text: str) -> str:
    """Digits without gaps; a zero that the spreadsheet took away comes back where only one length fits."""
    digits = _whole(text.replace(" ", ""))
    fault = column.fault(digits) if digits.isascii() and digits.isdigit() else None
    return fault.suggestion if fault and fault.suggestion else digits


def _words(table: Table, column: Column) -> dict[str, str]:
    """Every word for a choice, folded: our value, its German label, common synonyms."""
    found: dict[str, str] = {}
    for choice in column.choices:
        if column.choices == YES_NO or column.choices == DAYS:
            found |= dict.fromkeys(map(folded, _SYNONYMS.get(choice, ())), choice)
    for choice in column.choices:
        found[folded(value_label(table, column.name, choice))] = choice
    return found | {folded(choice): choice for choice in column.choices}


def _several(column: Column, text: str, words: Mapping[str, str]) -> str:
    """Several choices, divided by commas or, as single words, by spaces; „Mo–Do“ and „Montag bis Donnerstag“ are ranges."""
    parts = [part.strip() for part in text.split("|") if part.strip()]
    if len(parts) == 1 and folded(text) not in words and all(folded(part) in words for part in text.split()):
        parts = text.split()
    found: list[str] = []
    for part in parts:
        found += _one_or_range(column, part, words)
    return " ".join(dict.fromkeys(found))


def _one_or_range(column: Column, part: str, words: Mapping[str, str]) -> list[str]:
    if folded(part) in words:
        return [words[folded(part)]]
    ends = [words.get(folded(end), "") for end in _RANGE.split(part)]
    if len(ends) == 2 and all(ends) and column.choices == DAYS:
        first, last = (column.choices.index(end) for end in ends)
        return list(column.choices[first : last + 1])
    return part.split()


def _typed(kind: str, raw: object, number_format: str) -> str:
    """A cell that is not text in the file."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "ja" if raw else "nein"
    if isinstance(raw, datetime):
        return f"{raw:%H:%M}" if kind == "time" else _day(kind, raw.date())
    if isinstance(raw, date):
        return _day(kind, raw)
    if isinstance(raw, time):
        return f"{raw:%H:%M}"
    if isinstance(raw, timedelta):
        return _minutes(raw / timedelta(minutes=1))
    return _number(kind, raw, number_format) if isinstance(raw, int | float) else str(raw)


def _day(kind: str, day: date) -> str:
    return day.isoformat() if kind == "date" else f"{day.day}.{day.month}.{day.year}"


def _minutes(minutes: float) -> str:
    hours, rest = divmod(round(minutes), 60)
    return f"{hours:02}:{rest:02}"


def _number(kind: str, number: float, number_format: str) -> str:
    if kind == "date" and _EARLIEST_SERIAL <= number <= _LATEST_SERIAL:
        day = from_excel(int(number))
        return day.date().isoformat() if isinstance(day, datetime) else str(number)
    if kind == "time" and 0 <= number < 1:
        return _minutes(number * 24 * 60)
    if "%" in number_format:
        return f"{number * 100:.10g} %".replace(".", ",")
    if number == int(number):
        return f"{int(number)}".zfill(len(number_format) if set(number_format) == {"0"} else 0)
    return f"{number:.10g}".replace(".", ",")

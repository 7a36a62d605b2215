"""A trial run: what each row of a file would do, before anything is done. With one refused row nothing can be taken over."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from amtslotse.records.merging import changed, complete
from amtslotse.records.sheets.heads import ENDS_HEAD, ROW_KEY_HEAD
from amtslotse.records.sheets.reading import Sheet
from amtslotse.records.sheets.wording import in_german
from amtslotse.records.tables.checking import check_row
from amtslotse.records.tables.cleaning import clean_row
from amtslotse.records.tables.columns import Row, Table
from amtslotse.records.tables.reading import Located, Problem

_FIRST = "Ändern Sie dann die Zeile des anderen Eintrags."


class Outcome(StrEnum):
    """What becomes of a row."""

    REFUSED = "refused"
    NEW = "new"
    CHANGED = "changed"
    ENDED = "ended"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Result:
    """One row of the file: what it is now, what it would become, and what speaks against it."""

    line: int
    outcome: Outcome
    key: str
    old: Row | None
    new: Row
    fields: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class DryRun:
    """The report on a file; `untouched` are own rows that are not in it and stay as they are."""

    table: Table
    results: tuple[Result, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    untouched: Mapping[str, Row]

    @property
    def missing(self) -> tuple[str, ...]:
        """Keys of own rows that are not in the file."""
        return tuple(self.untouched)

    @property
    def counts(self) -> Counter[Outcome]:
        """How many rows have which outcome."""
        return Counter(result.outcome for result in self.results)

    @property
    def possible(self) -> bool:
        """Whether it can be taken over: nothing is wrong and something changes."""
        return not self.problems and not self.counts[Outcome.REFUSED] and any(self.acting())

    def acting(self) -> Iterator[Result]:
        """Rows that change something."""
        return (r for r in self.results if r.outcome in (Outcome.NEW, Outcome.CHANGED, Outcome.ENDED))

    def proposal(self) -> dict[str, dict[str, Row | None]]:
        """What the rows make of the table; a row whose key changes goes away under the old one."""
        rows: dict[str, Row | None] = {}
        for result in self.acting():
            if result.old is not None:
                rows.setdefault(self.table.key_of(result.old), None)
            if result.outcome != Outcome.ENDED:
                rows[self.table.key_of(result.new)] = result.new
        return {self.table.name: rows}


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a file is compared with: all published rows of its table, whose they are, and which ids exist."""

    table: Table
    current: Mapping[str, Row]
    held: Callable[[str], str]
    """Why the published row of a key may not be changed, or nothing."""
    fault: Callable[[Row], tuple[str, str] | None]
    """Column and reason why a row may not become one of theirs, or nothing."""
    known: Mapping[str, set[str]]


def compare(sheet: Sheet, against: Comparison) -> DryRun:
    """Judge every row of a file; a whole row is only judged by its own, doubles by all of them."""
    doubles = _doubles(sheet, against)
    results = tuple(_judged(item, sheet, against, doubles.get(item.line, [])) for item in sheet.rows)
    touched = {r.key for r in results}
    missing = {} if sheet.problems else _missing(against, touched)
    return DryRun(against.table, results, tuple(sheet.problems), tuple(sheet.notes), missing)


def _missing(against: Comparison, touched: set[str]) -> dict[str, Row]:
    return {key: row for key, row in against.current.items() if key not in touched and not against.held(key)}


def _key(item: Located, sheet: Sheet, table: Table) -> str:
    """The key of the row that a line speaks of: the one written down, else the one its cells make."""
    return sheet.keys.get(item.line) or table.key_of(item.row)


def _judged(item: Located, sheet: Sheet, against: Comparison, found: list[Problem]) -> Result:
    table, key = against.table, _key(item, sheet, against.table)
    published = against.current.get(key)
    old = complete(table, published) if published is not None else None
    new, ends, faults = _wanted(item, sheet, table, old)
    found = [*found, *faults]
    fields = changed(table.names, clean_row(table, old), clean_row(table, new)) if old else ()
    if not (found or fields or ends) and old:
        return Result(item.line, Outcome.UNCHANGED, key, old, old)
    if not found:
        found = [*_rights(item, against, key, new), *_faults(item, sheet, against, old, new, ends)]
    outcome = Outcome.ENDED if ends else Outcome.CHANGED if old else Outcome.NEW
    problems = tuple(in_german(table, new, problem) for problem in found)
    return Result(item.line, Outcome.REFUSED if problems else outcome, key, old, new, fields, problems)


def _wanted(item: Located, sheet: Sheet, table: Table, old: Row | None) -> tuple[Row, bool, list[Problem]]:
    """The row as it shall become: columns the file does not have stay; whether it goes away."""
    new = dict(old or complete(table, {})) | {name: item.row[name] for name in sheet.columns}
    ending = sheet.endings.get(item.line, "")
    if not ending or (ending == "yes" and old is not None):
        return new if not ending else old or new, bool(ending), []
    if old is None:
        return new, False, [_problem(item, ENDS_HEAD, "Diese Zeile gibt es nicht. Sie lässt sich nicht löschen.")]
    if "valid_to" not in table.names or not _is_day(ending):
        allowed = "„ja“ oder ein Datum" if "valid_to" in table.names else "„ja“"
        return (
            new,
            False,
            [_problem(item, ENDS_HEAD, f"„{ending[:40]}“ wird hier nicht verstanden.", f"{allowed} oder nichts")],
        )
    return new | {"valid_to": ending}, False, []


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _rights(item: Located, against: Comparison, key: str, new: Row) -> Iterator[Problem]:
    """Nobody writes another's row, and nobody gives a row away."""
    reason = against.held(key) if key in against.current else ""
    fault = ("", reason) if reason else against.fault(new)
    if fault:
        yield _problem(item, *fault)


def _faults(
    item: Located, sheet: Sheet, against: Comparison, old: Row | None, new: Row, ends: bool
) -> Iterator[Problem]:
    if old is None and item.line in sheet.keys and sheet.keys[item.line]:
        advice = f"Bei einer neuen Zeile bleibt „{ROW_KEY_HEAD}“ leer."
        yield _problem(item, ROW_KEY_HEAD, "Eine Zeile mit diesem Schlüssel gibt es nicht (mehr).", advice)
    elif not any(item.row.values()) and not ends:
        yield _problem(item, "", "Die Zeile ist leer.", f"Soll sie weg? Dann schreiben Sie „ja“ unter „{ENDS_HEAD}“.")
    elif not ends:
        yield from check_row(against.table, Located(new, item.file, item.line), against.known)


def _doubles(sheet: Sheet, against: Comparison) -> dict[int, list[Problem]]:
    """Lines that speak of the same row, or would make two rows with one key."""
    found: dict[int, list[Problem]] = defaultdict(list)
    spoken: dict[str, int] = {}
    made: dict[str, int] = {}
    for item in sheet.rows:
        key = _key(item, sheet, against.table)
        first = spoken.setdefault(key, item.line)
        if first != item.line:
            column = ROW_KEY_HEAD if sheet.keys.get(item.line) else ""
            advice = (
                f"Bei einer neuen Zeile bleibt „{ROW_KEY_HEAD}“ leer." if column else "Löschen Sie eine der Zeilen."
            )
            found[item.line].append(_problem(item, column, f"Diese Zeile steht schon in Zeile {first}.", advice))
    for item in sheet.rows:
        spoken_of = _key(item, sheet, against.table)
        new, ends, _ = _wanted(item, sheet, against.table, against.current.get(spoken_of))
        key = against.table.key_of(new)
        first = item.line if ends else made.setdefault(key, item.line)
        if found.get(item.line):
            continue
        if key in against.current and key != spoken_of:
            found[item.line].append(_problem(item, "", "Einen solchen Eintrag gibt es schon.", _FIRST))
        elif first != item.line:
            found[item.line].append(_problem(item, "", f"Derselbe Eintrag steht schon in Zeile {first}."))
    return found


def _problem(item: Located, column: str, reason: str, suggestion: str = "") -> Problem:
    return Problem(item.file, item.line, column, reason, suggestion)

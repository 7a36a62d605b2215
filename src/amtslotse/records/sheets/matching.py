"""Which published row a line of a file speaks of, and what it wants of it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from amtslotse.records.merging import complete
from amtslotse.records.sheets.heads import ENDS_HEAD, ROW_KEY_HEAD, Heads
from amtslotse.records.sheets.reading import Sheet
from amtslotse.records.tables.columns import Row, Table
from amtslotse.records.tables.reading import Located, Problem

EMPTY_KEY = f"Bei einer neuen Zeile bleibt „{ROW_KEY_HEAD}“ leer."
_OTHER = "Ändern Sie dann die Zeile des anderen Eintrags."


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a file is compared with: all published rows of its table, whose they are, and which ids exist."""

    table: Table
    current: Mapping[str, Row]
    held: Callable[[str], str]
    """Why the published row of a key may not be changed, or nothing."""
    fault: Callable[[Row | None, Row], tuple[str, str] | None]
    """Column and reason why a row, which was another before or is new, may not become one of theirs, or nothing."""
    known: Mapping[str, set[str]]


@dataclass(slots=True)
class Match:
    """A line with the published row it speaks of, if there is one."""

    item: Located
    key: str
    old: Row | None
    new: Row
    ends: bool = False
    written: bool = False
    """Whether the line names the row by its key of the download."""
    problems: list[Problem] = field(default_factory=list)

    def problem(self, column: str, reason: str, suggestion: str = "") -> Problem:
        """Something that is wrong with this line."""
        return Problem(self.item.file, self.item.line, column, reason, suggestion)


def matches(sheet: Sheet, against: Comparison) -> list[Match]:
    """All lines of a file, those about the same row named with each other."""
    finder = _Finder(sheet, against)
    found = [finder.match(item) for item in sheet.rows]
    _name_doubles(found)
    _name_taken_keys(found, against)
    return found


class _Finder:
    """Finds rows by the key written down, else by the key cells; where the file lacks some of these, by the others."""

    def __init__(self, sheet: Sheet, against: Comparison) -> None:
        self._sheet, self._against, self._table = sheet, against, against.table
        self._names = tuple(name for name in self._table.key if name in sheet.columns)
        self._partly: dict[tuple[str, ...], list[str]] = defaultdict(list)
        if self._names != self._table.key:
            for key, row in against.current.items():
                if not against.held(key):
                    self._partly[self._cells(row)].append(key)

    def _cells(self, row: Row) -> tuple[str, ...]:
        return tuple(row[name] for name in self._names)

    def match(self, item: Located) -> Match:
        """One line with its row."""
        written = self._sheet.keys.get(item.line, "")
        candidates = [] if written else self._partly.get(self._cells(item.row), [])
        key = written or (candidates[0] if len(candidates) == 1 else self._table.key_of(item.row))
        published = self._against.current.get(key)
        old = complete(self._table, published) if published is not None else None
        new = dict(old or complete(self._table, {})) | {name: item.row[name] for name in self._sheet.columns}
        found = Match(item, key, old, new, written=bool(written))
        if len(candidates) > 1:
            heads = Heads(self._table).labels
            lacking = ", ".join(heads[name] for name in self._table.key if name not in self._names)
            found.problems.append(
                found.problem("", "Mehrere Einträge passen dazu.", f"Es fehlt die Spalte: {lacking}.")
            )
        self._end(found, self._sheet.endings.get(item.line, ""))
        return found

    def _end(self, found: Match, ending: str) -> None:
        """A row that goes away: at once, or after a last day if its table knows one."""
        dated = "valid_to" in self._table.names
        if not ending:
            return
        if found.old is None:
            reason = "Diese Zeile gibt es nicht. Sie lässt sich nicht löschen."
            found.problems.append(found.problem(ENDS_HEAD, reason))
        elif ending == "yes":
            found.new, found.ends = found.old, True
        elif dated and _is_day(ending):
            found.new = found.new | {"valid_to": ending}
        else:
            allowed = "„ja“ oder ein Datum oder nichts" if dated else "„ja“ oder nichts"
            reason = f"„{ending[:40]}“ wird hier nicht verstanden."
            found.problems.append(found.problem(ENDS_HEAD, reason, allowed))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _name_doubles(found: Iterable[Match]) -> None:
    """Two lines may not speak of the same row."""
    first: dict[str, int] = {}
    for match in found:
        earlier = first.setdefault(match.key, match.item.line)
        if earlier != match.item.line:
            column, advice = (ROW_KEY_HEAD, EMPTY_KEY) if match.written else ("", "Löschen Sie eine der Zeilen.")
            match.problems.append(match.problem(column, f"Diese Zeile steht schon in Zeile {earlier}.", advice))


def _name_taken_keys(found: Sequence[Match], against: Comparison) -> None:
    """Two rows may not end up with the same key; one that the file itself frees is free."""
    first: dict[str, int] = {}
    freed = {m.key for m in found if m.ends or against.table.key_of(m.new) != m.key}
    for match, key in _staying(found, against.table):
        earlier = first.setdefault(key, match.item.line)
        if key in against.current and key != match.key and key not in freed:
            match.problems.append(match.problem("", "Einen solchen Eintrag gibt es schon.", _OTHER))
        elif earlier != match.item.line and not match.problems:
            match.problems.append(match.problem("", f"Derselbe Eintrag steht schon in Zeile {earlier}."))


def _staying(found: Iterable[Match], table: Table) -> Iterator[tuple[Match, str]]:
    return ((match, table.key_of(match.new)) for match in found if not match.ends)

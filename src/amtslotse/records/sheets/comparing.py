"""Judge every row of a file against what is published; the rules themselves are those of records.tables.checking."""

from amtslotse.records.merging import changed
from amtslotse.records.sheets.heads import ENDS_HEAD, ROW_KEY_HEAD
from amtslotse.records.sheets.matching import EMPTY_KEY, Comparison, Match, matches
from amtslotse.records.sheets.reading import Sheet
from amtslotse.records.sheets.trial import DryRun, Outcome, Result
from amtslotse.records.sheets.wording import in_german
from amtslotse.records.tables.checking import check_row
from amtslotse.records.tables.cleaning import clean_row
from amtslotse.records.tables.reading import Located, Problem


def compare(sheet: Sheet, against: Comparison) -> DryRun:
    """The report on a file: every row judged, and own rows that are not in it."""
    results = tuple(_judged(match, against) for match in matches(sheet, against))
    touched = {result.key for result in results} if not sheet.problems else set(against.current)
    untouched = {k: row for k, row in against.current.items() if k not in touched and not against.held(k)}
    return DryRun(against.table, results, tuple(sheet.problems), tuple(sheet.notes), untouched)


def _judged(match: Match, against: Comparison) -> Result:
    """What becomes of one row; one that changes nothing is not judged, whosever it is."""
    table, old, line = against.table, match.old, match.item.line
    fields: tuple[str, ...] = ()
    if old and not match.ends:
        fields = changed(table.names, clean_row(table, old), clean_row(table, match.new))
    if old and not (match.problems or fields or match.ends):
        return Result(line, Outcome.UNCHANGED, match.key, old, old)
    found = match.problems or _rights(match, against) or _faults(match, against)
    problems = tuple(in_german(table, match.new, problem) for problem in found)
    outcome = Outcome.ENDED if match.ends else Outcome.CHANGED if old else Outcome.NEW
    return Result(line, Outcome.REFUSED if problems else outcome, match.key, old, match.new, fields, problems)


def _rights(match: Match, against: Comparison) -> list[Problem]:
    """Nobody writes another's row."""
    reason = against.held(match.key) if match.old else ""
    return [match.problem("", reason)] if reason else []


def _faults(match: Match, against: Comparison) -> list[Problem]:
    """What is wrong with a row that is theirs to write; nobody gives a row away or takes one."""
    item = match.item
    if match.ends:
        return []
    if match.old is None and match.written:
        return [match.problem(ROW_KEY_HEAD, "Eine Zeile mit diesem Schlüssel gibt es nicht (mehr).", EMPTY_KEY)]
    if not any(item.row.values()):
        advice = f"Soll sie weg? Dann schreiben Sie „ja“ unter „{ENDS_HEAD}“."
        return [match.problem("", "Die Zeile ist leer.", advice)]
    found = check_row(against.table, Located(match.new, item.file, item.line), against.known)
    border = against.fault(match.old, match.new)
    if border and border[0] not in {problem.column for problem in found}:
        found.insert(0, match.problem(*border))
    return found

"""Check a whole set of tables: every cell, every key, every reference, and what rows mean together."""

from collections.abc import Iterator, Mapping

from rapidfuzz import fuzz, process

from amtslotse.records.tables.columns import Column, Table
from amtslotse.records.tables.definitions import RECORD_TABLES
from amtslotse.records.tables.plan_checks import plan_problems
from amtslotse.records.tables.reading import Located, Problem, TableSet
from amtslotse.records.tables.translation_checks import lost_translations


def check(tables: TableSet) -> list[Problem]:
    """All problems of a set, those of reading first; an empty list means it may be loaded."""
    problems = list(tables.problems)
    known = {name: {item.row[RECORD_TABLES[name].key[0]] for item in rows} for name, rows in tables.rows.items()}
    for name, rows in tables.rows.items():
        table = RECORD_TABLES[name]
        problems += _doubles(table, rows)
        for item in rows:
            problems += check_row(table, item, known)
    problems += lost_translations(tables.rows.get("translations", []), known)
    return [*problems, *plan_problems(tables)]


def check_row(table: Table, item: Located, known: Mapping[str, set[str]]) -> list[Problem]:
    """What is wrong with one row: its cells, what they refer to, and what they mean together."""
    return [*_cells(table, item), *_references(table, item, known), *_together(table.name, item)]


def _doubles(table: Table, rows: list[Located]) -> Iterator[Problem]:
    seen: dict[str, Located] = {}
    for item in rows:
        key = table.key_of(item.row)
        first = seen.setdefault(key, item)
        if first is not item:
            yield Problem(
                item.file, item.line, table.key[0], f"„{key}“ steht schon in {first.file}, Zeile {first.line}."
            )


def _cells(table: Table, item: Located) -> Iterator[Problem]:
    for column in table.columns:
        fault = column.fault(item.row[column.name])
        if fault:
            yield Problem(item.file, item.line, column.name, fault.reason, fault.suggestion)


def _references(table: Table, item: Located, known: Mapping[str, set[str]]) -> Iterator[Problem]:
    for column in table.columns:
        if not column.refers:
            continue
        for value in values_of(column, item.row[column.name]):
            if value not in known.get(column.refers, set()):
                title = RECORD_TABLES[column.refers].title
                near = process.extractOne(value, known.get(column.refers, set()), scorer=fuzz.ratio, score_cutoff=60)
                suggestion = near[0] if near else ""
                yield Problem(item.file, item.line, column.name, f"„{value}“ gibt es nicht unter {title}.", suggestion)


def values_of(column: Column, cell: str) -> list[str]:
    """One value, or several for the plural kinds."""
    if not cell:
        return []
    return cell.split() if column.kind in ("ids", "leikas", "ozgs") else [cell.strip()]


def _together(name: str, item: Located) -> Iterator[Problem]:
    """Rules over several cells of one row."""
    row = item.row
    if row.get("valid_from") and row.get("valid_to") and row["valid_from"] > row["valid_to"]:
        yield Problem(item.file, item.line, "valid_to", "Das Ende liegt vor dem Anfang.")
    if bool(row.get("confirmed_by")) != bool(row.get("confirmed_at")):
        yield Problem(item.file, item.line, "confirmed_at", "Zu einer Bestätigung gehören Name und Tag.")
    rule = RECORD_TABLES[name].rule
    for column, reason in rule(row) if rule else ():
        yield Problem(item.file, item.line, column, reason)

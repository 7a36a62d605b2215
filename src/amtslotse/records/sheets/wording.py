"""Problems as clerks read them: German headings, German words, German dates."""

from dataclasses import replace

from amtslotse.records.sheets.heads import Heads
from amtslotse.records.tables.columns import Row, Table
from amtslotse.records.tables.labels import value_label
from amtslotse.records.tables.reading import Problem


def in_german(table: Table, row: Row, problem: Problem) -> Problem:
    """A problem of the checks with the words of the sheet; one that speaks German already stays."""
    column = next((c for c in table.columns if c.name == problem.column), None)
    if column is None:
        return problem
    problem = replace(problem, column=Heads(table).labels[column.name])
    fault = column.fault(row[column.name])
    if fault is None or fault.reason != problem.reason or not row[column.name]:
        return problem
    if column.kind in ("choice", "choices"):
        words = ", ".join(value_label(table, column.name, value) for value in column.choices)
        reason = f"„{row[column.name][:60]}“ ist hier nicht vorgesehen. Möglich sind: {words}."
        return replace(problem, reason=reason, suggestion="")
    if column.kind == "date":
        reason = f"„{row[column.name][:60]}“ ist kein Datum. So sieht eines aus: 31.01.2026."
        return replace(problem, reason=reason, suggestion="")
    return problem

"""What a form says about a cell the tables refuse: the same rules as for files, in the words of a form."""

from collections.abc import Mapping

from amtslotse.records.tables import Column, Table
from amtslotse.records.tables.reading import Problem

_MISSING = "Bitte füllen Sie dieses Feld aus."
_NOT_CHOSEN = "Bitte wählen Sie etwas aus."
_UNREADABLE = "Der Text enthält unlesbare Zeichen. Bitte tippen Sie ihn neu ein."
_KINDS: Mapping[str, str] = {
    "postcode": "Eine Postleitzahl hat fünf Ziffern, zum Beispiel 21335.",
    "url": "Das ist keine Internetadresse. Sie sieht zum Beispiel so aus: https://www.beispiel.de/hund",
    "email": "Diese E-Mail-Adresse stimmt so nicht. Sie sieht zum Beispiel so aus: name@beispiel.de",
    "choice": "Bitte wählen Sie aus der Liste.",
    "choices": "Bitte wählen Sie aus der Liste.",
    "date": "Das ist kein Datum. Schreiben Sie es zum Beispiel so: 31.12.2026",
    "time": "Das ist keine Uhrzeit. Schreiben Sie sie zum Beispiel so: 8:30",
}
"""Kinds whose rule is said differently to people who type than to people who keep files."""


def sentence(table: Table, cell: str, problem: Problem) -> str:
    """The sentence for one problem of a row."""
    column = next((c for c in table.columns if c.name == problem.column), None)
    if column is None or not column.fault(cell):
        return problem.reason
    if not cell:
        return missing(column)
    if len(cell) > column.limit and column.kind in ("text", "url"):
        return problem.reason
    if any(ord(c) < 32 or c == "\ufffd" for c in cell):
        return _UNREADABLE
    return _KINDS.get(column.kind, problem.reason)


def missing(column: Column) -> str:
    """What to do about an empty cell."""
    chosen = column.choices or column.refers
    return _NOT_CHOSEN if chosen and column.refers != "services" else _MISSING

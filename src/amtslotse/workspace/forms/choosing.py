"""Which field a column gets: by its kind, what it refers to and who is asking."""

from amtslotse.records.tables import Column, Table
from amtslotse.records.tables.common import YES_NO
from amtslotse.workspace.forms import options
from amtslotse.workspace.forms.fields import CellField, ListField, ServiceField, SeveralField, TextField, TickField
from amtslotse.workspace.forms.layouts import KEYS, MADE, OF_THE_DISTRICT, ROWS
from amtslotse.workspace.forms.options import Options
from amtslotse.workspace.forms.scope import Scope

_RADIOS = 5
_NAMED = ("topics", "situations", "place_kinds")


def is_shown(table: Table, column: Column, scope: Scope) -> bool:
    """Whether a person is asked for a column: made values never, the district's own only by moderators."""
    if column.name in MADE or (table.name in KEYS and column.name == "id"):
        return False
    return scope.shared or column.name not in OF_THE_DISTRICT.get(table.name, ())


def field_of(table: Table, column: Column, scope: Scope, cell: str) -> CellField:
    """The field of a column with what stands in its cell now."""
    if column.refers == "services" and column.kind == "id":
        return ServiceField(table, column, cell, scope)
    if column.choices == YES_NO:
        return TickField(table, column, cell)
    if column.kind == "choices":
        return SeveralField(table, column, cell, [Options("", options.words(table, column, cell))])
    if column.choices:
        return _choice(table, column, cell)
    groups = _referred(table, column, scope, cell)
    if groups:
        return ListField(table, column, cell, [*_empty(table, column, scope), *groups], "select")
    return TextField(table, column, cell, ROWS.get(f"{table.name}.{column.name}", 1))


def _choice(table: Table, column: Column, cell: str) -> CellField:
    found = Options("", options.words(table, column, cell))
    if len(found.options) > _RADIOS:
        return ListField(table, column, cell, [options.empty(table, column), found], "select")
    groups = [found] if column.required else [options.empty(table, column), found]
    return ListField(table, column, cell, groups, "radios")


def _empty(table: Table, column: Column, scope: Scope) -> list[Options]:
    """An administration's own record always names one of its offices; there the empty entry only asks to choose."""
    if is_owner(table, column, scope):
        return [Options("", (options.Option("", "Bitte wählen"),))]
    return [options.empty(table, column)]


def is_owner(table: Table, column: Column, scope: Scope) -> bool:
    """Whether the column says to whom the record belongs, and the person may not give it away."""
    return column.name == table.owner and column.refers == "authorities" and not scope.shared


def _referred(table: Table, column: Column, scope: Scope, cell: str) -> list[Options]:
    if column.refers == "authorities":
        return options.offices(scope, cell, own_only=is_owner(table, column, scope))
    if column.refers == "administrations":
        return options.administrations(scope)
    if column.kind == "ars" and (column.name == "area" or column.refers == "areas"):
        return options.areas(scope, cell)
    if column.refers in _NAMED and column.kind in ("id", "text"):
        return options.named(scope, column.refers)
    return []

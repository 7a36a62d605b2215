"""Cells of a new record that nobody types: whose it is, and what an office of a town has from its town hall."""

from amtslotse.records.tables import Table
from amtslotse.records.tables.columns import Row
from amtslotse.workspace.forms.layouts import DEFAULTS
from amtslotse.workspace.forms.scope import Scope


def blank_row(table: Table, scope: Scope) -> Row:
    """A new record before anybody has typed: defaults, and the cells that follow from who is at work."""
    row = {name: DEFAULTS.get(f"{table.name}.{name}", "") for name in table.names}
    if "published" in row:
        row["published"] = scope.today.isoformat()
    if scope.shared:
        return row
    if "administration" in row:
        row["administration"] = scope.administration
    if table.name == "authorities":
        row |= _below_the_town_hall(scope)
    if table.owner in row and len(scope.offices) == 1 and table.name != "authorities" and "authority" in row:
        row["authority"] = scope.offices[0]
    return row


def _below_the_town_hall(scope: Scope) -> Row:
    """A further office of an administration: in its area, a part of its town hall, with no tasks of its own."""
    tenant = scope.directory.administrations.get(scope.administration)
    hall = scope.directory.authorities.get(tenant.authority) if tenant else None
    return {"kind": hall.kind, "area": hall.area, "part_of": hall.id} if hall else {}

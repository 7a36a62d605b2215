"""Which rows the district keeps for everybody."""

from collections.abc import Mapping

from amtslotse.records.tables.columns import Row, Table


def is_shared(table: Table, row: Row, administration_of: Mapping[str, str]) -> bool:
    """A row without an owner of its own is shared: no owner column, an empty one, or an office nobody of the twelve runs."""
    named = row.get(table.owner, "") if table.owner else ""
    if not named:
        return True
    return not table.owned_by_administration and not administration_of.get(named)

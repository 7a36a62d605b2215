"""Two people changed the same row: take both changes where they do not touch each other, and name where they do."""

from collections.abc import Iterable
from dataclasses import dataclass

from amtslotse.records.tables.columns import Row, Table


@dataclass(frozen=True, slots=True)
class Merge:
    """A row with both people's changes; where both changed one cell differently, it holds mine and the cell is named."""

    values: Row
    clashes: tuple[str, ...]


def complete(table: Table, values: Row) -> Row:
    """Values with every column of today; a column that came later is empty in older revisions."""
    return {name: values.get(name, "") for name in table.names}


def merge(names: Iterable[str], base: Row, mine: Row, theirs: Row) -> Merge:
    """Merge two successors of one row cell by cell."""
    values, clashes = {}, []
    for name in names:
        before, own, other = base.get(name, ""), mine.get(name, ""), theirs.get(name, "")
        values[name] = other if own == before else own
        if own not in (before, other) and other != before:
            clashes.append(name)
    return Merge(values, tuple(clashes))


def changed(names: Iterable[str], old: Row, new: Row) -> tuple[str, ...]:
    """Names of the cells that differ."""
    return tuple(name for name in names if old.get(name, "") != new.get(name, ""))

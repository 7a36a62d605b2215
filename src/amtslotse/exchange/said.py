"""What a partner says in rows of ours: each row once, as the tables keep it."""

from collections.abc import Iterable

from amtslotse.exchange.holding import Place
from amtslotse.exchange.partner import MappedRow, Unusable
from amtslotse.records.editing.merging import complete
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.cleaning import clean_row

Said = dict[Place, MappedRow]


def said(mapped: Iterable[MappedRow | Unusable]) -> tuple[Said, list[Unusable]]:
    """Rows by their place, and what cannot be one; a second object that wants the same row differently is named."""
    rows: Said = {}
    unusable = []
    for one in sorted(mapped, key=lambda item: item.identity):
        if isinstance(one, Unusable):
            unusable.append(one)
            continue
        table = RECORD_TABLES[one.table]
        values = clean_row(table, complete(table, one.values))
        first = rows.setdefault((one.table, table.key_of(values)), MappedRow(one.table, values, one.identity))
        if first.values != values:
            unusable.append(Unusable(one.identity, f"{first.identity} gibt denselben Eintrag anders an."))
    return rows, unusable

"""Check a few changed rows against what is published: the same rules as for a whole load, in milliseconds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from amtslotse.records.models import Change, Record
from amtslotse.records.tables import RECORD_TABLES, Table
from amtslotse.records.tables.checking import check_row
from amtslotse.records.tables.columns import Row
from amtslotse.records.tables.reading import Located, Problem

Proposal = Mapping[str, Mapping[str, Row | None]]
"""Table → key → the row as it shall become, or None when it goes away."""


def proposal_of(changes: Iterable[Change]) -> dict[str, dict[str, Row | None]]:
    """What a draft's changes make of the tables."""
    found: dict[str, dict[str, Row | None]] = defaultdict(dict)
    for change in changes:
        table = RECORD_TABLES[change.table]
        if change.record:
            found[change.table][change.record.key] = None
        if not change.ends:
            found[change.table][table.key_of(change.values)] = change.values
    return dict(found)


def problems(proposal: Proposal) -> list[Problem]:
    """What speaks against publishing a proposal; an empty list means nothing."""
    known = Known(proposal)
    found: list[Problem] = []
    for name, rows in proposal.items():
        table = RECORD_TABLES[name]
        for number, (key, row) in enumerate(rows.items(), 1):
            if row is None:
                found += still_needed(table, key, proposal)
            else:
                found += check_row(table, Located(row, table.title, number), known)
    return found


class Known(dict[str, set[str]]):
    """Ids by table, published ones and those of the proposal; read when first asked for."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__()
        self._proposal = proposal

    def __missing__(self, name: str) -> set[str]:
        keys = Record.objects.published().filter(table=name).values_list("key", flat=True)
        ids = {key.split("|", 1)[0] for key in keys}
        for key, row in self._proposal.get(name, {}).items():
            (ids.discard if row is None else ids.add)(key.split("|", 1)[0])
        self[name] = ids
        return ids

    def get(self, name: str, default: object = None) -> set[str]:
        """Ids of a table."""
        return self[name]


def still_needed(table: Table, key: str, proposal: Proposal) -> Iterable[Problem]:
    """A row that others name cannot simply go away."""
    if len(table.key) > 1:
        return
    for other in RECORD_TABLES.values():
        for column in other.columns:
            if column.refers != table.name:
                continue
            named = Record.objects.published().filter(table=other.name, **{f"published__values__{column.name}": key})
            gone = {k for k, row in proposal.get(other.name, {}).items() if row is None or row[column.name] != key}
            users = sum(1 for record in named.only("key") if record.key not in gone)
            if users:
                reason = f"„{key}“ wird noch gebraucht: {users} × in {other.title}. Bitte dort zuerst ändern."
                yield Problem(table.title, 0, column.name, reason)

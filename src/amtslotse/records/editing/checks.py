"""Check a few changed rows against what is published: the same rules as for a whole load, in milliseconds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from amtslotse.records import word_pull
from amtslotse.records.editing import needed, together
from amtslotse.records.editing.rows import key_of, row_of
from amtslotse.records.models import Change, Record
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.checking import check_row
from amtslotse.records.tables.columns import Row
from amtslotse.records.tables.reading import Located, Problem

Proposal = Mapping[str, Mapping[str, Row | None]]
"""Table → key → the row as it shall become, or None when it goes away."""


def proposal_of(changes: Iterable[Change]) -> dict[str, dict[str, Row | None]]:
    """What a draft's changes make of the tables; two rows may swap their keys."""
    changes = list(changes)
    found: dict[str, dict[str, Row | None]] = defaultdict(dict)
    for change in changes:
        if change.record:
            found[change.table][change.record.key] = None
    for change in changes:
        if not change.ends:
            found[change.table][key_of(change)] = row_of(change)
    return dict(found)


def problems(proposal: Proposal) -> list[Problem]:
    """What speaks against publishing a proposal; an empty list means nothing."""
    known = Known(proposal)
    found: list[Problem] = []
    for name, rows in proposal.items():
        table = RECORD_TABLES[name]
        for number, (key, row) in enumerate(rows.items(), 1):
            if row is None:
                found += needed.still_needed(table, key, proposal)
            else:
                found += check_row(table, Located(row, table.title, number), known)
    return [*found, *together.problems(proposal, known), *word_pull.problems(proposal)]


class Known(dict[str, set[str]]):
    """Ids by table, published ones and those of the proposal; read when first asked for."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__()
        self._proposal = proposal

    def __missing__(self, name: str) -> set[str]:
        rows = self._proposal.get(name, {})
        keys = set(Record.objects.published().filter(table=name).values_list("key", flat=True))
        keys = (keys - rows.keys()) | {key for key, row in rows.items() if row is not None}
        self[name] = ids = {key.split("|", 1)[0] for key in keys}
        return ids

    def get(self, name: str, default: object = None) -> set[str]:
        """Ids of a table."""
        return self[name]

"""What the Directory would be with a proposal: for previews, made in milliseconds from the one in use."""

from collections.abc import Mapping, Sequence

from amtslotse.guide import Directory
from amtslotse.guide.build import Tables, needed, rebuilt
from amtslotse.records.editing.checks import Proposal
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.columns import Row

Entry = Mapping[str, str]


def candidate(directory: Directory, tables: Tables, proposal: Proposal) -> Directory:
    """The Directory with the proposal's rows; `tables` are those the Directory was made from (`LiveGuide.tables`).

    Everything the proposal does not touch is shared with the Directory; its version is that of the Directory.
    """
    changed = {name: rows_with(tables.get(name, ()), name, rows) for name, rows in proposal.items()}
    kept = {name: tables.get(name, ()) for name in needed(changed.keys())}
    return rebuilt(directory, {**kept, **changed}, changed.keys(), directory.version)


def rows_with(present: Sequence[Entry], name: str, rows: Mapping[str, Row | None]) -> list[Entry]:
    """Rows of a table with some replaced in their place, some gone, and new ones at the end."""
    key_of = RECORD_TABLES[name].key_of
    wanted = dict(rows)
    found: list[Entry] = []
    for row in present:
        key = key_of(row)
        kept = wanted.pop(key) if key in wanted else row
        if kept is not None:
            found.append(kept)
    return found + [row for row in wanted.values() if row is not None]

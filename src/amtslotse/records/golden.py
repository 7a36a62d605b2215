"""Checked concerns: how many find their service, today and with a draft."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

import orjson

from amtslotse.guide.concern import Reader
from amtslotse.guide.pairs import Compared, Pair, compare
from amtslotse.records.current import live
from amtslotse.records.editing.candidate import candidate, rows_with
from amtslotse.records.editing.checks import Proposal
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.columns import Row

TABLE = "gold_pairs"
_WORDS = ("search_words", "term_classes", "off_topic")
"""Tables that decide by which words a service is found."""


def effect_of(proposal: Proposal) -> Compared | None:
    """The checked concerns before and after a proposal; None if it has nothing to do with them."""
    touched = {name: rows for name, rows in proposal.items() if name in (TABLE, *_WORDS)}
    return _effect(live().state, _packed(touched)) if touched else None


def reader_with(proposal: Proposal) -> Reader:
    """A reader that knows the proposed words, by words alone; building one takes a second or two."""
    words = {name: rows for name, rows in proposal.items() if name in _WORDS}
    return _reader(live().state, _packed(words)) if words else live().guide.reader


def _packed(proposal: Proposal) -> bytes:
    return orjson.dumps({name: dict(rows) for name, rows in proposal.items()}, option=orjson.OPT_SORT_KEYS)


@lru_cache(maxsize=8)
def _effect(state: str, packed: bytes) -> Compared:
    """The effect on one state of the guide; a page that is opened again does not measure again."""
    proposal: Proposal = orjson.loads(packed)
    rows = rows_with(live().tables.get(TABLE, ()), TABLE, proposal.get(TABLE, {}))
    pairs = [Pair(row["concern"], row["service"]) for row in rows]
    return compare(live().guide.reader, reader_with(proposal), pairs)


@lru_cache(maxsize=2)
def _reader(state: str, packed: bytes) -> Reader:
    """Kept for one state of the guide while somebody tries a word; few, for each is as large as the guide's own."""
    proposal: Proposal = orjson.loads(packed)
    return Reader(candidate(live().guide.directory, live().tables, proposal))


def pair_row(concern: str, service: str, owner: str, signed: Mapping[str, str]) -> Row:
    """A checked concern as a row; without an owner it is kept for all."""
    cells = {"concern": concern, "service": service, "administration": owner, "source": "Suchlücke"}
    return {**dict.fromkeys(RECORD_TABLES[TABLE].names, ""), **cells, **signed}


def keys(row: Row, owners: Iterable[str]) -> set[str]:
    """The keys that the same pair has with several owners."""
    return {RECORD_TABLES[TABLE].key_of(row | {"administration": owner}) for owner in owners}

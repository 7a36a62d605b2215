"""The rows that close a gap: the search word, and the concern that must find its service from then on."""

from collections.abc import Mapping

from amtslotse.records import golden
from amtslotse.records.editing.beginning import Wanted
from amtslotse.records.editing.errors import Refused
from amtslotse.records.models import Record
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.cleaning import clean_row
from amtslotse.records.tables.columns import Row

_WORDS = "search_words"


def word_row(service: str, word: str, owner: str) -> Row:
    """A German search word; without an owner it is kept for all."""
    table = RECORD_TABLES[_WORDS]
    cells = {"service": service, "language": "de", "word": word, "administration": owner}
    return clean_row(table, {**dict.fromkeys(table.names, ""), **cells})


def new_rows(concern: str, service: str, word: str, owner: str, signed: Mapping[str, str]) -> list[Wanted]:
    """What a draft holds; raises Refused for a word that is there already. `signed` says who confirms the pair, and when."""
    row = word_row(service, word, owner)
    keys = {RECORD_TABLES[_WORDS].key_of(row | {"administration": whose}) for whose in ("", owner)}
    if _published(_WORDS, keys):
        raise Refused("Dieses Suchwort hat die Leistung schon.")
    pair = golden.pair_row(concern, service, owner, signed)
    known = _published(golden.TABLE, golden.keys(pair, ("", owner)))
    return [Wanted(_WORDS, row)] + ([] if known else [Wanted(golden.TABLE, pair)])


def _published(table: str, keys: set[str]) -> bool:
    return Record.objects.published().filter(table=table, key__in=keys).exists()

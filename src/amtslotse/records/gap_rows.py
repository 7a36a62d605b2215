"""The rows that close a gap: the search word."""

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


def new_rows(concern: str, service: str, word: str, owner: str) -> list[Wanted]:
    """What a draft holds; raises Refused for a word that is there already."""
    row = word_row(service, word, owner)
    keys = {RECORD_TABLES[_WORDS].key_of(row | {"administration": whose}) for whose in ("", owner)}
    if Record.objects.published().filter(table=_WORDS, key__in=keys).exists():
        raise Refused("Dieses Suchwort hat die Leistung schon.")
    return [Wanted(_WORDS, row)]

"""Words of a partner under which people look for a service: offered to editors, never taken over silently."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from amtslotse.exchange.partner import Identity, Word
from amtslotse.exchange.xzufi.described import Described
from amtslotse.exchange.xzufi.wording import GERMAN, by_language
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.columns import Row

_LIMIT = next(column.limit for column in RECORD_TABLES["search_words"].columns if column.name == "word")


def offers_of_words(
    found: Iterable[Described],
    services: Mapping[str, Row],
    search_words: Mapping[str, Row],
    source: Callable[[Identity], str],
) -> Iterator[Word]:
    """Words that a service does not have yet, each once; its title and its official name are no news either."""
    had: dict[str, set[str]] = defaultdict(set)
    for row in search_words.values():
        had[row["service"]].add(normalised(row["word"]))
    for row in services.values():
        had[row["id"]] |= {normalised(row["title"]), normalised(row["official_name"])}
    offered = {(meant.service, word, one.identity) for one in found for meant in one.meant for word in words(one)}
    for service, word, identity in sorted(offered):
        mark = normalised(word)
        if mark and mark not in had[service]:
            had[service].add(mark)
            yield Word(service, word, source(identity))


def words(one: Described) -> Iterator[str]:
    """The German words of a Leistung that fit into a search word."""
    for module in one.leistung.modul_begriff_im_kontext:
        for entry in module.begriff_im_kontext:
            word = by_language(entry.begriff).get(GERMAN, "").replace("|", " ")
            if word and len(word) <= _LIMIT:
                yield word


def normalised(word: str) -> str:
    """A word as compared: case, hyphens and spaces make no difference."""
    return "".join(c for c in unicodedata.normalize("NFKC", word).casefold() if c.isalnum())

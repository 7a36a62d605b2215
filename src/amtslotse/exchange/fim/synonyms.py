"""Synonyms of LeiKa offered as search words: only what a service does not have yet, never taken over by itself.

Two words are the same when the search sees the same stems in them, hyphens or not. Left out are official titles (they
are found anyway), words that fit too much of the catalogue, and words that say nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from amtslotse.exchange.fim.entry import Entry
from amtslotse.exchange.partner import Word
from amtslotse.guide.analysis import analyse
from amtslotse.guide.concern import Reader
from amtslotse.guide.pull import pull
from amtslotse.records.tables.columns import Row

LIMIT = 120
"""Characters of a search word."""
Stems = frozenset[str]
Greedy = Callable[[str], bool]
"""Whether a word fits too much of the catalogue to be a word for one service."""


def greedy(reader: Reader) -> Greedy:
    """The rule that also judges the words people enter, with the catalogue as it is."""
    return lambda word: pull(reader.directory, word).too_many


def offered(
    services: Iterable[Row], words: Iterable[Row], entries: Mapping[str, Entry], too_general: Greedy
) -> tuple[Word, ...]:
    """The words to offer, by service in the given order; `words` are the rows of our search words."""
    services = [row for row in services if row.get("retired") != "yes"]
    titles = _titles(services, entries)
    wanting = {row["id"] for row in services if any(_synonyms(row, entries))}
    ours = _ours(row for row in words if row["service"] in wanting)
    general: dict[str, bool] = {}
    found: list[Word] = []
    for service in services:
        taken = titles | ours[service["id"]]
        for word, source in _synonyms(service, entries):
            marks = _marks(word)
            if not marks or marks & taken or _general(word, too_general, general):
                continue
            taken |= marks
            found.append(Word(service["id"], word, source))
    return tuple(found)


def _synonyms(service: Row, entries: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    """Synonyms of all keys of a service, with the key that has them."""
    for key in service.get("leika_keys", "").split():
        entry = entries.get(key)
        for word in entry.synonyms if entry else ():
            if len(word) <= LIMIT:
                yield word, f"LeiKa {key} {entry.name}" if entry else ""


def _ours(words: Iterable[Row]) -> Mapping[str, set[Stems]]:
    """Stems of the words we have for each service; a word of one administration alone is still new to the others."""
    found: dict[str, set[Stems]] = defaultdict(set)
    for row in words:
        if not row.get("administration"):
            found[row["service"]] |= _marks(row["word"])
    return found


def _titles(services: Iterable[Row], entries: Mapping[str, Entry]) -> set[Stems]:
    """Stems of every official title: ours, and the names of keys."""
    ours = (row.get(name, "") for row in services for name in ("title", "official_name"))
    return {mark for title in (*ours, *(n for e in entries.values() for n in e.names)) for mark in _marks(title)}


def _marks(word: str) -> set[Stems]:
    """The stems of a word, with its hyphens as gaps and without them; none if it says nothing."""
    forms = (word.replace("-", " "), word.replace("-", ""))
    return {stems for form in forms if (stems := frozenset(analyse(form, facets=False).stems))}


def _general(word: str, too_general: Greedy, known: dict[str, bool]) -> bool:
    """The judgement on a word, made once."""
    if word not in known:
        known[word] = too_general(word)
    return known[word]

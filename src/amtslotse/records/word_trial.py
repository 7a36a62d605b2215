"""What a search word would do, tried on a copy of the guide before anything is written."""

from dataclasses import dataclass
from functools import lru_cache

from amtslotse.guide import Directory
from amtslotse.guide.concern import Candidate, Reader
from amtslotse.guide.pull import Pull, pull
from amtslotse.records.current import live
from amtslotse.records.editing.candidate import candidate
from amtslotse.records.gap_rows import word_row
from amtslotse.records.tables import RECORD_TABLES

SHOWN = 5
LIMIT = 120
"""Characters of a search word."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A concern read with a word that is not public yet, by words alone, and what speaks against the word."""

    word: str
    service: str
    candidates: tuple[Candidate, ...]
    certain: bool
    pull: Pull
    first: bool
    """Whether the service comes first now."""

    @property
    def refusal(self) -> str:
        """Why the word cannot be taken, or nothing."""
        if not self.pull.telling:
            return f"„{self.word}“ besteht nur aus Füllwörtern. Damit lässt sich keine Leistung finden."
        if self.pull.too_many:
            return (
                f"„{self.word}“ passt schon auf {self.pull.services} von {self.pull.size} Leistungen. "
                "Das ist zu allgemein für ein Suchwort. Nehmen Sie ein zweites Wort dazu, das nur diese Leistung meint."
            )
        return ""

    @property
    def warnings(self) -> list[str]:
        """What the person should think about."""
        found = []
        if self.pull.many and not self.refusal:
            found.append(
                f"„{self.word}“ passt auch auf {self.pull.services} von {self.pull.size} Leistungen. "
                "Ein genaueres Wort hilft mehr."
            )
        if not self.first:
            found.append("Auch mit diesem Wort kommt die Leistung beim Anliegen nicht an erster Stelle.")
        return found


def trial(concern: str, service: str, word: str) -> Trial:
    """Try a word; a broad one is not even tried, only measured."""
    here = live().guide
    measured = pull(here.reader, word)
    reader = here.reader if measured.too_many else with_word(live().state, service, word)
    read = reader.read(concern, meaning=False)
    first = bool(read.candidates) and read.candidates[0].service.id == service
    return Trial(word, service, read.candidates[:SHOWN], read.certain, measured, first)


@lru_cache(maxsize=4)
def with_word(state: str, service: str, word: str) -> Reader:
    """A reader that knows one word more than the state of the guide; building one takes a second or two."""
    row = word_row(service, word, "")
    return Reader(_proposed({"search_words": {RECORD_TABLES["search_words"].key_of(row): row}}))


def _proposed(proposal: dict[str, dict[str, dict[str, str]]]) -> Directory:
    return candidate(live().guide.directory, live().tables, proposal)

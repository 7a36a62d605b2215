"""What a search word would do, tried on a copy of the guide before anything is written."""

from dataclasses import dataclass

from amtslotse.guide.concern import Candidate
from amtslotse.guide.pairs import Moved
from amtslotse.guide.pull import Pull, pull
from amtslotse.records import golden
from amtslotse.records.current import live
from amtslotse.records.gap_rows import word_row
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.word_pull import too_broad

SHOWN = 5
LIMIT = 120
"""Characters of a search word."""
LOST, FEW = 0.05, 3
"""More checked concerns than this share, and than this many, must not get worse."""


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
    lost: tuple[Moved, ...] = ()
    """Checked concerns that would no longer find their service first."""
    pairs: int = 0

    @property
    def refusal(self) -> str:
        """Why the word cannot be taken, or nothing."""
        if broad := too_broad(self.word, self.pull):
            return broad
        if len(self.lost) > max(FEW, LOST * self.pairs):
            return (
                f"Mit „{self.word}“ würden {len(self.lost)} von {self.pairs} geprüften Anliegen ihre Leistung nicht mehr "
                "an erster Stelle finden. Nehmen Sie ein genaueres Wort."
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
    measured = pull(here.directory, word)
    row = word_row(service, word, "")
    proposal = {"search_words": {RECORD_TABLES["search_words"].key_of(row): row}}
    effect = None if measured.too_many else golden.effect_of(proposal)
    read = golden.reader_with(proposal) if effect else here.reader
    found = read.read(concern, meaning=False)
    first = bool(found.candidates) and found.candidates[0].service.id == service
    lost, size = (tuple(effect.lost), len(effect.pairs)) if effect else ((), 0)
    return Trial(word, service, found.candidates[:SHOWN], found.certain, measured, first, lost, size)

"""How much of the catalogue a search word would pull: a word that fits everything helps nobody."""

from dataclasses import dataclass

from amtslotse.guide.analysis import analyse
from amtslotse.guide.directory import Directory

MANY = 0.05
"""Share of the catalogue from which a word is worth a warning."""
TOO_MANY = 0.10
"""Share from which it is refused: "Antrag", "anmelden" and "Kind" reach it, "Hund" and "ummelden" do not."""
_WHOLE = 0.99


@dataclass(frozen=True, slots=True)
class Pull:
    """How many services all words of a phrase already fit, out of how many; `telling` if any word says anything."""

    services: int
    size: int
    telling: bool

    @property
    def percent(self) -> int:
        """The share in whole percent."""
        return round(100 * self.services / self.size) if self.size else 0

    @property
    def many(self) -> bool:
        """Whether it fits so much that somebody should think again."""
        return self.services > MANY * self.size

    @property
    def too_many(self) -> bool:
        """Whether it fits too much to be a word for one service."""
        return not self.telling or self.services > TOO_MANY * self.size


def pull(directory: Directory, word: str) -> Pull:
    """Measure a phrase against the catalogue as it is."""
    query = analyse(word)
    index = directory.index
    if not query.stems:
        return Pull(0, index.size, telling=False)
    matched = index.search(query).matched
    return Pull(int((matched >= _WHOLE).sum()), index.size, telling=True)

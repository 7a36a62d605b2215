"""Why something an editor wants cannot be done now, in a sentence for that person."""

from collections.abc import Sequence

from amtslotse.records.editing.merging import Merge
from amtslotse.records.tables.columns import Row
from amtslotse.records.tables.reading import Problem


class Refused(Exception):
    """It cannot be done; the text says why and what to do. Nothing was changed."""

    def told(self) -> str:
        """The whole reason for somebody who cannot see the form."""
        return str(self)


class Faulty(Refused):
    """The rows have problems."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("Bitte zuerst die markierten Angaben berichtigen.")
        self.problems = list(problems)

    def told(self) -> str:
        """The first problems, too."""
        named = "; ".join(f"{p.file}: {p.reason}" for p in self.problems[:3])
        return f"{self} {named}"


class Outdated(Refused):
    """Somebody else saved in the meantime; carries both versions, what they have in common, and the number to save on."""

    def __init__(self, base: Row, theirs: Row, merge: Merge, who: str, version: int) -> None:
        super().__init__(f"{who} hat denselben Eintrag inzwischen geändert.")
        self.base = base
        self.theirs = theirs
        self.merge = merge
        self.who = who
        self.version = version


class Flips(Refused):
    """Checked answers would change; the releaser has to say why that is right."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__("Geprüfte Antworten würden sich ändern. Bitte begründen Sie, warum das richtig ist.")
        self.sentences = list(sentences)

    def told(self) -> str:
        """The first sentences, too."""
        return f"{self} {' '.join(self.sentences[:3])}"

"""Why something an editor wants cannot be done now, in a sentence for that person."""

from collections.abc import Sequence

from amtslotse.records.merging import Merge
from amtslotse.records.tables.columns import Row
from amtslotse.records.tables.reading import Problem


class Refused(Exception):
    """It cannot be done; the text says why and what to do. Nothing was changed."""


class Faulty(Refused):
    """The rows have problems."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("Bitte zuerst die markierten Angaben berichtigen.")
        self.problems = list(problems)


class Outdated(Refused):
    """Somebody else saved in the meantime; carries both versions and what they have in common."""

    def __init__(self, base: Row, theirs: Row, merge: Merge, who: str) -> None:
        super().__init__(f"{who} hat denselben Eintrag inzwischen geändert.")
        self.base = base
        self.theirs = theirs
        self.merge = merge
        self.who = who


class Flips(Refused):
    """Checked answers would change; the releaser has to say why that is right."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__("Geprüfte Antworten würden sich ändern. Bitte begründen Sie, warum das richtig ist.")
        self.sentences = list(sentences)

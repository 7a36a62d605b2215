"""The chain is walked from the first line to the last; the first line that does not fit is named."""

from dataclasses import dataclass

from amtslotse.records.models import AuditLine
from amtslotse.records.models.audit import NOTHING


@dataclass(frozen=True, slots=True)
class Mark:
    """Number and digest of one line, kept somewhere else."""

    number: int
    digest: str

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many lines hold together; where and why they stop doing so."""

    lines: int
    broken: int | None = None
    why: str = ""


def mark_of(text: str) -> Mark:
    """NUMBER:DIGEST as written down; raises ValueError for anything else."""
    number, _, digest = text.strip().partition(":")
    if not number.isascii() or not number.isdecimal() or len(number) > 18 or len(digest) != len(NOTHING):
        raise ValueError("Erwartet wird NUMMER:PRÜFSUMME, so wie „amtslotse audit head“ sie ausgibt.")
    return Mark(int(number), digest.lower())


def head() -> Mark:
    """The last line; before the first one, number 0."""
    last = AuditLine.objects.order_by("-number").values_list("number", "digest").first()
    return Mark(*last) if last else Mark(0, NOTHING)


def verify(since: Mark | None = None) -> Verdict:
    """Walk the chain; `since` is a mark noted earlier that must still stand in it."""
    number, previous = 0, NOTHING
    if since and since.number == 0 and since.digest != NOTHING:
        return Verdict(0, 0, "Die notierte Prüfsumme gehört zu keiner Zeile.")
    for line in AuditLine.objects.order_by("number").iterator():
        why = _fault(line, number + 1, previous)
        if not why and since and line.number == since.number and line.digest != since.digest:
            why = "Die Prüfsumme ist eine andere als die notierte."
        if why:
            return Verdict(number, min(line.number, number + 1), why)
        number, previous = line.number, line.digest
    if since and since.number > number:
        return Verdict(number, number + 1, f"Zeile {since.number} war notiert; das Protokoll endet vorher.")
    return Verdict(number)


def _fault(line: AuditLine, expected: int, previous: str) -> str:
    """What is wrong with a line, or nothing."""
    if line.number != expected:
        return f"Zeile {expected} fehlt."
    if line.previous != previous:
        return "Sie schließt nicht an die Zeile davor an."
    return "" if line.digest == line.computed() else "Ihr Inhalt passt nicht zu ihrer Prüfsumme."

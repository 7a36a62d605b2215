"""Rows of competence that contradict each other or themselves, or that no answer would ever use."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from amtslotse.guide.competence import deciding_rows
from amtslotse.guide.directory import Directory
from amtslotse.guide.model import Competence, Validity
from amtslotse.guide.timeline import turning_days
from amtslotse.guide.wording import LEVELS, day_in_words, offices_in_words


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What is wrong with a row, and the other row it clashes with, if there is one."""

    name: str  # backwards | double | clash | outdone | unused
    row: Competence
    text: str
    other: Competence | None = None


def new_contradictions(old: Directory, new: Directory, services: Iterable[str], day: date) -> tuple[Contradiction, ...]:
    """Contradictions of the rows that are new or changed; two new rows that clash are told once."""
    found: list[Contradiction] = []
    for service in services:
        known = set(old.competences_of(service))
        for row in new.competences_of(service):
            if row not in known:
                found += contradictions(new, row, day)
    return tuple({frozenset((c.row, c.other or c.name)): c for c in reversed(found)}.values())[::-1]


def contradictions(directory: Directory, row: Competence, day: date) -> Iterator[Contradiction]:
    """What speaks against one row of a Directory, from a day on."""
    start, end = row.validity.start, row.validity.end
    if start and end and start > end:
        text = (
            f"{describe(directory, row)}: Das Ende ({day_in_words(end)}) liegt vor dem Anfang ({day_in_words(start)})."
        )
        yield Contradiction("backwards", row, text)
        return
    yield from _clashes(directory, row)
    if (end is None or end >= day) and _unused(directory, row, day):
        text = f"{describe(directory, row)}: Der Eintrag ändert nichts. Überall in seinem Gebiet gehen andere Einträge vor."
        yield Contradiction("unused", row, text)


def _clashes(directory: Directory, row: Competence) -> Iterator[Contradiction]:
    """Rows of the same service, area and role that hold on the same days."""
    for other in directory.competences_of(row.service):
        if other is row or (other.area, other.role) != (row.area, row.role):
            continue
        if not overlapping(row.validity, other.validity):
            continue
        same = (other.authority, other.level) == (row.authority, row.level)
        if same:
            yield _clash("double", directory, row, other, "steht schon einmal da, für dieselben Tage.")
        elif row.role == "competent" and bool(row.authority) == bool(other.authority):
            yield _clash("clash", directory, row, other, f"widerspricht dem Eintrag „{describe(directory, other)}“.")


def _clash(name: str, directory: Directory, row: Competence, other: Competence, said: str) -> Contradiction:
    return Contradiction(name, row, f"„{describe(directory, row)}“ {said}", other)


def _unused(directory: Directory, row: Competence, day: date) -> bool:
    """Whether the row decides nowhere on any day."""
    rows = directory.competences_of(row.service)
    leaves = [leaf for leaf in directory.finder.leaves if leaf.startswith(row.prefix)]
    days = [d for d in turning_days(directory, directory, (row.service,), day) if row.validity.holds(d)]
    return not any(row in deciding_rows(rows, leaf, d)[0] for leaf in leaves for d in days)


def overlapping(one: Validity, other: Validity) -> bool:
    """Whether two spans share a day."""
    latest = max(one.start or date.min, other.start or date.min)
    return latest <= min(one.end or date.max, other.end or date.max)


def describe(directory: Directory, row: Competence) -> str:
    """A row in short: what, where, who."""
    service, area = directory.services.get(row.service), directory.areas.get(row.area)
    who = offices_in_words(directory, (row.authority,)) if row.authority else LEVELS.get(row.level, row.level)
    return f"{service.title if service else row.service}, {area.name if area else row.area}: {who}"

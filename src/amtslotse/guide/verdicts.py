"""The decision read row by row: which rows cover a place, which of them decides, and why the others do not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from amtslotse.guide.competence import UNKNOWN, deciding_rows, resolve
from amtslotse.guide.directory import Directory
from amtslotse.guide.model import Authority, Competence
from amtslotse.guide.wording import LEVELS, day_in_words, offices_in_words


@dataclass(frozen=True, slots=True)
class Verdict:
    """One row that covers a place: whether it decides, whom it leads to, and why or why not."""

    row: Competence
    decides: bool
    office: Authority | None
    who: str
    where: str
    why: str


def verdicts(directory: Directory, service: str, leaf: str, day: date) -> tuple[Verdict, ...]:
    """The rows of a service that cover a municipality: those that decide first, then from near to far."""
    rows = directory.competences_of(service)
    chosen = deciding_rows(rows, leaf, day)[0]
    covering = [row for row in rows if leaf.startswith(row.prefix)]
    found = [_verdict(directory, row, chosen, leaf, day) for row in covering]
    return tuple(sorted(found, key=lambda v: (not v.decides, not v.row.validity.holds(day), -len(v.row.prefix))))


def _verdict(directory: Directory, row: Competence, chosen: tuple[Competence, ...], leaf: str, day: date) -> Verdict:
    office = resolve(directory, row, leaf, day)
    area = directory.areas.get(row.area)
    who = LEVELS[row.level] if row.level else offices_in_words(directory, (row.authority,))
    where = area.name if area else row.area
    decides = any(row is one for one in chosen)
    why = " ".join(_counts(row, office) if decides else _lost(row, chosen, day))
    return Verdict(row, decides, office, who, where, why)


def _counts(row: Competence, office: Authority | None) -> Iterator[str]:
    """Why the row decides."""
    yield "Entscheidet, weil an diesem Tag kein Eintrag für ein kleineres Gebiet gilt, zu dem der Ort gehört."
    if row.level == UNKNOWN:
        yield "Der Eintrag sagt ausdrücklich, dass die Stelle noch nicht geklärt ist."
    elif row.level and office:
        yield f"Genannt ist die Ebene „{LEVELS[row.level]}“. Für diesen Ort: {office.name}."
    elif row.level:
        yield f"Genannt ist die Ebene „{LEVELS[row.level]}“. Für diesen Ort gibt es dort keine Stelle."
    elif office is None:
        yield "Die genannte Stelle gibt es an diesem Tag nicht."


def _lost(row: Competence, chosen: tuple[Competence, ...], day: date) -> Iterator[str]:
    """Why the row does not decide."""
    start, end = row.validity.start, row.validity.end
    if start and day < start:
        yield f"Gilt erst ab {day_in_words(start)}."
    elif end and end < day:
        yield f"Galt nur bis {day_in_words(end)}."
    elif chosen and len(chosen[0].prefix) > len(row.prefix):
        yield "Geht nicht vor: Ein anderer Eintrag steht für ein kleineres Gebiet."
    else:
        yield "Geht nicht vor: Für dasselbe Gebiet ist eine Stelle mit Namen genannt, und das zählt mehr als eine Ebene."

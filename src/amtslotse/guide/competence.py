"""Who is competent: the longest matching area wins, a named authority beats a level of equal length.

Every rule of the competence tables is applied here and nowhere else.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from amtslotse.guide.directory import Directory
from amtslotse.guide.model import Authority, Competence

ROLES = ("competent", "joint", "choice", "condition", "contact")
_STATE_DIGITS = 2
UNKNOWN = "unknown"
"""Level of a row that admits that nobody is known for its area."""
SHARED_ROLES = frozenset(ROLES) - {"competent"}
"""Roles that several rows of one area may hold side by side."""
_KIND_ORDER = ("municipality", "samtgemeinde", "city", "joint", "district")


@dataclass(frozen=True, slots=True)
class Assignment:
    """An authority with the row that makes it competent."""

    authority: Authority
    rule: Competence


@dataclass(frozen=True)
class Assigned:
    """The outcome for one place: assignments in order of presentation, and rows that led nowhere."""

    offices: tuple[Assignment, ...] = ()
    overlap: bool = False
    unresolved: tuple[Competence, ...] = ()

    @property
    def decides(self) -> bool:
        """Whether an office is named for this place that decides; a condition counts only in a row for the area itself."""
        sure = ("competent", "joint", "choice")
        return any(a.rule.role in sure or len(a.rule.prefix) > _STATE_DIGITS for a in self.offices)

    @cached_property
    def outcome(self) -> tuple[tuple[str, str, str], ...]:
        """What people would notice: the same outcome needs no further question about the place."""
        return tuple((a.authority.id, a.rule.role, a.rule.condition) for a in self.offices if a.rule.role != "contact")


def deciding_rows(rows: tuple[Competence, ...], ars: str, day: date) -> tuple[tuple[Competence, ...], bool]:
    """Return the rows of the longest matching area on that day, and whether they contradict each other.

    `rows` are those of one service; `ars` is a full municipality key. At equal length a named
    authority beats a level; what remains must be shared by role, else it is an overlap.
    """
    matching = [r for r in rows if ars.startswith(r.prefix) and r.validity.holds(day)]
    if not matching:
        return (), False
    longest = max(len(r.prefix) for r in matching)
    nearest = [r for r in matching if len(r.prefix) == longest]
    sole = [r for r in nearest if r.role == "competent"]
    shared = [r for r in nearest if r.role in SHARED_ROLES]
    named = [r for r in sole if r.authority]
    chosen = named or sole
    overlap = len({(r.authority, r.level) for r in chosen}) > 1
    return (*chosen, *shared), overlap


def assign(directory: Directory, service_id: str, ars: str, day: date) -> Assigned:
    """Name the offices for a service in one municipality (12-digit ARS) on a day."""
    rows, overlap = deciding_rows(directory.competences_of(service_id), ars, day)
    offices: list[Assignment] = []
    unresolved: list[Competence] = []
    for row in rows:
        authority = resolve(directory, row, ars, day)
        if authority is None:
            if row.level != UNKNOWN:
                unresolved.append(row)
        elif all(authority.id != known.authority.id for known in offices):
            offices.append(Assignment(authority, row))
    offices.sort(key=_presentation)
    return Assigned(tuple(offices), overlap, tuple(unresolved))


def resolve(directory: Directory, row: Competence, ars: str, day: date) -> Authority | None:
    """A named authority stands for itself; a level is the authority that takes it where the place lies."""
    if row.authority:
        authority = directory.authorities.get(row.authority)
        return authority if authority and authority.validity.holds(day) else None
    return directory.level_office(row.level, ars, day)


def _presentation(item: Assignment) -> tuple[int, int, str]:
    """Competent offices first, contacts last; within a role the nearest office first."""
    kind = item.authority.kind
    near = _KIND_ORDER.index(kind) if kind in _KIND_ORDER else len(_KIND_ORDER)
    return ROLES.index(item.rule.role), near, item.authority.name

"""What to ask for a second opinion: one question per LeiKa key and area with one outcome."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from amtslotse.exchange.fitconnect import facts
from amtslotse.guide import Guide
from amtslotse.guide.competence import Assigned

_OURS = frozenset({"municipality", "samtgemeinde", "city", "district", "joint"})
"""Kinds of offices that belong to the administrations of the district."""


@dataclass(frozen=True, slots=True)
class Question:
    """A key asked about in an area (ARS), and our services with the offices that we call competent there."""

    leika_key: str
    ars: str
    offices: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def id(self) -> tuple[str, str]:
        """What makes it one question."""
        return self.leika_key, self.ars


def questions(guide: Guide, day: date, services: Collection[str] = ()) -> list[Question]:
    """What to ask, in a fixed order; an administration with one outcome everywhere is one question."""
    asked: dict[tuple[str, str], list[tuple[str, tuple[str, ...]]]] = {}
    directory = guide.directory
    for ident in sorted(services or directory.services):
        keys = [key for key in directory.services[ident].leika_keys if _current(guide, key, day)]
        for ars, assigned in _areas(guide, ident, day) if keys else ():
            offices = tuple(a.authority.id for a in assigned.offices if a.rule.role != "contact")
            for key in keys:
                asked.setdefault((key, ars), []).append((ident, offices))
    return [Question(key, ars, tuple(found)) for (key, ars), found in sorted(asked.items())]


def _current(guide: Guide, key: str, day: date) -> bool:
    """A key in its right form that has not been replaced and holds on that day."""
    entry = guide.directory.leika.get(key)
    holds = entry is None or (not entry.successor and entry.validity.holds(day))
    return holds and facts.LEIKA_KEY.fullmatch(key) is not None


def _areas(guide: Guide, service: str, day: date) -> Iterator[tuple[str, Assigned]]:
    """Each administration's area as a whole where its municipalities agree, else municipality by municipality.

    What is done by none of us, such as the State's or a chamber's services, is asked once for the whole district.
    """
    shared = guide.day(day)
    everywhere = shared.everywhere(service)
    if everywhere is not None and not any(a.authority.kind in _OURS for a in everywhere.offices):
        yield guide.directory.district, everywhere
        return
    areas: dict[str, list[str]] = {}
    for leaf in guide.directory.finder.leaves:
        areas.setdefault(leaf[:9], []).append(leaf)
    for area, leaves in areas.items():
        together = shared.shared(service, tuple(leaves))
        if together is not None:
            yield area if len(leaves) > 1 else leaves[0], together
        else:
            yield from ((leaf, shared.assigned(service, leaf)) for leaf in leaves)

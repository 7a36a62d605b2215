"""On which days, where and for which services the answers of two states of the tables may differ."""

from collections.abc import Iterable
from datetime import date, timedelta

from amtslotse.guide.directory import Directory
from amtslotse.guide.model import Validity


def concerned(old: Directory, new: Directory) -> tuple[str, ...]:
    """Services whose answers may differ: their rows changed, or an office or area that their rows lead to."""
    everything = {*old.services, *new.services}
    if any(old.areas.get(k) != new.areas.get(k) for k in {*old.areas, *new.areas}):
        return tuple(sorted(everything))
    offices = _changed_offices(old, new)
    levels = {level for d in (old, new) for i in offices if i in d.authorities for level in d.authorities[i].levels}

    def differs(service: str) -> bool:
        rows = {*old.competences_of(service), *new.competences_of(service)}
        return old.competences_of(service) != new.competences_of(service) or any(
            r.authority in offices or r.level in levels for r in rows
        )

    return tuple(sorted(s for s in everything if differs(s)))


def _changed_offices(old: Directory, new: Directory) -> set[str]:
    """Offices that act somewhere else, for other levels or on other days than before."""

    def acting(directory: Directory, key: str) -> tuple[object, ...]:
        office = directory.authorities.get(key)
        return (office.area, office.levels, office.validity) if office else ()

    return {k for k in {*old.authorities, *new.authorities} if acting(old, k) != acting(new, k)}


def turning_days(old: Directory, new: Directory, services: Iterable[str], day: date) -> list[date]:
    """The day itself and every later day on which a row, an office or an area begins or has ended."""
    spans: set[Validity] = set()
    for directory in (old, new):
        spans |= {row.validity for service in services for row in directory.competences_of(service)}
        spans |= {a.validity for a in directory.authorities.values()}
        spans |= {a.validity for a in directory.areas.values()}
    starts = {s.start for s in spans if s.start}
    ends = {s.end + timedelta(days=1) for s in spans if s.end and s.end < date.max}
    return sorted({day, *(d for d in starts | ends if d > day)})


def places_of(old: Directory, new: Directory) -> list[str]:
    """Municipalities to compare: those of before, and new ones that took the place of none."""
    heirs = {area.successor for area in new.areas.values() if area.successor}
    fresh = [leaf for leaf in new.finder.leaves if leaf not in old.areas and leaf not in heirs]
    return [*old.finder.leaves, *fresh]


def located(directory: Directory, leaf: str, day: date) -> str:
    """The municipality in which a place lies on a day: itself, or the one it went into."""
    seen: set[str] = set()
    while (area := directory.areas.get(leaf)) and area.successor and leaf not in seen:
        if area.validity.end is None or day <= area.validity.end:
            break
        seen.add(leaf)
        leaf = area.successor
    return leaf

"""Is the place known well enough? Places are asked about only as far as the answer depends on them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from amtslotse.guide.competence import Assigned
from amtslotse.guide.place import Place

if TYPE_CHECKING:
    from amtslotse.guide.directory import Directory


@dataclass(frozen=True, slots=True)
class Settled:
    """One outcome for one place, or the places to choose from."""

    assigned: Assigned | None = None
    place: Place | None = None
    choices: tuple[Place, ...] = ()


def everywhere(directory: "Directory", service_id: str, day: date) -> Assigned | None:
    """The outcome if it is the same in the whole district, else None."""
    return _shared(directory, service_id, directory.finder.leaves, day)


def settle(directory: "Directory", service_id: str, places: Sequence[Place], day: date) -> Settled:
    """Join the places if they all lead to the same offices; otherwise offer the coarsest places that tell them apart."""
    leaves = tuple(dict.fromkeys(leaf for place in places for leaf in place.leaves))
    outcome = _shared(directory, service_id, leaves, day)
    mixed = any(p.outside for p in places) and not all(p.outside for p in places)
    if outcome is not None and not (mixed and not outcome.offices):
        place = places[0] if len(places) == 1 else directory.finder.common(places, _postcodes(places))
        if place is not None:
            return Settled(outcome, place)
    return Settled(choices=tuple(dict.fromkeys(_coarsest(directory, service_id, places, day))))


def _shared(directory: "Directory", service_id: str, leaves: Iterable[str], day: date) -> Assigned | None:
    first: Assigned | None = None
    for leaf in leaves:
        assigned = directory.assigned(service_id, leaf, day)
        if first is None:
            first = assigned
        elif assigned.outcome != first.outcome:
            return None
    return first


def _coarsest(directory: "Directory", service_id: str, places: Sequence[Place], day: date) -> Iterable[Place]:
    """Each place as it is if it has one outcome, else its associations, else its municipalities."""
    for place in places:
        if len(place.leaves) == 1 or _shared(directory, service_id, place.leaves, day) is not None:
            yield place
            continue
        parts = dict.fromkeys(leaf[:9] for leaf in place.leaves)
        whole = [p for key in parts if (p := directory.finder.area(key)) is not None]
        if len(whole) == 1:
            whole = [p for leaf in place.leaves if (p := directory.finder.area(leaf)) is not None]
        yield from _coarsest(directory, service_id, whole, day)


def _postcodes(places: Sequence[Place]) -> tuple[str, ...]:
    """Postcodes that all the places carry: those the person typed."""
    common = set(places[0].postcodes).intersection(*(p.postcodes for p in places[1:]))
    return tuple(sorted(common))

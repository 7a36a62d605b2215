"""Is the place known well enough? Places are asked about only as far as the answer depends on them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from amtslotse.guide.competence import Assigned
from amtslotse.guide.day import Day
from amtslotse.guide.place import Place


@dataclass(frozen=True, slots=True)
class Settled:
    """One outcome for one place, or the places to choose from."""

    assigned: Assigned | None = None
    place: Place | None = None
    choices: tuple[Place, ...] = ()


def settle(day: Day, service_id: str, places: Sequence[Place]) -> Settled:
    """Join the places if they all lead to the same offices; otherwise offer the coarsest places that tell them apart."""
    if len(places) == 1 and len(places[0].leaves) == 1:
        return Settled(day.assigned(service_id, places[0].leaves[0]), places[0])
    leaves = tuple(dict.fromkeys(leaf for place in places for leaf in place.leaves))
    outcome = day.shared(service_id, leaves)
    mixed = any(p.outside for p in places) and not all(p.outside for p in places)
    if outcome is not None and not (mixed and not outcome.offices):
        place = places[0] if len(places) == 1 else day.directory.finder.common(places, _postcodes(places))
        if place is not None:
            return Settled(outcome, place)
    return Settled(choices=tuple(dict.fromkeys(_coarsest(day, service_id, places))))


def _coarsest(day: Day, service_id: str, places: Sequence[Place]) -> Iterable[Place]:
    """Each place as it is if it has one outcome, else its associations, else its municipalities."""
    find = day.directory.finder.area
    for place in places:
        if len(place.leaves) == 1 or day.shared(service_id, place.leaves) is not None:
            yield place
            continue
        whole = [p for key in dict.fromkeys(leaf[:9] for leaf in place.leaves) if (p := find(key)) is not None]
        if len(whole) == 1:
            whole = [p for leaf in place.leaves if (p := find(leaf)) is not None]
        yield from _coarsest(day, service_id, whole)


def _postcodes(places: Sequence[Place]) -> tuple[str, ...]:
    """Postcodes that all the places carry: those the person typed."""
    common = set(places[0].postcodes).intersection(*(p.postcodes for p in places[1:]))
    return tuple(sorted(common))

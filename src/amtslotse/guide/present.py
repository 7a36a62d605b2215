"""Municipalities that were merged: whoever names an old one means the one its territory belongs to on that day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from amtslotse.guide.model import Area
from amtslotse.guide.phrases import Saying
from amtslotse.guide.place import Found, Place, PlaceFinder


def present(found: Found, areas: Mapping[str, Area], finder: PlaceFinder, day: date) -> Found:
    """The places as they are on a day: what ended before is replaced by its successor, and that is said."""
    now = tuple(dict.fromkeys(_heir(place, areas, finder, day) for place in found.places))
    if now == found.places:
        return found
    return Found(now, found.saying or (Saying("place_taken_as", {"place": now[0].name}) if len(now) == 1 else None))


def _heir(place: Place, areas: Mapping[str, Area], finder: PlaceFinder, day: date) -> Place:
    """The place itself, or the successor at the end of the chain; a chain that breaks or runs in a circle ends here."""
    area, seen = areas.get(place.ars), set[str]()
    while area and area.validity.end and area.validity.end < day and area.successor:
        if area.ars in seen:
            return place
        seen.add(area.ars)
        following = areas.get(area.successor)
        if following is None:
            return finder.area(area.successor) or place
        area = following
    heir = finder.area(area.ars) if area and seen else None
    if heir is None:
        return place
    return replace(heir, name=place.name, kind=place.kind, within=heir.name) if place.kind == "locality" else heir

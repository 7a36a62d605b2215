"""Days, offices and places in German sentences for editors."""

from collections.abc import Collection, Iterable
from datetime import date

from amtslotse.guide.directory import Directory

_MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
LEVELS = {
    "municipality_office": "Rathaus der Gemeinde oder Samtgemeinde",
    "member_municipality": "Gemeinde, auch Mitgliedsgemeinde",
    "district": "Landkreis",
    "state": "Land",
    "federal": "Bund",
    "unknown": "noch nicht geklärt",
}
"""Levels as editors know them."""
NAMED = 3
"""Places named in a sentence before it says „und weitere“."""


def day_in_words(day: date) -> str:
    """A day as people write it: 1. Januar 2027."""
    return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"


def span_in_words(start: date, end: date | None, first: date) -> str:
    """From when until when something holds; on the first day compared it comes with the publication."""
    if start <= first:
        return f"Mit der Veröffentlichung, bis {day_in_words(end)}" if end else "Mit der Veröffentlichung"
    return f"Vom {day_in_words(start)} bis {day_in_words(end)}" if end else f"Ab {day_in_words(start)}"


def and_joined(parts: Iterable[str]) -> str:
    """A, B und C."""
    *most, last = [*parts] or [""]
    return f"{', '.join(most)} und {last}" if most else last


def offices_in_words(directory: Directory, ids: Iterable[str]) -> str:
    """Names of offices, as a list in a sentence."""
    known = directory.authorities
    return and_joined(known[i].name if i in known else f"„{i}“" for i in ids)


def place_names(directory: Directory, leaves: Iterable[str]) -> tuple[str, ...]:
    """Names of municipalities, in the order of their keys."""
    areas = directory.areas
    return tuple(areas[ars].name if ars in areas else ars for ars in sorted(leaves))


def places_in_words(directory: Directory, leaves: Collection[str], *, where: bool = False) -> str:
    """One place by its name, several by their number, a whole area by the area's name; `where` as in „in 4 Orten“."""
    if len(leaves) == 1:
        return ("in " if where else "") + place_names(directory, leaves)[0]
    if len(leaves) == len(directory.finder.leaves):
        return "im ganzen Gebiet" if where else f"alle {len(leaves)} Orte"
    number = f"{len(leaves)} {'Orten' if where else 'Orte'}"
    whole = _samtgemeinde(directory, leaves)
    if whole:
        return f"{'in allen' if where else 'alle'} {number} im Gebiet {whole}".replace("im Gebiet Samt", "der Samt")
    names = place_names(directory, leaves)
    shown = f"({', '.join(names[:NAMED])}{' …' if len(names) > NAMED else ''})"
    return f"{'in ' if where else ''}{number} {shown}"


def _samtgemeinde(directory: Directory, leaves: Collection[str]) -> str:
    """Name of the Samtgemeinde whose members the places are, all of them."""
    for area in directory.areas.values():
        if area.kind == "samtgemeinde":
            members = {leaf for leaf in directory.finder.leaves if leaf.startswith(area.ars)}
            if members == set(leaves):
                return area.name
    return ""

"""A place named inside a concern: "Hund anmelden in Barendorf" is a concern and a place."""

from collections.abc import Callable

from amtslotse.guide import vocabulary
from amtslotse.guide.analysis import stem
from amtslotse.guide.place import Place, PlaceFinder
from amtslotse.guide.text import fold, words

_BEFORE_PLACE = frozenset({"in", "aus", "bei", "nach", "von"})
_LONGEST_NAME = 3
_TOO_WIDE = frozenset({"country", "state"})
"""Nobody lives "in Deutschland" to answer where; such a name belongs to the concern: "aus Deutschland abmelden"."""
KnownWord = Callable[[str], bool]


def take_place(concern: str, finder: PlaceFinder, known_word: KnownWord) -> tuple[str, Place | None]:
    """Return the concern without its place, and the place if it names one.

    After "in", "aus", "bei", "nach", "von" any place counts; a bare name only if it is a municipality of
    the district and no word of the catalogue; a postcode of the district always.
    """
    tokens = words(concern)
    keys = [fold(t) for t in tokens]
    for start in range(len(tokens) - 1, -1, -1):
        for length in range(min(_LONGEST_NAME, len(tokens) - start), 0, -1):
            place = _place_at(
                " ".join(keys[start : start + length]), keys[start - 1] if start else "", finder, known_word
            )
            if place:
                begin = start - 1 if start and keys[start - 1] in _BEFORE_PLACE else start
                return " ".join(tokens[:begin] + tokens[start + length :]), place
    return concern, None


def _place_at(key: str, before: str, finder: PlaceFinder, known_word: KnownWord) -> Place | None:
    led = before in _BEFORE_PLACE
    if len(key) == 5 and key.isdigit():
        found = finder.find(key).places
        return finder.common(found) if found and not found[0].outside else None
    inside = tuple(p for p in finder.inside_name(key) if p.kind not in _TOO_WIDE)
    if inside and (led or _unmistakable(inside, key, known_word)):
        return finder.find(key).places[0]
    if led and finder.outside_name(key) and not known_word(stem(key)) and key not in vocabulary.STOP_WORDS:
        return finder.find(key).places[0]
    return None


def _unmistakable(places: tuple[Place, ...], key: str, known_word: KnownWord) -> bool:
    """A bare name is a place if it names a municipality or association and is no word people search with."""
    return any(p.kind in ("municipality", "samtgemeinde") for p in places) and not known_word(stem(key))

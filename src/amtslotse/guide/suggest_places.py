"""Completing a place: areas, localities and postcodes of the district first, then municipalities elsewhere."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from amtslotse.guide.directory import Directory
from amtslotse.guide.marks import Mark, marks
from amtslotse.guide.model import Area, Locality, OutsidePlace
from amtslotse.guide.place import PLACE_LIMIT, Place, PlaceFinder
from amtslotse.guide.prefixes import PrefixIndex, Span, folded, parts, word_spans
from amtslotse.guide.text import clean

WORDS = 6
SHOWN_POSTCODES = 3
"""More than these say nothing about a place."""
SHORTEST_MISTAKE = 4
_KINDS = ("municipality", "locality", "samtgemeinde", "outside")
"""Kinds that people live in, in the order of suggestions."""
_INSIDE, _ELSEWHERE, _WITHIN = 0.0, 2.0, 3.0
"""Class of a name of the district, of a name elsewhere, of the name of what a place lies in; lower comes first."""
_LATER = 1.5
"""Added where only a later word of the name begins so: behind the names that begin so, before the next class."""


@dataclass(frozen=True, slots=True)
class PlaceSuggestion:
    """A place: `text` goes into the field and means this place only, `label` is shown, `matches` are spans in it."""

    text: str
    label: str
    id: str  # ARS of the place, or of the municipality a locality belongs to
    matches: tuple[Mark, ...] = ()
    detail: str = ""
    kind: str = "place"


class Gazetteer(NamedTuple):
    """All that is known of places, by the names it has in the Directory."""

    finder: PlaceFinder
    district: str
    areas: Mapping[str, Area]
    localities: tuple[Locality, ...]
    postcodes: tuple[tuple[str, str], ...]
    outside: tuple[OutsidePlace, ...]


class PlaceSuggester:
    """Completes names and postcodes; immutable."""

    @classmethod
    def of(cls, directory: Directory) -> "PlaceSuggester":
        """The completion of a Directory's places."""
        known = Gazetteer(*(getattr(directory, name) for name in Gazetteer._fields))
        return directory.reuse.get("place_completion", known, cls)

    def __init__(self, known: Gazetteer) -> None:
        self._finder = known.finder
        self._inside = _ordered(_inside(known))
        spread = _spread(known.postcodes)
        outside = sorted(
            (p for p in known.outside if p.ars in spread and p.ars not in known.areas),
            key=lambda p: (-spread[p.ars], -_near(p.ars, known.district), len(p.name), p.name),
        )
        self._keys: list[Place | str] = [*self._inside, *(p.ars for p in outside)]
        near = len(self._inside)
        phrases = [
            *((n, p.name, _INSIDE) for n, p in enumerate(self._inside)),
            *((n, p.within, _WITHIN) for n, p in enumerate(self._inside) if p.within),
            *((near + n, p.name.split(",")[0], _ELSEWHERE) for n, p in enumerate(outside)),
        ]
        self._index = PrefixIndex([text for _, text, _ in phrases])
        self._owner = np.array([owner for owner, _, _ in phrases], np.int32)
        self._class = np.array([kind for _, _, kind in phrases], np.float32)
        shown = {p.ars for p in self._inside} | {p.ars for p in outside}
        pairs = sorted({(ars not in known.areas, code, ars) for code, ars in known.postcodes if ars in shown})
        self._codes = [[(c, a) for far, c, a in pairs if far == side] for side in (False, True)]

    def suggest(self, text: str, limit: int) -> tuple[PlaceSuggestion, ...]:
        """Places whose names begin with the typed words and whose postcode begins with the typed digits."""
        line = clean(text, PLACE_LIMIT)[0]
        typed = list(dict.fromkeys(t for t in map(folded, parts(line)) if t))[:WORDS]
        codes = [t for t in typed if t.isascii() and t.isdigit()]
        names = [t for t in typed if t not in codes]
        if not typed or len(codes) > 1:
            return ()
        found = self._of_postcode(codes[0], names, limit) if codes else (("", p) for p in self._named(names, limit))
        shown = (self._shown(place, code, typed) for code, place in found)
        return tuple({s.label: s for s in shown}.values())

    def _named(self, names: Sequence[str], limit: int) -> list[Place]:
        """Best class first, then the order of the places: in the district by kind, elsewhere the larger ones."""
        rank = np.zeros(len(self._keys), np.float32)
        for name in names:
            best = self._classes([self._index.starting(name)])
            if not np.isfinite(best).any() and len(name) >= SHORTEST_MISTAKE:
                best = self._classes(self._index.near(name))
            rank += best
        found = np.flatnonzero(np.isfinite(rank))
        order = found[np.argsort(rank[found], kind="stable")[:limit]].tolist()
        keys = [self._keys[n] for n in order]
        return [p for key in keys if (p := key if isinstance(key, Place) else self._finder.area(key))]

    def _classes(self, spans: list[Span]) -> np.ndarray:
        best = np.full(len(self._keys), np.inf, np.float32)
        rows, first = self._index.rows(spans)
        np.minimum.at(best, self._owner[rows], self._class[rows] + np.where(first, 0, _LATER))
        return best

    def _of_postcode(self, code: str, names: Sequence[str], limit: int) -> list[tuple[str, Place]]:
        """Every pair of postcode and municipality is one suggestion: the name tells them apart."""
        found: list[tuple[str, Place]] = []
        for pairs in self._codes:
            for postcode, ars in pairs[bisect_left(pairs, (code, "")) :]:
                if not postcode.startswith(code) or len(found) == limit:
                    break
                place = self._finder.area(ars)
                if place and _begins(place.name, names):
                    found.append((postcode, place))
        return found

    def _shown(self, place: Place, code: str, typed: Iterable[str]) -> PlaceSuggestion:
        name = f"{code} {place.name}".strip()
        label = name + _bracket(", ".join(part for part in place.within.split(", ") if part != place.name))
        detail = "" if code or len(place.postcodes) > SHOWN_POSTCODES else ", ".join(place.postcodes)
        return PlaceSuggestion(self._unmistakable(name, place), label, place.ars, marks(label, typed), detail)

    def _unmistakable(self, name: str, place: Place) -> str:
        """The shortest way to write a place that the finder reads as this place and no other."""
        spellings = (name, name + _bracket(place.within), *(f"{code} {place.name}" for code in place.postcodes[:1]))
        for spelling in spellings:
            found = self._finder.find(spelling).places
            if len(found) == 1 and (found[0].ars, found[0].name) == (place.ars, place.name):
                return spelling
        return spellings[1]


def _bracket(text: str) -> str:
    return f" ({text})" if text else ""


def _inside(known: Gazetteer) -> Iterator[Place]:
    yield from (place for ars in known.areas if (place := known.finder.area(ars)))
    for locality in known.localities:
        home = known.finder.area(locality.municipality)
        if home:
            codes = (locality.postcode,) if locality.postcode else home.postcodes
            yield replace(home, name=locality.name, kind="locality", within=home.name, postcodes=codes)


def _ordered(places: Iterable[Place]) -> list[Place]:
    kept = (p for p in places if p.kind in _KINDS)
    return sorted(kept, key=lambda p: (_KINDS.index(p.kind), -len(p.postcodes), p.name))


def _spread(postcodes: Iterable[tuple[str, str]]) -> dict[str, int]:
    """How many postcodes a municipality has: the nearest thing to its size that is known."""
    counted: dict[str, int] = {}
    for _, ars in postcodes:
        counted[ars] = counted.get(ars, 0) + 1
    return counted


def _near(one: str, other: str) -> int:
    """How far two keys agree: in the land, and in its region."""
    return sum(one[:length] == other[:length] for length in (2, 3))


def _begins(name: str, typed: Iterable[str]) -> bool:
    """Whether every typed word is the beginning of a word of the name."""
    own = [folded(name[start:end]) for start, end in word_spans(name)]
    return all(any(word.startswith(t) for word in own) for t in typed)

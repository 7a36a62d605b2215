"""Places given as an address, where streets are loaded: "Am Sande 1, 21335 Lüneburg", "21391 Dorfstr. 5".

A street only chooses between the municipalities it may lie in. Where several are left, all are offered; a place name
or a postcode that is typed beside it always has to agree.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from amtslotse.guide.house_numbers import HouseNumber, house_number, leading_numbers
from amtslotse.guide.model import Area, Locality, OutsidePlace
from amtslotse.guide.phrases import Saying
from amtslotse.guide.place import FILLERS, PLACE_LIMIT, POSTCODE, Found, Place, PlaceFinder
from amtslotse.guide.streets import Street, Streets, key_of, street_key
from amtslotse.guide.text import clean, name_key

_MOST_WORDS = 16
_LONGEST_STREET = 7
_SHORTEST_MISTAKE = 6
"""Street names with fewer letters are not corrected."""
_LONG = 12
"""From this length on two mistakes are understood, below it one."""
_STREET_ENDS = ("str", "strasse", "weg", "platz", "allee", "ring", "gasse", "damm", "ufer", "kamp", "stieg", "chaussee")
_NEITHER = Found()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read words: the key of a street, the house numbers after it, and what else is there."""

    street: str
    numbers: tuple[HouseNumber, ...]
    others: tuple[str, ...]


def readings(words: Sequence[str]) -> Iterator[Reading]:
    """Every way to read folded words as an address, the longest street first."""
    for length in range(min(_LONGEST_STREET, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            before, after = words[:start], words[start + length :]
            numbers, taken = leading_numbers(after)
            if not numbers and before and (one := house_number(before[-1])):
                numbers, before = (one,), before[:-1]
            yield Reading(street_key(words[start : start + length]), numbers, _named(before, after[taken:]))


def _named(*parts: Sequence[str]) -> tuple[str, ...]:
    """The words that may name a place."""
    return tuple(word for part in parts for word in part if word not in FILLERS)


class AddressFinder(PlaceFinder):
    """A PlaceFinder that also understands streets; what names a place alone is found as ever."""

    def __init__(
        self,
        areas: Iterable[Area],
        localities: Iterable[Locality],
        postcodes: Iterable[tuple[str, str]],
        outside: Iterable[OutsidePlace],
        streets: Streets,
    ) -> None:
        super().__init__(areas, localities, postcodes, outside)
        self._streets = streets
        self._keys: dict[str, list[str]] = {}

    def find(self, text: str) -> Found:
        """Resolve anything a person may type into a place field, an address too."""
        if text not in self._places:
            line = clean(text, PLACE_LIMIT)[0]
            codes = POSTCODE.findall(line)
            words = name_key(POSTCODE.sub(" ", line)).split()
            found = self._by_address(words, codes[0] if codes else "")
            if found.places:
                return found
        return super().find(text)

    def _by_address(self, words: list[str], code: str) -> Found:
        """The places of an address; nothing for what names a place by itself or is no address we know."""
        if not 0 < len(words) <= _MOST_WORDS or all(map(str.isdigit, words)) or self._is_place(words, code):
            return _NEITHER
        for reading in readings(words):
            found = self._at(self._streets.named(reading.street, code), reading, code)
            if found.places:
                return found
        return self._unknown(words, code) if code in self._of_postcode else _NEITHER

    def _is_place(self, words: Sequence[str], code: str) -> bool:
        """Whether the words are the name of a place, within the postcode if there is one."""
        tokens = _named(words)
        places = self._exact(list(tokens)) if tokens else ()
        return bool(places) if not code else bool(self._agreeing(places, code))

    def _agreeing(self, places: Sequence[Place], code: str) -> tuple[Place, ...]:
        """The places that lie in a postcode."""
        leaves = {leaf for ars in self._of_postcode.get(code, ()) if (p := self.area(ars)) for leaf in p.leaves}
        return tuple(replace(p, postcodes=(code,)) for p in places if leaves & set(p.leaves))

    def _at(self, streets: Sequence[Street], reading: Reading, code: str) -> Found:
        """The places of these streets, as far as house number and the other words leave them."""
        gone = {street.postcode for street in streets if self.area(street.ars) is None}
        streets = [street for street in streets if street.postcode not in gone]
        if not streets or (gone and not reading.others):
            return _NEITHER  # one part lies in a municipality no longer known: the others would settle it wrongly
        places = self._exact(list(reading.others)) if reading.others else ()
        if reading.others and not places and not code:
            return _NEITHER
        leaves = {leaf for place in places for leaf in place.leaves}
        told = self._streets.holding(streets, reading.numbers)
        left = tuple(s for s in told if s.ars in leaves) if places else told
        if not left:
            return self._contradicting(told, places, code)
        found = self._places_of(left, code)
        if len(found) > 1:
            return Found(found, self._why_several(left, reading))
        if found and places and places[0].kind == "locality" and places[0].ars == found[0].ars:
            found = (replace(places[0], postcodes=found[0].postcodes),)
        return Found(found, Saying("name_unknown") if reading.others and not places else None)

    def _contradicting(self, streets: Sequence[Street], places: tuple[Place, ...], code: str) -> Found:
        """A place that does not have the street: elsewhere we know no streets, so the place counts; else both are asked."""
        if not code and all(place.outside for place in places):
            return Found(places)
        return Found((*self._places_of(streets, code), *places), Saying("street_and_place_differ"))

    def _places_of(self, streets: Iterable[Street], code: str) -> tuple[Place, ...]:
        """The municipalities of streets, each once, with the postcode typed or those of the streets."""
        codes: dict[str, list[str]] = {}
        for street in streets:
            codes.setdefault(street.ars, []).append(street.postcode)
        found = ((self.area(ars), (code,) if code else tuple(dict.fromkeys(own))) for ars, own in codes.items())
        return tuple(replace(place, postcodes=own) for place, own in found if place)

    def _why_several(self, streets: Sequence[Street], reading: Reading) -> Saying:
        name = {"street": streets[0].full_name}
        asks = not reading.numbers and any(self._streets.numbered(s) for s in streets)
        return Saying("street_needs_number" if asks else "street_in_several", name)

    # -- streets that are mistyped or not known --------------------------------------

    def _unknown(self, words: list[str], code: str) -> Found:
        """A street we do not know: the place name beside it counts, else all places of the postcode are asked about."""
        near = self._near(words, code)
        if near is None and not any(house_number(word) or word.endswith(_STREET_ENDS) for word in words):
            return _NEITHER
        places, rest = self._beside(words, code)
        known = self._streets.has(code) and not all(house_number(word) for word in rest)
        if not places and not known:
            return _NEITHER
        return Found(places or super().find(code).places, self._why_unknown(near, code) if known else None)

    def _why_unknown(self, near: Street | None, code: str) -> Saying:
        """The nearest street is named, but decides nothing: Bergstraße and Burgstraße are both streets."""
        if near:
            return Saying("street_meant", {"street": near.full_name})
        return Saying("street_unknown", {"postcode": code})

    def _beside(self, words: list[str], code: str) -> tuple[tuple[Place, ...], list[str]]:
        """The longest place name of the postcode at the end or the beginning of the words, and the other words."""
        for at in range(1, len(words)):
            for part, rest in ((words[at:], words[:at]), (words[:-at], words[-at:])):
                tokens = _named(part)
                places = self._agreeing(self._exact(list(tokens)), code) if tokens else ()
                if places:
                    return places, rest
        return (), words

    def _near(self, words: list[str], code: str) -> Street | None:
        """The one street of the postcode within a mistake or two."""
        for head in self._heads(words):
            key = street_key(head)
            allowed = 2 if len(key) >= _LONG else 1
            keys = self._keys_in(code) if len(key) >= _SHORTEST_MISTAKE else []
            close = process.extract(key, keys, scorer=OSA.distance, score_cutoff=allowed, limit=4)
            best = [name for name, distance, _ in close if distance == close[0][1]]
            if len(best) == 1:
                return self._streets.named(best[0], code)[0]
        return None

    def _heads(self, words: list[str]) -> Iterator[list[str]]:
        """What may be the name of the street: what stands before the house number or before a place name, or all."""
        number = next((n for n, word in enumerate(words) if n and house_number(word)), 0)
        if number:
            yield words[:number]
            return
        for at in range(1, len(words)):
            tail = _named(words[at:])
            if tail and self._exact(list(tail)):
                yield words[:at]
        yield words

    def _keys_in(self, code: str) -> list[str]:
        """Keys of the streets of a postcode, kept for the next mistake."""
        if code not in self._keys:
            self._keys[code] = sorted({key_of(street.name) for street in self._streets.within(code)})
        return self._keys[code]

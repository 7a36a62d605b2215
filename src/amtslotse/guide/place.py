"""Which place is meant: postcode, name, locality, key or any mix of them, typed with mistakes.

A place inside the district always wins over one of the same name elsewhere; what lies outside
is recognised as such, so that it can be handed over honestly instead of guessed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from amtslotse.guide.model import Area, Locality, OutsidePlace
from amtslotse.guide.phrases import Saying
from amtslotse.guide.spoken import GERMAN
from amtslotse.guide.text import clean, name_key

PLACE_LIMIT = 200
POSTCODE = re.compile(r"(?<!\d)(\d{5})(?!\d)")
_KEY = re.compile(r"^\d{2}$|^\d{5}$|^\d{8}$|^\d{9}$|^\d{12}$")
_BESIDE = frozenset({"bei", "nahe", "nah", "unweit", "kreis", "landkreis", "lk"})
_KINDS = {
    "samtgemeinde": "samtgemeinde",
    "sg": "samtgemeinde",
    "landkreis": "district",
    "kreis": "district",
    "lk": "district",
}
_TITLES = frozenset({"gemeinde", "stadt", "hansestadt", "flecken", "ortsteil", "stadtteil", "ort", "ot", "dorf", "d"})
FILLERS = frozenset({"in", "im", "aus", "der", "die", "das", "den", "ich", "wohne", "wohnhaft", "an"})


@dataclass(frozen=True, slots=True)
class Place:
    """A place as answered: `ars` is its key, `within` what it belongs to, `leaves` its municipalities (12 digits)."""

    name: str
    kind: str  # state | district | samtgemeinde | municipality | locality | outside
    ars: str
    within: str = ""
    postcodes: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    source: str = ""

    @property
    def outside(self) -> bool:
        """Whether the place lies outside the district."""
        return self.kind == "outside"


@dataclass(frozen=True, slots=True)
class Found:
    """The places a text may mean, best first, and why; nothing found is an empty tuple."""

    places: tuple[Place, ...] = ()
    saying: Saying | None = None

    @property
    def why(self) -> str:
        """The reason in German, or nothing."""
        return self.saying.said(GERMAN) if self.saying else ""


class PlaceFinder:
    """Immutable look-up of places by name, postcode and key."""

    def __init__(
        self,
        areas: Iterable[Area],
        localities: Iterable[Locality],
        postcodes: Iterable[tuple[str, str]],
        outside: Iterable[OutsidePlace] = (),
    ) -> None:
        self.areas = {area.ars: area for area in areas}
        self._leaves = tuple(sorted(ars for ars, area in self.areas.items() if area.kind == "municipality"))
        self._outside = {place.ars: place for place in outside if place.ars not in self.areas}
        self._of_postcode: dict[str, list[str]] = {}
        self._postcodes_of: dict[str, list[str]] = {}
        for postcode, ars in postcodes:
            if ars in self.areas or ars in self._outside:
                self._of_postcode.setdefault(postcode, []).append(ars)
                self._postcodes_of.setdefault(ars, []).append(postcode)
        self._inside_names: dict[str, list[Place]] = {}
        self._outside_names: dict[str, list[str]] = {}
        self._places = {ars: self._made(area) for ars, area in self.areas.items()}
        for area in self.areas.values():
            for key in area_keys(area):
                self._remember(key, self._places[area.ars])
        for locality in localities:
            for key in outside_keys(locality.name):
                self._remember(key, self._locality(locality))
        for ars, place in self._outside.items():
            for key in outside_keys(place.name):
                self._outside_names.setdefault(key, []).append(ars)
        self._inside_list = list(self._inside_names)
        self._outside_list = list(self._outside_names)

    def _remember(self, key: str, place: Place | None) -> None:
        if key and place and place not in self._inside_names.setdefault(key, []):
            self._inside_names[key].append(place)

    # -- single places ---------------------------------------------------------------

    def area(self, ars: str) -> Place | None:
        """The place of an ARS; zeros that only fill a short key up to 12 digits are ignored."""
        place = self._places.get(ars) or self._places.get(_short(ars))
        if place is not None:
            return place
        elsewhere = self._outside.get(ars)
        return self._outside_place(elsewhere) if elsewhere else self._administration_key(ars)

    def _made(self, area: Area) -> Place:
        """An area with the municipalities it covers."""
        leaves = tuple(leaf for leaf in self._leaves if leaf.startswith(area.prefix))
        return Place(
            area.name,
            area.kind,
            area.ars,
            self._within(area.ars),
            tuple(self._postcodes_of.get(area.ars, ())),
            leaves,
            area.source.text,
        )

    def _administration_key(self, ars: str) -> Place | None:
        """The 9-digit key of a body with a single municipality means that municipality."""
        leaves = [leaf for leaf in self._leaves if leaf.startswith(ars)]
        return self.area(leaves[0]) if len(ars) == 9 and len(leaves) == 1 else None

    def _within(self, ars: str) -> str:
        """Name of the next larger area below the state, for telling places of one name apart."""
        for length in (9, 5):
            parent = self.areas.get(ars[:length]) if len(ars) > length else None
            if parent:
                return parent.name
        return ""

    def _locality(self, locality: Locality) -> Place | None:
        home = self.area(locality.municipality)
        if home is None:
            return None
        postcodes = (locality.postcode,) if locality.postcode else home.postcodes
        return replace(home, name=locality.name, kind="locality", within=home.name, postcodes=postcodes)

    def _outside_place(self, place: OutsidePlace) -> Place:
        return Place(
            place.name.split(",")[0],
            "outside",
            place.ars,
            place.district,
            tuple(self._postcodes_of.get(place.ars, ())[:10]),
            (place.ars,),
            "Gemeindeverzeichnis (Destatis)",
        )

    def common(self, places: Iterable[Place], postcodes: tuple[str, ...] = ()) -> Place | None:
        """The smallest area that holds all the given places."""
        found = list(places)
        if len(found) == 1:
            return found[0]
        keys = {p.ars for p in found}
        for length in (12, 9, 5, 2):
            heads = {key[:length] for key in keys}
            if len(heads) == 1 and (area := self.area(heads.pop())):
                return replace(area, postcodes=postcodes or area.postcodes)
        return None

    # -- what a text means -----------------------------------------------------------

    def find(self, text: str) -> Found:
        """Resolve anything a person may type into a place field."""
        if text in self._places:
            return Found((self._places[text],))
        line, _ = clean(text, PLACE_LIMIT)
        digits = re.sub(r"[\s.-]", "", line)
        if _KEY.match(digits) and not (len(digits) == 5 and digits in self._of_postcode):
            return self._by_key(digits)
        postcodes = POSTCODE.findall(line)
        rest = POSTCODE.sub(" ", line)
        named = self._by_name(rest)
        if not postcodes:
            return named
        return self._by_postcode(postcodes[0], named, bool(name_key(rest)))

    def _by_key(self, digits: str) -> Found:
        if len(digits) == 8:
            place = next((self.area(ars) for ars in (*self._leaves, *self._outside) if _ags(ars) == digits), None)
        else:
            place = self.area(digits)
        return Found((place,)) if place else Found(saying=Saying("key_unknown"))

    def _by_postcode(self, postcode: str, named: Found, has_name: bool) -> Found:
        members = tuple(p for ars in self._of_postcode.get(postcode, ()) if (p := self.area(ars)))
        members = tuple(replace(p, postcodes=(postcode,)) for p in members)
        if not members:
            return Found(named.places, Saying("postcode_unknown", {"postcode": postcode}))
        leaves = {leaf for p in members for leaf in p.leaves}
        agreeing = tuple(replace(p, postcodes=(postcode,)) for p in named.places if leaves & set(p.leaves))
        if agreeing:
            return Found(agreeing, named.saying)
        if named.places:
            elsewhere = self._namesakes(named.places[0].name, leaves)
            if elsewhere:
                return Found(elsewhere)
            return Found((*members, *named.places), Saying("postcode_and_name_differ"))
        return Found(members, Saying("name_unknown") if has_name else None)

    def _namesakes(self, name: str, leaves: set[str]) -> tuple[Place, ...]:
        """Outside places of that name within the postcode: the postcode decides between namesakes."""
        keys = self._outside_names.get(name_key(name), ())
        return tuple(self._outside_place(self._outside[ars]) for ars in keys if ars in leaves)

    def _by_name(self, text: str) -> Found:
        tokens = [t for t in name_key(text).split() if t not in FILLERS]
        if not tokens:
            return Found()
        exact = self._bracketed(text) or self._named(name_key(text)) or self._exact(tokens)
        if exact:
            return Found(exact)
        bare = [t for t in tokens if t not in _TITLES]
        spellings = (" ".join(tokens), " ".join(bare))
        similar = self._similar(spellings, self._inside_list)
        partial = () if similar else self._containing([t for t in bare if len(t) > 3])
        similar = similar or (() if partial else self._similar(spellings, self._outside_list))
        if partial or not similar:
            return Found(partial, None if partial else Saying("place_unknown"))
        return Found(similar, Saying("place_taken_as", {"place": similar[0].name}))

    def _bracketed(self, text: str) -> tuple[Place, ...]:
        """Of several places of one name that which lies in what the bracket says: Neustadt (Main-Spessart, Bayern)."""
        if not text.rstrip().endswith(")"):
            return ()
        for at in (n for n, char in enumerate(text) if char == "("):
            within = name_key(text[at:])
            found = tuple(p for p in self._named(name_key(text[:at]), every=True) if name_key(p.within) == within)
            if found:
                return found
        return ()

    def _exact(self, tokens: list[str]) -> tuple[Place, ...]:
        """Whole name, then without titles, then without "bei …", then the parts of a combined name."""
        wanted = _KINDS.get(tokens[0])
        bare = [t for t in tokens if t not in _TITLES]
        near = next((i for i, t in enumerate(tokens) if i and t in _BESIDE), len(tokens))
        cut = tokens[:near]
        for attempt in (tokens, bare, cut, [t for t in cut if t not in _TITLES], tokens[1:] if wanted else []):
            found = self._named(" ".join(attempt))
            kept = tuple(p for p in found if not wanted or p.kind in (wanted, "outside"))
            if kept:
                return kept
        return () if wanted else self._combined(bare)

    def _combined(self, tokens: list[str]) -> tuple[Place, ...]:
        """The smaller of two names in one, as in "Lüneburg Ochtmissen": the part that lies inside the other."""
        for at in range(1, len(tokens)):
            left, right = self._named(" ".join(tokens[:at])), self._named(" ".join(tokens[at:]))
            both = [(a, b) for a in left for b in right if set(a.leaves) & set(b.leaves)]
            if both:
                return tuple(dict.fromkeys(min(pair, key=_breadth) for pair in both))
        return ()

    def _named(self, key: str, *, every: bool = False) -> tuple[Place, ...]:
        """Places of that name: those of the district hide namesakes, unless every one is asked for."""
        inside = self._inside_names.get(key)
        if inside and not every:
            return _prefer_municipality(inside)
        elsewhere = self._outside_names.get(key, ())[: None if every else 12]
        return (*(inside or ()), *(self._outside_place(self._outside[ars]) for ars in elsewhere))

    def _similar(self, spellings: Iterable[str], names: list[str]) -> tuple[Place, ...]:
        """The nearest names within one or two typing mistakes; those with the same first letter before others."""
        for key in dict.fromkeys(s for s in spellings if len(s) >= 4):
            allowed = 2 if len(key) >= 8 else 1
            close = process.extract(key, names, scorer=OSA.distance, score_cutoff=allowed, limit=8)
            if close:
                best = min(distance for _, distance, _ in close)
                nearest = [name for name, distance, _ in close if distance == best]
                nearest = [name for name in nearest if name[0] == key[0]] or nearest
                return tuple(dict.fromkeys(p for name in nearest for p in self._named(name)))
        return ()

    def _containing(self, tokens: list[str]) -> tuple[Place, ...]:
        """Municipalities inside whose name contains all the words: "Evern" is Deutsch Evern or Wendisch Evern."""
        if not tokens:
            return ()
        wanted = set(tokens)
        found = [p for key, places in self._inside_names.items() if wanted <= set(key.split()) for p in places]
        return tuple(dict.fromkeys(p for p in found if p.kind == "municipality"))

    # -- places inside a sentence ----------------------------------------------------

    def inside_name(self, key: str) -> tuple[Place, ...]:
        """Places of the district with exactly this folded name; for reading sentences."""
        return tuple(self._inside_names.get(key, ()))

    def outside_name(self, key: str) -> bool:
        """Whether a municipality elsewhere has exactly this folded name."""
        return key in self._outside_names

    @property
    def leaves(self) -> tuple[str, ...]:
        """ARS of all municipalities of the district, in order."""
        return self._leaves


def area_keys(area: Area) -> list[str]:
    """The ways an area's name is said: short, official, with its title, and its aliases."""
    names = [area.name, area.official_name, *area.aliases]
    keys = [name_key(n) for n in names]
    keys += [name_key(re.sub(r"\(.*?\)", "", n)) for n in names]
    if area.kind in ("samtgemeinde", "district"):
        stripped = name_key(area.name).split(" ", 1)[-1]
        keys += [f"{word} {stripped}" for word, kind in _KINDS.items() if kind == area.kind]
        keys += [stripped] if area.kind == "samtgemeinde" else []
    return list(dict.fromkeys(k for k in keys if k))


def outside_keys(name: str) -> list[str]:
    """Names of a municipality elsewhere: with and without its title after the comma and its bracket."""
    titled = name.split(",")[0]
    short = re.sub(r"\(.*?\)", "", titled)
    return list(dict.fromkeys(k for k in map(name_key, (name, titled, short)) if k))


def _prefer_municipality(places: list[Place]) -> tuple[Place, ...]:
    """A bare name means the municipality, not the association or a locality of the same name."""
    towns = [p for p in places if p.kind == "municipality"]
    return tuple(towns or places)


def _breadth(place: Place) -> tuple[int, bool]:
    """Smaller places sort first; a locality counts as smaller than its municipality."""
    return len(place.leaves), place.kind != "locality"


def _short(ars: str) -> str:
    """Strip the zeros that pad a key of an association, district or state to 12 digits."""
    if len(ars) != 12:
        return ars
    for length in (2, 5, 9):
        if set(ars[length:]) == {"0"}:
            return ars[:length]
    return ars


def _ags(ars: str) -> str:
    """The 8-digit Gemeindeschlüssel is the ARS without its four association digits."""
    return ars[:5] + ars[9:]

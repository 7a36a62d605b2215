"""Organisationseinheiten as offices: known ones by an earlier delivery, by our own id or by name, others as new rows."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from amtslotse.exchange.partner import Identity, MappedRow, Unusable
from amtslotse.exchange.xzufi import contact, naming
from amtslotse.exchange.xzufi.areas import COUNTRY
from amtslotse.exchange.xzufi.model import Organisationseinheit
from amtslotse.exchange.xzufi.own import Own
from amtslotse.records.tables.columns import Row

_LENGTHS = (12, 9, 5, 2)
_LONGEST_NAME = 160
Mapped = MappedRow | Unusable


@dataclass(frozen=True, slots=True)
class Office:
    """An Organisationseinheit that a competence of ours names, with the areas it is named for."""

    identity: Identity
    unit: Organisationseinheit
    areas: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its name in German."""
        return contact.name(self.unit)


@dataclass
class Offices:
    """Gives each office an id of ours."""

    published: Mapping[str, Row]
    bound: Callable[[Identity], str]
    """The id of the row an Organisationseinheit became before; empty if it is new."""
    own: Own
    timed: frozenset[str] = frozenset()
    """Offices with a timetable of ours, which says more than hours in words."""
    _by_name: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self._by_name = defaultdict(list)
        for ident in sorted(i for i, row in self.published.items() if not row["valid_to"]):
            self._by_name[naming.folded(self.published[ident]["name"])].append(ident)

    def ids(self, found: Iterable[Office]) -> tuple[dict[Identity, str], list[Unusable]]:
        """An id for each office that can have one, and the offices that cannot."""
        given, unusable, fresh = {}, [], []
        for office in sorted(found, key=lambda o: o.identity):
            fault = self._fault(office)
            known = "" if fault else self._known(office)
            if fault:
                unusable.append(Unusable(office.identity, fault))
            elif known:
                given[office.identity] = known
            else:
                fresh.append(office)
        return given | self._fresh(fresh), unusable

    def parent(self, office: Office, given: Mapping[Identity, str], units: Callable[[Office], Identity | None]) -> str:
        """The office that a new one belongs to: by its name, else by what the partner says."""
        for head in naming.heads(office.name):
            if len(self._by_name.get(head, ())) == 1:
                return self._by_name[head][0]
        above = units(office)
        ident = given.get(above, "") if above else ""
        return ident if ident in self.published else ""

    def _known(self, office: Office) -> str:
        ident = self._today(self.bound(office.identity) or self.own.of(office.unit.id, *office.unit.id_sekundaer))
        if ident in self.published:
            return ident
        named = self._by_name.get(naming.folded(office.name), ())
        near = [one for one in named if _related(self.published[one]["area"], office.areas)]
        return near[0] if len(near) == 1 else self._by_postcode(near, office)

    def _today(self, ident: str) -> str:
        """The office that took over, where editors ended one."""
        seen = {ident}
        while (after := self.published.get(ident, {}).get("successor", "")) and after not in seen:
            ident = after
            seen.add(after)
        return ident

    def _by_postcode(self, near: list[str], office: Office) -> str:
        code = contact.address(office.unit).get("postcode", "")
        same = [one for one in near if code and self.published[one]["postcode"] == code]
        return same[0] if len(same) == 1 else ""

    def _fault(self, office: Office) -> str:
        if not naming.slug(office.name):
            return "Die Stelle hat keinen Namen."
        if len(office.name) > _LONGEST_NAME:
            return f"Der Name der Stelle ist mit {len(office.name)} Zeichen zu lang: „{office.name[:60]}…“"
        named = self._by_name.get(naming.folded(office.name), ())
        near = [one for one in named if _related(self.published[one]["area"], office.areas)]
        if len(near) > 1 and not self.bound(office.identity) and not self._by_postcode(near, office):
            return f"„{office.name}“ gibt es bei uns mehrmals: {', '.join(near)}. Welche ist gemeint?"
        return ""

    def _fresh(self, offices: list[Office]) -> dict[Identity, str]:
        """Ids of new offices: what they had before, else the name; the partner's id with it where the name alone is taken."""
        slugs = Counter(naming.slug(office.name) for office in offices)
        given = {}
        for office in offices:
            slug = naming.slug(office.name)
            unique = slugs[slug] == 1 and slug not in self.published
            ident = slug if unique else f"{slug}-{naming.slug(office.identity.ident) or 'neu'}"
            given[office.identity] = self.bound(office.identity) or ident
        return given


def rows(
    found: Iterable[Office],
    given: Mapping[Identity, str],
    offices: Offices,
    units: Callable[[Office], Identity | None],
    source: Callable[[Identity], str],
) -> Iterator[Mapped]:
    """A row for every office that has an id; of two that are the same one to us the first speaks."""
    spoken: dict[str, Identity] = {}
    for office in sorted(found, key=lambda o: o.identity):
        ident = given.get(office.identity, "")
        if not ident:
            continue
        first = spoken.setdefault(ident, office.identity)
        if first != office.identity:
            yield Unusable(office.identity, f"Das ist bei uns dieselbe Stelle wie {first}; deren Angaben gelten.")
            continue
        known = offices.published.get(ident)
        below = offices.parent(office, given, units) if not known else ""
        base = known or _new(office, ident, below, offices.published)
        yield MappedRow("authorities", _filled(base, office, source, ident in offices.timed), office.identity)


def _new(office: Office, ident: str, below: str, published: Mapping[str, Row]) -> Row:
    """The cells of a new office that are not its address: those of the office it belongs to, else what its tasks say."""
    above = published.get(below, {})
    return {
        "id": ident,
        "name": office.name,
        "kind": above.get("kind") or naming.kind(office.name),
        "area": above.get("area") or shared(office.areas),
        "part_of": below if below != ident else "",
        "administration": above.get("administration", ""),
    }


def _filled(base: Row, office: Office, source: Callable[[Identity], str], timed: bool) -> Row:
    """The row with what the partner knows of address and contact; the rest stays."""
    known = contact.cells(office.unit)
    if timed:
        known.pop("hours", None)
    row = {**base, **known}
    said, told = source(office.identity), base.get("source", "")
    if said in told or (told and all(base.get(name) == value for name, value in known.items())):
        return row
    return {**row, "source": f"{told}; Anschrift und Kontakt: {said}" if told else said}


def shared(areas: Iterable[str]) -> str:
    """The narrowest area that holds all: what an office is there for."""
    keys = ["" if area == COUNTRY else area for area in areas]
    common = keys[0] if keys else ""
    for key in keys[1:]:
        while not key.startswith(common):
            common = common[:-1]
    return next((common[:length] for length in _LENGTHS if len(common) >= length), COUNTRY)


def _related(area: str, others: Iterable[str]) -> bool:
    """Whether one of the areas holds the other."""
    own = "" if area == COUNTRY else area
    return any(o == COUNTRY or own.startswith(o) or o.startswith(own) for o in others)

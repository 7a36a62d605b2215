"""The words of the guide as frozen data: what exists, where it holds, and since when.

Names follow CPSV-AP; the German terms of XZuFi stand in docs/architecture.md.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

GERMANY: Final = "00"
"""Written ARS of the federation; its prefix is empty, so it covers every other key."""


@dataclass(frozen=True, slots=True)
class Validity:
    """A closed span of days; an open end is None."""

    start: date | None = None
    end: date | None = None

    def holds(self, day: date) -> bool:
        """A day counts when it lies inside the span, both ends included."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from, and whether an editor has confirmed it."""

    text: str = ""
    confirmed: bool = False
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """A territory with its Regionalschlüssel (ARS: Land 2, RB 1, Kreis 2, Verband 4, Gemeinde 3 digits)."""

    ars: str
    name: str
    kind: str  # country | state | district | samtgemeinde | municipality
    official_name: str = ""
    aliases: tuple[str, ...] = ()
    validity: Validity = Validity()
    successor: str = ""
    source: Source = Source()

    @property
    def prefix(self) -> str:
        """A shorter key covers all longer ones with that prefix; Germany covers everything."""
        return "" if self.ars == GERMANY else self.ars


@dataclass(frozen=True, slots=True)
class Locality:
    """A named part of one municipality (Ortsteil, Stadtteil)."""

    name: str
    municipality: str  # ARS, 12 digits
    kind: str
    postcode: str = ""
    source: Source = Source()


@dataclass(frozen=True, slots=True)
class Authority:
    """An office that acts. `levels` name the default tasks it takes in its own area."""

    id: str
    name: str
    kind: str
    area: str
    levels: tuple[str, ...] = ()
    part_of: str = ""
    unit: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""
    website: str = ""
    email: str = ""
    phone: str = ""
    hours: str = ""
    successor: str = ""
    validity: Validity = Validity()
    source: Source = Source()
    website_health: str = "unchecked"
    """How the address of its website is doing, as `Offer.health`."""
    administration: str = ""
    """Which of the administrations runs it; empty for state, federal and joint offices."""


@dataclass(frozen=True, slots=True)
class PlaceKind:
    """Which place decides (Bezugsort): the question to ask and why it is asked."""

    id: str
    name: str
    question: str
    why: str
    needs_place: bool
    from_concern: bool
    """True when a place named in the concern itself is taken as this deciding place."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One of the 14 topics (Themenfelder) of the OZG catalogue."""

    id: str
    name: str
    position: int


@dataclass(frozen=True, slots=True)
class Situation:
    """A life or business situation; `group` is one of the catalogue's cross-cutting groups."""

    id: str
    name: str
    kind: str  # life | business | group
    topic: str


@dataclass(frozen=True, slots=True)
class OzgEntry:
    """One entry of the OZG catalogue; its id is an attribute of services, never a service's key."""

    id: str
    name: str
    situation: str


@dataclass(frozen=True, slots=True)
class LeikaKey:
    """A 14-digit LeiKa key with its life span and, once replaced, its successor."""

    key: str
    name: str
    ozg_id: str = ""
    validity: Validity = Validity()
    successor: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """The unit for which one competence and one set of offers holds (Leistung)."""

    id: str
    title: str
    place_kind: str
    official_name: str = ""
    description: str = ""
    audience: str = "people"
    place_question: str = ""
    ozg_ids: tuple[str, ...] = ()
    leika_keys: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    popularity: int = 0
    review: str = ""  # agreed | partly | settled | unknown: how a second, independent look came out
    source: Source = Source()


@dataclass(frozen=True, slots=True)
class Competence:
    """Who does a service in an area: a named authority, or a level resolved for the place."""

    service: str
    area: str
    authority: str = ""
    level: str = ""
    role: str = "competent"  # competent | joint | choice | condition | contact
    condition: str = ""
    rule_maker: str = ""
    hint: str = ""
    validity: Validity = Validity()
    source: Source = Source()

    @property
    def prefix(self) -> str:
        """The ARS prefix this row covers."""
        return "" if self.area == GERMANY else self.area


@dataclass(frozen=True, slots=True)
class Checked:
    """A checked answer: these offices and no others decide in all places of an area, contacts left out."""

    service: str
    area: str
    offices: frozenset[str]
    note: str = ""
    validity: Validity = Validity()
    source: Source = Source()

    @property
    def prefix(self) -> str:
        """The ARS prefix the answer holds for; a longer one overrides it."""
        return "" if self.area == GERMANY else self.area


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to get a service done, of an authority or for a whole area."""

    id: str
    service: str
    kind: str  # online | form | appointment | phone | email | visit | website
    title: str
    url: str
    authority: str = ""
    area: str = ""
    condition: str = ""
    direct: bool = False
    """Whether its owner allows the search to lead there without a page in between."""
    health: str = "unchecked"
    validity: Validity = Validity()
    source: Source = Source()


@dataclass(frozen=True, slots=True)
class Question:
    """A splitting question between services that people do not tell apart by name."""

    id: str
    text: str
    options: tuple[tuple[str, str], ...]  # (text, service id)


@dataclass(frozen=True, slots=True)
class Handover:
    """Whom to ask when the guide has no office to name."""

    title: str
    url: str
    why: str
    when: tuple[str, ...] = ()  # outside | unknown_office | not_found
    id: str = ""


@dataclass(frozen=True, slots=True)
class OutsidePlace:
    """A municipality outside the district, known so that it can be handed over honestly."""

    ars: str
    name: str
    district: str

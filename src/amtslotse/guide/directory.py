"""The Directory: everything the guide knows, immutable, with the look-ups it needs.

A Directory is built whole and swapped whole; nothing in it changes after that.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from amtslotse.guide.address import AddressFinder
from amtslotse.guide.around import Administration, Controller, Notice
from amtslotse.guide.content import Text
from amtslotse.guide.hours import Hours
from amtslotse.guide.index import Field, Index
from amtslotse.guide.meaning import Texts
from amtslotse.guide.model import (
    GERMANY,
    Area,
    Authority,
    Checked,
    Competence,
    Handover,
    LeikaKey,
    Locality,
    Offer,
    OutsidePlace,
    OzgEntry,
    PlaceKind,
    Question,
    Service,
    Situation,
    Topic,
)
from amtslotse.guide.place import PlaceFinder
from amtslotse.guide.plan.model import PlanOutline
from amtslotse.guide.reuse import Reuse
from amtslotse.guide.streets import Streets
from amtslotse.guide.theme import Theme

_SUCCESSOR_LIMIT = 20
Places = tuple[Mapping[str, Area], tuple[Locality, ...], tuple[tuple[str, str], ...], tuple[OutsidePlace, ...], Streets]


def _finder(places: Places) -> PlaceFinder:
    """Places are found by address too where streets are known."""
    areas, localities, postcodes, outside, streets = places
    if streets:
        return AddressFinder(areas.values(), localities, postcodes, outside, streets)
    return PlaceFinder(areas.values(), localities, postcodes, outside)


@dataclass(frozen=True)
class Directory:
    """One published state of all tables; `version` names it in every answer."""

    version: str
    district: str
    areas: Mapping[str, Area]
    localities: tuple[Locality, ...]
    postcodes: tuple[tuple[str, str], ...]
    outside: tuple[OutsidePlace, ...]
    authorities: Mapping[str, Authority]
    topics: Mapping[str, Topic]
    situations: Mapping[str, Situation]
    ozg: Mapping[str, OzgEntry]
    leika: Mapping[str, LeikaKey]
    place_kinds: Mapping[str, PlaceKind]
    services: Mapping[str, Service]
    competences: tuple[Competence, ...]
    offers: tuple[Offer, ...]
    questions: tuple[Question, ...]
    handovers: tuple[Handover, ...]
    search_words: Mapping[str, tuple[tuple[str, str], ...]]  # service -> (language, word)
    term_classes: tuple[tuple[str, ...], ...] = ()
    off_topic: frozenset[str] = frozenset()
    translations: Mapping[tuple[str, str, str, str], str] = field(default_factory=dict)
    """(table, key, field, language) -> text."""
    reviewed: frozenset[tuple[str, str, str, str]] = frozenset()
    """Keys of the translations that somebody has checked."""
    plans: Mapping[str, PlanOutline] = field(default_factory=dict)
    administrations: Mapping[str, Administration] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    controllers: Mapping[str, Controller] = field(default_factory=dict)
    featured: tuple[str, ...] = ()
    retired: Mapping[str, str] = field(default_factory=dict)
    """Services that no longer exist, each with the one that took its place, if there is one."""
    service_texts: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)
    hours: Mapping[str, Hours] = field(default_factory=dict)
    themes: Mapping[str, Theme] = field(default_factory=dict)
    checked: tuple[Checked, ...] = ()
    streets: Streets = field(default_factory=Streets)
    """Streets of the district's postcodes; none until somebody loads them."""
    reuse: Reuse = field(default_factory=Reuse, repr=False, compare=False)

    def translated(self, table: str, key: str, field: str, language: str) -> str:
        """A text of a row in another language, or nothing if there is none."""
        return self.translations.get((table, key, field, language), "")

    # -- competence and offers -------------------------------------------------------

    @cached_property
    def _competences(self) -> dict[str, tuple[Competence, ...]]:
        grouped: dict[str, list[Competence]] = defaultdict(list)
        for row in self.competences:
            grouped[row.service].append(row)
        return {service: tuple(rows) for service, rows in grouped.items()}

    @cached_property
    def _offers(self) -> dict[str, tuple[Offer, ...]]:
        grouped: dict[str, list[Offer]] = defaultdict(list)
        for offer in self.offers:
            grouped[offer.service].append(offer)
        return {service: tuple(rows) for service, rows in grouped.items()}

    @cached_property
    def _levels(self) -> dict[tuple[str, str], tuple[Authority, ...]]:
        grouped: dict[tuple[str, str], list[Authority]] = defaultdict(list)
        for authority in self.authorities.values():
            for level in authority.levels:
                grouped[level, authority.area].append(authority)
        return {key: tuple(found) for key, found in grouped.items()}

    def competences_of(self, service_id: str) -> tuple[Competence, ...]:
        """All competence rows of a service, of any area and day."""
        return self._competences.get(service_id, ())

    def offers_of(self, service_id: str) -> tuple[Offer, ...]:
        """All offers of a service, of any authority and day."""
        return self._offers.get(service_id, ())

    def texts_of(self, service_id: str) -> tuple[Text, ...]:
        """All texts of a service, of any office, language and day."""
        return self.service_texts.get(service_id, ())

    def successor(self, service_id: str) -> str:
        """The service that is there today: the id itself, its latest successor, or nothing if it is gone."""
        seen: set[str] = set()
        while service_id in self.retired and service_id not in seen:
            seen.add(service_id)
            service_id = self.retired[service_id]
        return "" if service_id in seen else service_id

    def meant(self, key: str) -> tuple[Service, ...]:
        """Services that an id (a retired one too), LeiKa key or OZG id stands for; none if it is unknown or gone."""
        found = self.services.get(key)
        if found:
            return (found,)
        key = self.successor(key)
        if key in self.services:
            return (self.services[key],)
        several = self.services_of_ozg(key) or self.services_of_leika(key)
        return tuple(self.services[one] for one in several)

    @cached_property
    def _reach(self) -> dict[str, int]:
        return {
            s: max(len(o.area) for o in found if o.area != GERMANY)
            for s, found in self._offers.items()
            if any(o.area != GERMANY for o in found)
        }

    def offer_reach(self, service_id: str) -> int:
        """Digits of the place's key on which a service's area-wide offers depend; 0 if they hold everywhere."""
        return self._reach.get(service_id, 0)

    def level_office(self, level: str, ars: str, day: date) -> Authority | None:
        """The authority that takes a level's tasks where the place lies: the one of the longest area."""
        for length in (12, 9, 5, 2):
            for authority in self._levels.get((level, ars[:length]), ()):
                if authority.validity.holds(day):
                    return authority
        return None

    # -- keys ------------------------------------------------------------------------

    @cached_property
    def _by_ozg(self) -> dict[str, tuple[str, ...]]:
        grouped: dict[str, list[str]] = defaultdict(list)
        for service in self.services.values():
            for ozg_id in service.ozg_ids:
                grouped[ozg_id].append(service.id)
        return {key: tuple(found) for key, found in grouped.items()}

    @cached_property
    def _by_leika(self) -> dict[str, tuple[str, ...]]:
        grouped: dict[str, list[str]] = defaultdict(list)
        for service in self.services.values():
            for key in service.leika_keys:
                grouped[key].append(service.id)
        return {key: tuple(found) for key, found in grouped.items()}

    def services_of_ozg(self, ozg_id: str) -> tuple[str, ...]:
        """Services that cover an OZG id; several services may share one."""
        return self._by_ozg.get(ozg_id, ())

    def services_of_leika(self, key: str) -> tuple[str, ...]:
        """Services a LeiKa key means: named by them, by its successors, by the keys it replaced, else by its OZG id."""
        chain = self.leika_chain(key)
        for one in reversed(chain):
            if one in self._by_leika:
                return self._by_leika[one]
        for old in self._replaced_by.get(key, ()):
            if old in self._by_leika:
                return self._by_leika[old]
        for one in reversed(chain):
            entry = self.leika.get(one)
            if entry and entry.ozg_id in self._by_ozg:
                return self._by_ozg[entry.ozg_id]
        return ()

    @cached_property
    def _replaced_by(self) -> dict[str, tuple[str, ...]]:
        grouped: dict[str, list[str]] = defaultdict(list)
        for entry in self.leika.values():
            if entry.successor:
                grouped[entry.successor].append(entry.key)
        return {key: tuple(found) for key, found in grouped.items()}

    def leika_chain(self, key: str) -> tuple[str, ...]:
        """The key and its successors in order; a cycle in the data ends the chain."""
        chain = [key]
        while (entry := self.leika.get(chain[-1])) and entry.successor and len(chain) < _SUCCESSOR_LIMIT:
            if entry.successor in chain:
                break
            chain.append(entry.successor)
        return tuple(chain)

    # -- catalogue -------------------------------------------------------------------

    def situations_of(self, service: Service) -> tuple[str, ...]:
        """Situations of a service: those of its OZG ids, then its own further ones."""
        inherited = (self.ozg[o].situation for o in service.ozg_ids if o in self.ozg)
        return tuple(dict.fromkeys([*inherited, *service.situations]))

    @cached_property
    def services_in(self) -> dict[str, tuple[Service, ...]]:
        """Per situation id its services, most used first."""
        grouped: dict[str, list[Service]] = defaultdict(list)
        for service in self.services.values():
            for situation in self.situations_of(service):
                grouped[situation].append(service)
        return {key: tuple(sorted(found, key=lambda s: (-s.popularity, s.title))) for key, found in grouped.items()}

    # -- finding ---------------------------------------------------------------------

    @cached_property
    def finder(self) -> PlaceFinder:
        """The place finder over this Directory's areas."""
        source = (self.areas, self.localities, self.postcodes, self.outside, self.streets)
        return self.reuse.get("finder", source, _finder)

    @cached_property
    def service_order(self) -> tuple[Service, ...]:
        """Services in the order of the index's documents."""
        return tuple(self.services.values())

    @cached_property
    def index(self) -> Index:
        """The search index: title ×3, citizens' words ×2, keys' and catalogue names ×1, situations ×0.3."""
        source = ([self._fields(s) for s in self.service_order], self.term_classes)
        return self.reuse.get("index", source, lambda s: Index(*s))

    def _fields(self, service: Service) -> list[Field]:
        keys = [self.leika[k].name for k in service.leika_keys if k in self.leika]
        catalogue = [self.ozg[o].name for o in service.ozg_ids if o in self.ozg]
        lives = [self.situations[s].name for s in self.situations_of(service) if s in self.situations]
        return [
            Field(service.title, 3.0),
            *(Field(word, 2.0) for _, word in self.search_words.get(service.id, ())),
            *(Field(text, 1.0) for text in (service.official_name, *keys, *catalogue)),
            Field(service.description, 0.2),
            *(Field(text, 0.3) for text in lives),
        ]

    @cached_property
    def texts(self) -> list[Texts]:
        """What each service is compared by in meaning, in the order of `service_order`."""
        return [
            Texts(s.title, tuple(word for _, word in self.search_words.get(s.id, ())), s.description)
            for s in self.service_order
        ]

    def warm(self) -> "Directory":
        """Build every look-up now, so that the first answer is as fast as the next; returns itself."""
        for name in (
            "_competences",
            "_offers",
            "_levels",
            "_by_ozg",
            "_by_leika",
            "_replaced_by",
            "_reach",
            "services_in",
            "index",
        ):
            getattr(self, name)
        self.finder.find("")
        return self

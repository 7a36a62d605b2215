"""What all answers of one day share, worked out once: outcomes, offices with their ways, reasons.

A Directory never changes, and a day has no hours here; so these parts may be kept. Whole answers are not.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import orjson

from amtslotse.guide import offer
from amtslotse.guide.competence import Assigned, Assignment, assign
from amtslotse.guide.content import Text, texts_on
from amtslotse.guide.directory import Directory
from amtslotse.guide.explain import Reason, joined, office_reasons, place_reason
from amtslotse.guide.model import Authority, Competence, Offer, PlaceKind, Service
from amtslotse.guide.place import Place
from amtslotse.guide.spoken import GERMAN


@dataclass(frozen=True)
class Office:
    """A competent authority with the ways to reach it, best first, and what it tells about the service."""

    authority: Authority
    rule: Competence
    offers: tuple[Offer, ...]
    texts: tuple[Text, ...] = ()

    @cached_property
    def json(self) -> orjson.Fragment:
        """The office's part of an answer, written once."""
        return orjson.Fragment(
            orjson.dumps(
                {
                    "id": self.authority.id,
                    "name": self.authority.name,
                    "role": self.rule.role,
                    "condition": self.rule.condition or None,
                    "ars": self.authority.area,
                    "confirmed": self.rule.source.confirmed,
                    "offers": [offer_parts(o) for o in self.offers],
                    "texts": [t.parts() for t in self.texts],
                }
            )
        )


@dataclass(frozen=True)
class ServiceOffers:
    """A service with the ways that hold for a whole area and the texts that hold for every office."""

    service: Service
    offers: tuple[Offer, ...]
    texts: tuple[Text, ...] = ()

    @cached_property
    def json(self) -> orjson.Fragment:
        """The service's part of an answer, written once."""
        service = self.service
        return orjson.Fragment(
            orjson.dumps(
                {
                    "id": service.id,
                    "title": service.title,
                    "official_name": service.official_name or None,
                    "description": service.description or None,
                    "audience": service.audience,
                    "place_kind": service.place_kind,
                    "ozg_ids": service.ozg_ids,
                    "leika": service.leika_keys,
                    "documents": service.documents,
                    "offers": [offer_parts(o) for o in self.offers],
                    "texts": [t.parts() for t in self.texts],
                }
            )
        )


def offer_parts(one: Offer) -> dict[str, object]:
    """An offer's part of an answer."""
    return {
        "kind": one.kind,
        "title": one.title,
        "url": one.url or None,
        "condition": one.condition or None,
        "health": one.health,
        "confirmed": one.source.confirmed,
    }


class Day:
    """One day's shared parts of a Directory, said in one language."""

    def __init__(self, directory: Directory, day: date, language: str = GERMAN) -> None:
        self.directory = directory
        self.date = day
        self.language = language
        self._others: dict[str, Day] = {}
        self._assigned: dict[tuple[str, str], Assigned] = {}
        self._distinct: dict[tuple[object, ...], Assigned] = {}
        self._everywhere: dict[str, Assigned | None] = {}
        self._offices: dict[tuple[str, int, str], Office] = {}
        self._services: dict[tuple[str, str], ServiceOffers] = {}
        self._contacts: dict[str, tuple[Offer, ...]] = {}
        self._place_reasons: dict[tuple[str, str, str], Reason] = {}
        self.kept: dict[Hashable, Any] = {}
        """What a face worked out of this day's parts and wants to find again; goes with the day and the Directory."""
        self._office_reasons: dict[tuple[int, str, str], tuple[Reason, ...]] = {}

    def spoken(self, language: str) -> "Day":
        """The same day in a language; who is competent is worked out once for all of them."""
        if language == self.language:
            return self
        found = self._others.get(language)
        if found is None:
            found = Day(self.directory, self.date, language)
            found._assigned, found._distinct, found._everywhere = self._assigned, self._distinct, self._everywhere
            found = self._others.setdefault(language, found)
        return found

    def assigned(self, service_id: str, leaf: str) -> Assigned:
        """Competent offices for a municipality (12-digit ARS)."""
        key = (service_id, leaf)
        found = self._assigned.get(key)
        if found is None:
            fresh = assign(self.directory, service_id, leaf, self.date)
            alike = (
                service_id,
                tuple((id(a.rule), a.authority.id) for a in fresh.offices),
                fresh.overlap,
                fresh.unresolved,
            )
            found = self._assigned[key] = self._distinct.setdefault(alike, fresh)
        return found

    def everywhere(self, service_id: str) -> Assigned | None:
        """The outcome if it is the same in the whole district, else None."""
        if service_id not in self._everywhere:
            self._everywhere[service_id] = self.shared(service_id, self.directory.finder.leaves)
        return self._everywhere[service_id]

    def prepare(self) -> None:
        """Work out every service's outcome in every municipality now instead of at the first question."""
        for service_id in self.directory.services:
            self.everywhere(service_id)
            for leaf in self.directory.finder.leaves:
                for item in self.assigned(service_id, leaf).offices:
                    self.office(service_id, item)

    def shared(self, service_id: str, leaves: tuple[str, ...]) -> Assigned | None:
        """The outcome if all the municipalities have the same, else None."""
        first: Assigned | None = None
        for leaf in leaves:
            assigned = self.assigned(service_id, leaf)
            if first is None:
                first = assigned
            elif assigned is not first and assigned.outcome != first.outcome:
                return None
        return first

    def office(self, service_id: str, item: Assignment) -> Office:
        """An assigned office with its ways."""
        key = (service_id, id(item.rule), item.authority.id)
        found = self._offices.get(key)
        if found is None:
            own = offer.own_offers(self.directory, service_id, item.authority, self.date)
            contacts = self._contacts_of(item.authority)
            ways = offer.rank([*own, *contacts]) if own else contacts
            texts = texts_on(self.directory.texts_of(service_id), self.date, item.authority.id)
            found = self._offices[key] = Office(item.authority, item.rule, ways, texts)
        return found

    def _contacts_of(self, authority: Authority) -> tuple[Offer, ...]:
        """General contacts of an office, the same for all its services."""
        found = self._contacts.get(authority.id)
        if found is None:
            found = self._contacts[authority.id] = offer.contacts(self.directory, authority, self.language)
        return found

    def service(self, service: Service, ars: str) -> ServiceOffers:
        """A service with its area-wide ways; `ars` may be empty if no place is known."""
        key = (service.id, ars[: self.directory.offer_reach(service.id)])
        found = self._services.get(key)
        if found is None:
            ways = offer.for_service(self.directory, service.id, ars, self.date)
            texts = texts_on(self.directory.texts_of(service.id), self.date)
            found = self._services[key] = ServiceOffers(service, ways, texts)
        return found

    def reasons(self, kind: PlaceKind, place: Place | None, assigned: Assigned) -> tuple[Reason, ...]:
        """Why these offices are competent at this place."""
        offices = (reason for item in assigned.offices for reason in self.office_reasons(item, place))
        return joined(self.language, self.place_reason(kind, place), assigned, offices)

    def place_reason(self, kind: PlaceKind, place: Place | None) -> Reason:
        """Why the place matters."""
        key = (kind.id, place.ars, place.name) if place else (kind.id, "", "")
        found = self._place_reasons.get(key)
        if found is None:
            found = self._place_reasons[key] = place_reason(self.directory, self.language, kind, place)
        return found

    def office_reasons(self, item: Assignment, place: Place | None) -> tuple[Reason, ...]:
        """Why an office is named; the place matters only where another body makes the by-law."""
        key = (id(item.rule), item.authority.id, place.ars if place and item.rule.rule_maker else "")
        found = self._office_reasons.get(key)
        if found is None:
            found = self._office_reasons[key] = office_reasons(self.directory, self.language, item, place, self.date)
        return found

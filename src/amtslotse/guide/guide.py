"""The one function behind every face: a concern, a place and a day become a Decision."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from amtslotse.guide import calibration, offer
from amtslotse.guide.competence import Assigned
from amtslotse.guide.concern import Candidate, Reader, Understanding
from amtslotse.guide.decision import Decision, Office, PlaceQuestion
from amtslotse.guide.directory import Directory
from amtslotse.guide.errors import InputError
from amtslotse.guide.explain import explain
from amtslotse.guide.model import Handover, PlaceKind, Service
from amtslotse.guide.place import Place
from amtslotse.guide.settle import everywhere, settle
from amtslotse.guide.text import CONCERN_LIMIT, clean

RESIDENCE = "residence"
_INDIFFERENT = frozenset({"any", "none"})
"""Kinds of place that any given place satisfies."""
_CUT = f"Ihr Text war sehr lang. Gelesen wurden die ersten {CONCERN_LIMIT} Zeichen."


class OutsideHandover(Protocol):
    """Whom to ask for a place outside the district; partners such as the PVOG can be plugged in."""

    def __call__(self, service: Service, place: Place, day: date) -> tuple[Handover, ...]:
        """Return links for that service at that place, or nothing if the partner has none."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, cleaned: the parameters of one answer."""

    concern: str
    place: str
    place_kind: str
    service: str
    day: date


class Guide:
    """Answers against one Directory; safe to share between threads."""

    def __init__(self, directory: Directory, outside: OutsideHandover | None = None) -> None:
        self.directory = directory.warm()
        self.reader = Reader(directory)
        self._outside = outside

    def answer(
        self, concern: str = "", place: str = "", *, day: date, place_kind: str = "", service: str = ""
    ) -> Decision:
        """Decide who is competent; `day` is the local day, all texts may be anything a person types.

        `service` may be an id, a LeiKa key (replaced ones too) or an OZG id. Raises InputError for an
        unknown service or place kind, or when neither concern nor service is given.
        """
        text, was_cut = clean(concern)
        asked = Asked(text, clean(place, 200)[0], place_kind.strip(), clean(service, 100)[0], day)
        if not asked.concern and not asked.service:
            raise InputError("concern", "Bitte schreiben Sie, was Sie brauchen.", "missing_concern")
        if asked.place_kind and asked.place_kind not in self.directory.place_kinds:
            raise InputError(
                "place_kind", f"Diese Art von Ort gibt es nicht: {asked.place_kind}.", "unknown_place_kind"
            )
        named = self._named_services(asked.service)
        read = self.reader.read(asked.concern) if asked.concern else Understanding()
        decision = self._decide(asked, named, read)
        return replace(decision, notices=(*decision.notices, _CUT)) if was_cut else decision

    def _named_services(self, key: str) -> tuple[Service, ...]:
        """Services an id, LeiKa key or OZG id stands for."""
        if not key:
            return ()
        directory = self.directory
        found = (
            (key,) if key in directory.services else directory.services_of_ozg(key) or directory.services_of_leika(key)
        )
        if not found:
            raise InputError("service", f"Diese Leistung ist nicht bekannt: {key}.", "unknown_service")
        return tuple(directory.services[s] for s in found)

    def _decide(self, asked: Asked, named: tuple[Service, ...], read: Understanding) -> Decision:
        """Which service first; only then which place."""
        candidates = _joined(named, read.candidates)
        base = Decision(
            status="not_found",
            certain=len(named) == 1 or (not named and read.certain),
            concern=asked.concern,
            day=asked.day,
            directory=self.directory.version,
            candidates=candidates,
            facet=read.facet,
        )
        if len(named) == 1 or (not named and read.certain):
            return self._answer(base, asked, candidates[0].service, read.place)
        place = self._first_place(asked, read.place)
        base = replace(base, place=place, place_kind=RESIDENCE if place else "")
        if named:
            return replace(base, status="choose_service")
        if not candidates or candidates[0].probability < calibration.NOT_FOUND:
            return replace(base, handover=self._handovers("not_found"))
        if read.question:
            return replace(base, status="question", question=read.question)
        return replace(base, status="choose_service")

    def _first_place(self, asked: Asked, from_concern: Place | None) -> Place | None:
        """The place to carry along while the service is still open, if it is one place."""
        found = self.directory.finder.find(asked.place).places if asked.place else ()
        return found[0] if len(found) == 1 else None if asked.place else from_concern

    # -- the service is known --------------------------------------------------------

    def _answer(self, base: Decision, asked: Asked, service: Service, from_concern: Place | None) -> Decision:
        """Settle the place as far as the service needs it, then name the offices."""
        kind = self.directory.place_kinds[service.place_kind]
        base = replace(
            base, service=service, service_offers=offer.for_service(self.directory, service.id, "", asked.day)
        )
        places, given_kind, note = self._given_places(asked, service, kind, from_concern)
        base = replace(base, place_kind=kind.id, place_note=note)
        same = everywhere(self.directory, service.id, asked.day)
        if not kind.needs_place:
            return self._settled(base, same or Assigned(), None)
        fits = given_kind == kind.id or kind.id in _INDIFFERENT
        if places and fits:
            return self._at(base, service, kind, places)
        if same is not None and not any(p.outside for p in places):
            return self._settled(base, same, None)
        return self._need_place(base, service, kind, places)

    def _given_places(
        self, asked: Asked, service: Service, kind: PlaceKind, from_concern: Place | None
    ) -> tuple[tuple[Place, ...], str, str]:
        """The places meant, as which kind they were given, and a note for the person.

        Without a kind a place is the residence when only a concern is given, and the service's own deciding
        place when the service is named. A place inside the concern belongs to the concern where the kind says so.
        """
        if asked.place:
            found = self.directory.finder.find(asked.place)
            note = found.why or ("" if found.places else "Diesen Ort kennen wir nicht.")
            return found.places, asked.place_kind or (kind.id if asked.service else RESIDENCE), note
        if from_concern:
            return (from_concern,), asked.place_kind or (kind.id if kind.from_concern else RESIDENCE), ""
        return (), "", ""

    def _need_place(self, base: Decision, service: Service, kind: PlaceKind, prefill: tuple[Place, ...]) -> Decision:
        question = PlaceQuestion(kind, service.place_question or kind.question, kind.why)
        return replace(base, status="need_place", place_question=question, places=prefill)

    def _at(self, base: Decision, service: Service, kind: PlaceKind, places: tuple[Place, ...]) -> Decision:
        """A place is given as the deciding one: answer, choose between places, or hand over."""
        settled = settle(self.directory, service.id, places, base.day)
        if settled.place is None or settled.assigned is None:
            question = PlaceQuestion(kind, service.place_question or kind.question, kind.why)
            return replace(base, status="choose_place", places=settled.choices, place_question=question)
        if settled.place.outside and not settled.assigned.offices:
            return self._beyond(base, service, kind, settled.place)
        return self._settled(base, settled.assigned, settled.place)

    def _beyond(self, base: Decision, service: Service, kind: PlaceKind, place: Place) -> Decision:
        """Outside the district: any-office services may still be done here, all others are handed over."""
        same = everywhere(self.directory, service.id, base.day) if kind.id == "any" else None
        if same and same.offices:
            return self._settled(base, same, place)
        links = self._outside(service, place, base.day) if self._outside else ()
        return replace(base, status="outside", place=place, handover=(*links, *self._handovers("outside")))

    def _settled(self, base: Decision, assigned: Assigned, place: Place | None) -> Decision:
        """Name the offices with their ways and reasons, or say honestly that none is known."""
        service = base.service
        assert service is not None
        ars = place.ars if place else ""
        base = replace(base, place=place, service_offers=offer.for_service(self.directory, service.id, ars, base.day))
        if not assigned.offices:
            return replace(base, status="unknown_office", handover=self._handovers("unknown_office"))
        offices = tuple(
            Office(a.authority, a.rule, offer.for_office(self.directory, service.id, a.authority, base.day))
            for a in assigned.offices
        )
        kind = self.directory.place_kinds[service.place_kind]
        reasons = explain(self.directory, service, kind, place, assigned, base.day)
        return replace(base, status="answered", offices=offices, reasons=reasons)

    def _handovers(self, when: str) -> tuple[Handover, ...]:
        return tuple(h for h in self.directory.handovers if when in h.when)


def _joined(named: tuple[Service, ...], read: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Named services first, then what the concern suggests, each once, ten at most."""
    chance = round(1 / len(named), 3) if named else 0.0
    ids = {service.id for service in named}
    first = tuple(Candidate(service, chance) for service in named)
    rest = tuple(c if not named else Candidate(c.service, 0.0) for c in read if c.service.id not in ids)
    return (first + rest)[:10]

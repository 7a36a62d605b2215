"""The Decision: one answer object, and its JSON form that every face gives out byte for byte."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from amtslotse.guide.concern import Candidate
from amtslotse.guide.model import Authority, Competence, Handover, Offer, PlaceKind, Question, Service
from amtslotse.guide.place import Place

STATUSES = (
    "answered",
    "choose_service",
    "question",
    "need_place",
    "choose_place",
    "outside",
    "unknown_office",
    "not_found",
)


@dataclass(frozen=True, slots=True)
class Office:
    """A competent authority with the ways to reach it, best first."""

    authority: Authority
    rule: Competence
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class PlaceQuestion:
    """Which place is needed, in natural words, and why it is asked."""

    kind: PlaceKind
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the explanation why these offices are competent."""

    text: str
    source: str = ""
    confirmed: bool = False
    valid_from: date | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer to a concern and a place on a day; absent parts are None or empty."""

    status: str
    certain: bool
    concern: str
    day: date
    directory: str
    candidates: tuple[Candidate, ...] = ()
    service: Service | None = None
    service_offers: tuple[Offer, ...] = ()
    question: Question | None = None
    place_question: PlaceQuestion | None = None
    place: Place | None = None
    place_kind: str = ""
    places: tuple[Place, ...] = ()
    place_note: str = ""
    offices: tuple[Office, ...] = ()
    handover: tuple[Handover, ...] = ()
    reasons: tuple[Reason, ...] = ()
    facet: str | None = None
    notices: tuple[str, ...] = ()

    @property
    def confirmed(self) -> bool:
        """Whether every office rests on a competence that an editor has confirmed."""
        return bool(self.offices) and all(o.rule.source.confirmed for o in self.offices)

    def to_json(self) -> bytes:
        """The contract's JSON object: the same bytes from API, command line and batch."""
        return orjson.dumps(contract(self))


def contract(decision: Decision) -> dict[str, Any]:
    """The answer as plain data; every key of the contract is present."""
    return {
        "status": decision.status,
        "certain": decision.certain,
        "concern": decision.concern or None,
        "day": decision.day.isoformat(),
        "services": [_candidate(c) for c in decision.candidates],
        "service": _service(decision.service, decision.service_offers) if decision.service else None,
        "question": _question(decision.question),
        "place_question": _place_question(decision.place_question),
        "place": _place(decision.place, decision.place_kind) if decision.place else None,
        "places": [_place(p, decision.place_kind) for p in decision.places],
        "place_note": decision.place_note or None,
        "offices": [_office(o) for o in decision.offices],
        "handover": [{"title": h.title, "url": h.url, "why": h.why} for h in decision.handover],
        "reasons": [_reason(r) for r in decision.reasons],
        "facet": decision.facet,
        "notices": list(decision.notices),
        "directory": decision.directory,
    }


def _candidate(candidate: Candidate) -> dict[str, Any]:
    service = candidate.service
    return {
        "id": service.id,
        "title": service.title,
        "ozg_ids": list(service.ozg_ids),
        "leika": list(service.leika_keys),
        "probability": candidate.probability,
    }


def _service(service: Service, offers: tuple[Offer, ...]) -> dict[str, Any]:
    return {
        "id": service.id,
        "title": service.title,
        "official_name": service.official_name or None,
        "description": service.description or None,
        "audience": service.audience,
        "place_kind": service.place_kind,
        "ozg_ids": list(service.ozg_ids),
        "leika": list(service.leika_keys),
        "documents": list(service.documents),
        "offers": [_offer(o) for o in offers],
    }


def _question(question: Question | None) -> dict[str, Any] | None:
    if question is None:
        return None
    options = [{"text": text, "service": service} for text, service in question.options]
    return {"text": question.text, "options": options}


def _place_question(question: PlaceQuestion | None) -> dict[str, Any] | None:
    return {"kind": question.kind.id, "text": question.text, "why": question.why} if question else None


def _place(place: Place, place_kind: str) -> dict[str, Any]:
    return {
        "name": place.name,
        "kind": place.kind,
        "within": place.within or None,
        "ars": place.ars,
        "postcodes": list(place.postcodes),
        "place_kind": place_kind,
    }


def _office(office: Office) -> dict[str, Any]:
    return {
        "id": office.authority.id,
        "name": office.authority.name,
        "role": office.rule.role,
        "condition": office.rule.condition or None,
        "ars": office.authority.area,
        "confirmed": office.rule.source.confirmed,
        "offers": [_offer(o) for o in office.offers],
    }


def _offer(offer: Offer) -> dict[str, Any]:
    return {
        "kind": offer.kind,
        "title": offer.title,
        "url": offer.url or None,
        "condition": offer.condition or None,
        "health": offer.health,
        "confirmed": offer.source.confirmed,
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "text": reason.text,
        "source": reason.source or None,
        "confirmed": reason.confirmed,
        "valid_from": reason.valid_from.isoformat() if reason.valid_from else None,
    }

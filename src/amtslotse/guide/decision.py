"""The Decision: one answer object, and its JSON form that every face gives out byte for byte."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from amtslotse.guide.concern import Candidate
from amtslotse.guide.day import Office, ServiceOffers
from amtslotse.guide.explain import Reason
from amtslotse.guide.model import Handover, Offer, PlaceKind, Question, Service
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
class PlaceQuestion:
    """Which place is needed, in natural words, and why it is asked."""

    kind: PlaceKind
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer to a concern and a place on a day; absent parts are None or empty."""

    status: str
    certain: bool
    concern: str
    day: date
    directory: str
    candidates: tuple[Candidate, ...] = ()
    answered_service: ServiceOffers | None = None
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
    language: str | None = None
    """Language the concern is written in, if it is another than German."""
    fleeting: bool = False
    """Whether a partner has a say in it, so that the next answer may know more or less; such pages are not kept."""

    @property
    def service(self) -> Service | None:
        """The service the answer is about, once it is known."""
        return self.answered_service.service if self.answered_service else None

    @property
    def service_offers(self) -> tuple[Offer, ...]:
        """Ways that hold for a whole area, whichever office is competent."""
        return self.answered_service.offers if self.answered_service else ()

    @property
    def partner_knows(self) -> bool:
        """Whether some of those to be handed over to were named by a partner, not by our own tables."""
        return any(not one.when for one in self.handover)

    @property
    def confirmed(self) -> bool:
        """Whether every office rests on a competence that an editor has confirmed."""
        return bool(self.offices) and all(o.rule.source.confirmed for o in self.offices)

    def to_json(self) -> bytes:
        """The contract's JSON object: the same bytes from API, command line and batch."""
        return orjson.dumps(_contract(self))


def _contract(decision: Decision) -> dict[str, Any]:
    """The answer for the serialiser; every key of the contract is present."""
    return {
        "status": decision.status,
        "certain": decision.certain,
        "concern": decision.concern or None,
        "day": decision.day.isoformat(),
        "services": [_candidate(c) for c in decision.candidates],
        "service": decision.answered_service.json if decision.answered_service else None,
        "question": _question(decision.question),
        "place_question": _place_question(decision.place_question),
        "place": _place(decision.place, decision.place_kind) if decision.place else None,
        "places": [_place(p, decision.place_kind) for p in decision.places],
        "place_note": decision.place_note or None,
        "offices": [o.json for o in decision.offices],
        "handover": [{"title": h.title, "url": h.url, "why": h.why} for h in decision.handover],
        "reasons": [r.json for r in decision.reasons],
        "facet": decision.facet,
        "notices": decision.notices,
        "language": decision.language,
        "directory": decision.directory,
    }


def _candidate(candidate: Candidate) -> dict[str, Any]:
    service = candidate.service
    return {
        "id": service.id,
        "title": service.title,
        "ozg_ids": service.ozg_ids,
        "leika": service.leika_keys,
        "probability": candidate.probability,
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
        "postcodes": place.postcodes,
        "place_kind": place_kind,
    }

"""The one function behind every face: a concern, a place and a day become a Decision."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from amtslotse.guide import calibration
from amtslotse.guide.competence import Assigned
from amtslotse.guide.concern import Candidate, Reader, Understanding
from amtslotse.guide.day import Day
from amtslotse.guide.decision import Decision, PlaceQuestion
from amtslotse.guide.directory import Directory
from amtslotse.guide.edition import Edition, edition
from amtslotse.guide.errors import InputError
from amtslotse.guide.meaning import Encoder
from amtslotse.guide.model import Handover, PlaceKind, Service
from amtslotse.guide.phrases import LANGUAGES, Saying, say
from amtslotse.guide.place import Place
from amtslotse.guide.present import present
from amtslotse.guide.settle import settle
from amtslotse.guide.spoken import GERMAN
from amtslotse.guide.suggest import Suggester
from amtslotse.guide.text import CONCERN_LIMIT, clean
from amtslotse.guide.tongue import Tongues

RESIDENCE = "residence"
_DAYS_KEPT = 4
_INDIFFERENT = frozenset({"any", "none"})
"""Kinds of place that any given place satisfies."""
_UNKNOWN_PLACE = Saying("place_unknown")


class OutsideHandover(Protocol):
    """Whom to ask for a place outside the district; partners such as the PVOG can be plugged in."""

    def __call__(self, service: Service, place: Place, day: date) -> tuple[Handover, ...]:
        """Return links for that service at that place, or nothing if the partner has none."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, cleaned, and what every answer to it carries."""

    place: str
    place_kind: str
    by_service: bool
    day: Day
    edition: Edition
    common: dict[str, Any] = field(default_factory=dict)

    def decided(self, status: str, **parts: Any) -> Decision:
        """The Decision with this status and these parts."""
        return Decision(status=status, **self.common, **parts)

    def handover(self, when: str) -> tuple[Handover, ...]:
        """Whom to ask in such a case."""
        return tuple(h for h in self.edition.handovers if when in h.when)


@dataclass(frozen=True, slots=True)
class Given:
    """The places meant, as which kind they were given, and a note for the person."""

    places: tuple[Place, ...] = ()
    kind: str = ""
    note: str = ""


class Guide:
    """Answers against one Directory; safe to share between threads."""

    def __init__(
        self, directory: Directory, outside: OutsideHandover | None = None, encoder: Encoder | None = None
    ) -> None:
        self.directory = directory.warm()
        self.reader = Reader(directory, encoder)
        self.suggester = Suggester(directory, self.reader)
        self._outside = outside
        self._days: dict[date, Day] = {}
        self._tongues = Tongues(directory)
        self._editions: dict[str, Edition] = {GERMAN: edition(directory, GERMAN)}
        directory.reuse.let_go()

    def answer(
        self,
        concern: str = "",
        place: str = "",
        *,
        day: date,
        place_kind: str = "",
        service: str = "",
        language: str = GERMAN,
    ) -> Decision:
        """Decide who is competent; `day` is the local day, all texts may be anything a person types.

        `service` may be an id, a LeiKa key (replaced ones too) or an OZG id. Raises InputError for an
        unknown service, place kind or language, or when neither concern nor service is given.
        """
        language = language or GERMAN
        texts = self.edition(language)
        text, was_cut = clean(concern)
        key = clean(service, 100)[0]
        if not text and not key:
            raise InputError("concern", say(language, "concern_missing"), "missing_concern")
        if place_kind and place_kind not in self.directory.place_kinds:
            text = say(language, "place_kind_unknown", kind=place_kind[:40])
            raise InputError("place_kind", text, "unknown_place_kind")
        named = self._named_services(key, language)
        read = self.reader.read(text) if text else Understanding()
        known = len(named) == 1 or (not named and read.certain)
        candidates = texts.candidates(_joined(named, read.candidates))
        common = {
            "certain": known,
            "concern": text,
            "day": day,
            "directory": self.directory.version,
            "candidates": candidates,
            "facet": read.facet,
            "notices": (say(language, "cut", limit=str(CONCERN_LIMIT)),) if was_cut else (),
            "language": self._tongues.of(text) if text else None,
        }
        asked = Asked(place, place_kind, bool(named), self.day(day).spoken(language), texts, common)
        if known:
            return self._answer(asked, candidates[0].service, read.place)
        return self._open(asked, bool(named), read)

    def edition(self, language: str) -> Edition:
        """The texts in a language; raises InputError for one in which no answers are given."""
        found = self._editions.get(language)
        if found is None:
            if language not in LANGUAGES:
                raise InputError("language", f"Antworten gibt es auf: {', '.join(LANGUAGES)}.", "unknown_language")
            found = self._editions[language] = edition(self.directory, language)
        return found

    def day(self, day: date) -> Day:
        """The shared parts of a day; those of the last few days asked for are kept."""
        found = self._days.get(day)
        if found is None:
            if len(self._days) >= _DAYS_KEPT:
                self._days.clear()
            found = self._days[day] = Day(self.directory, day)
        return found

    def _named_services(self, key: str, language: str) -> tuple[Service, ...]:
        """Services an id, LeiKa key or OZG id stands for."""
        if not key:
            return ()
        found = self.directory.meant(key)
        if not found and key in self.directory.retired:
            raise InputError("service", "Diese Leistung gibt es nicht mehr.", "gone_service")
        if not found:
            raise InputError("service", say(language, "service_unknown", service=key), "unknown_service")
        return found

    def _open(self, asked: Asked, named: bool, read: Understanding) -> Decision:
        """The service is still open: a choice, a splitting question, or nothing found."""
        place = self._first_place(asked, read.place)
        carried = {"place": place, "place_kind": RESIDENCE if place else ""}
        candidates = asked.common["candidates"]
        if named:
            return asked.decided("choose_service", **carried)
        if not candidates or candidates[0].probability < calibration.NOT_FOUND:
            return asked.decided("not_found", handover=asked.handover("not_found"), **carried)
        if read.question:
            return asked.decided("question", question=asked.edition.questions[read.question.id], **carried)
        return asked.decided("choose_service", **carried)

    def _first_place(self, asked: Asked, from_concern: Place | None) -> Place | None:
        """The place to carry along while the service is still open, if it is one place."""
        if not asked.place:
            return from_concern
        found = self.directory.finder.find(asked.place).places
        return found[0] if len(found) == 1 else None

    # -- the service is known --------------------------------------------------------

    def _answer(self, asked: Asked, service: Service, from_concern: Place | None) -> Decision:
        """Settle the place as far as the service needs it, then name the offices."""
        kind = asked.edition.place_kinds[service.place_kind]
        given = self._given(asked, kind, from_concern)
        same = asked.day.everywhere(service.id)
        if not kind.needs_place:
            return self._settled(asked, service, kind, given.note, same or Assigned(), None)
        if given.places and (given.kind == kind.id or kind.id in _INDIFFERENT):
            return self._at(asked, service, kind, given)
        if same is not None and not any(p.outside for p in given.places):
            return self._settled(asked, service, kind, given.note, same, None)
        return self._ask(asked, "need_place", service, kind, given.note, given.places)

    def _given(self, asked: Asked, kind: PlaceKind, from_concern: Place | None) -> Given:
        """What the person said about the place.

        Without a kind a place is the residence when only a concern is given, and the service's own deciding
        place when the service is named. A place inside the concern belongs to the concern where the kind says so.
        """
        if asked.place:
            found = self.directory.finder.find(asked.place)
            found = present(found, self.directory.areas, self.directory.finder, asked.day.date)
            saying = found.saying or (None if found.places else _UNKNOWN_PLACE)
            note = saying.said(asked.edition.language) if saying else ""
            return Given(found.places, asked.place_kind or (kind.id if asked.by_service else RESIDENCE), note)
        if from_concern:
            return Given((from_concern,), asked.place_kind or (kind.id if kind.from_concern else RESIDENCE))
        return Given()

    def _ask(
        self, asked: Asked, status: str, service: Service, kind: PlaceKind, note: str, places: tuple[Place, ...]
    ) -> Decision:
        """Ask for the deciding place, or which of several is meant, and say why."""
        return asked.decided(
            status,
            answered_service=asked.day.service(service, ""),
            place_question=PlaceQuestion(kind, service.place_question or kind.question, kind.why),
            places=places,
            place_kind=kind.id,
            place_note=note,
        )

    def _at(self, asked: Asked, service: Service, kind: PlaceKind, given: Given) -> Decision:
        """A place is given as the deciding one: answer, choose between places, or hand over."""
        settled = settle(asked.day, service.id, given.places)
        if settled.place is None or settled.assigned is None:
            return self._ask(asked, "choose_place", service, kind, given.note, settled.choices)
        if settled.place.outside and not settled.assigned.decides:
            return self._beyond(asked, service, kind, given.note, settled.place)
        return self._settled(asked, service, kind, given.note, settled.assigned, settled.place)

    def _beyond(self, asked: Asked, service: Service, kind: PlaceKind, note: str, place: Place) -> Decision:
        """Outside the district: any-office services may still be done here, all others are handed over."""
        same = asked.day.everywhere(service.id) if kind.id == "any" else None
        if same and same.offices:
            return self._settled(asked, service, kind, note, same, place)
        links = self._outside(service, place, asked.day.date) if self._outside else ()
        return asked.decided(
            "outside",
            answered_service=asked.day.service(service, place.ars),
            place=place,
            place_kind=kind.id,
            place_note=note,
            handover=(*links, *asked.handover("outside")),
            fleeting=self._outside is not None,
        )

    def _settled(
        self, asked: Asked, service: Service, kind: PlaceKind, note: str, assigned: Assigned, place: Place | None
    ) -> Decision:
        """Name the offices with their ways and reasons, or say honestly that none is known."""
        parts: dict[str, Any] = {
            "answered_service": asked.day.service(service, place.ars if place else ""),
            "place": place,
            "place_kind": kind.id,
            "place_note": note,
        }
        if not assigned.offices:
            return asked.decided("unknown_office", handover=asked.handover("unknown_office"), **parts)
        return asked.decided(
            "answered",
            offices=tuple(asked.day.office(service.id, item) for item in assigned.offices),
            reasons=asked.day.reasons(kind, place, assigned),
            **parts,
        )


def _joined(named: tuple[Service, ...], read: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Named services first, then what the concern suggests, each once, ten at most."""
    if not named:
        return read
    if len(named) == 1 and not read:
        return (Candidate(named[0], 1.0),)
    chance = round(1 / len(named), 3)
    first = tuple(Candidate(service, chance) for service in named)
    ids = {service.id for service in named}
    return (first + tuple(Candidate(c.service, 0.0) for c in read if c.service.id not in ids))[:10]

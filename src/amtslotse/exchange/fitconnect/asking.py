"""The second opinion for all our services: one question per key and area, politely, one row per service as they come."""

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from amtslotse.exchange.errors import Wrong
from amtslotse.exchange.fitconnect import facts
from amtslotse.exchange.fitconnect.matching import Register
from amtslotse.exchange.fitconnect.opinion import Compared, Verdict, compare
from amtslotse.exchange.fitconnect.routing import Destination, Routing
from amtslotse.exchange.fitconnect.signature import Expected, Invalid, Partly, Verifier
from amtslotse.guide import Guide
from amtslotse.guide.competence import Assigned

log = logging.getLogger(__name__)
PAUSE = 0.5
"""Seconds between two questions: at most two in a second."""
_OURS = frozenset({"municipality", "samtgemeinde", "city", "district", "joint"})
"""Kinds of offices that belong to the administrations of the district."""
CHECKED, UNCHECKED = "checked", "unchecked"


@dataclass(frozen=True, slots=True)
class Question:
    """A key asked about in an area (ARS), and our services with the offices that we call competent there."""

    leika_key: str
    ars: str
    offices: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def id(self) -> tuple[str, str]:
        """What makes it one question."""
        return self.leika_key, self.ars


@dataclass(frozen=True, slots=True)
class Opinion:
    """One row: what FIT-Connect says about one of our services in one area, and how that compares."""

    service: str
    leika_key: str
    ars: str
    offices: tuple[str, ...]
    verdict: Verdict
    reason: str
    destination: str
    destination_name: str
    origin: str
    signature: str
    """checked | unchecked: no keys are configured; a bad one is the verdict invalid_signature."""
    asked_at: datetime


def questions(guide: Guide, day: date, services: Collection[str] = ()) -> list[Question]:
    """What to ask, in a fixed order; an administration with one outcome everywhere is one question."""
    asked: dict[tuple[str, str], list[tuple[str, tuple[str, ...]]]] = {}
    directory = guide.directory
    for ident in sorted(services or directory.services):
        keys = [key for key in directory.services[ident].leika_keys if _current(guide, key, day)]
        for ars, assigned in _areas(guide, ident, day) if keys else ():
            offices = tuple(a.authority.id for a in assigned.offices if a.rule.role != "contact")
            for key in keys:
                asked.setdefault((key, ars), []).append((ident, offices))
    return [Question(key, ars, tuple(found)) for (key, ars), found in sorted(asked.items())]


def _current(guide: Guide, key: str, day: date) -> bool:
    """A key in its right form that has not been replaced and holds on that day."""
    entry = guide.directory.leika.get(key)
    holds = entry is None or (not entry.successor and entry.validity.holds(day))
    return holds and facts.LEIKA_KEY.fullmatch(key) is not None


def _areas(guide: Guide, service: str, day: date) -> Iterator[tuple[str, Assigned]]:
    """Each administration's area as a whole where its municipalities agree, else municipality by municipality.

    What is done by none of us, such as the State's or a chamber's services, is asked once for the whole district.
    """
    shared = guide.day(day)
    everywhere = shared.everywhere(service)
    if everywhere is not None and not any(a.authority.kind in _OURS for a in everywhere.offices):
        yield guide.directory.district, everywhere
        return
    areas: dict[str, list[str]] = {}
    for leaf in guide.directory.finder.leaves:
        areas.setdefault(leaf[:9], []).append(leaf)
    for area, leaves in areas.items():
        together = shared.shared(service, tuple(leaves))
        if together is not None:
            yield area if len(leaves) > 1 else leaves[0], together
        else:
            yield from ((leaf, shared.assigned(service, leaf)) for leaf in leaves)


def opinions(
    routing: Routing,
    verifier: Verifier | None,
    guide: Guide,
    asked: Sequence[Question],
    done: Collection[tuple[str, str]] = (),
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Iterator[Opinion]:
    """Ask and compare; `done` holds ids of questions that are answered already, so that a run can go on where it ended.

    Raises Away or Denied when going on makes no sense now; all rows up to then are good.
    """
    register = Register(guide.directory)
    first = True
    for question in asked:
        if question.id in done:
            continue
        if not first:
            routing.web.sleep(PAUSE)
        first = False
        yield from _answered(routing, verifier, register, question, now)


def _answered(
    routing: Routing, verifier: Verifier | None, register: Register, question: Question, now: Callable[[], datetime]
) -> Iterator[Opinion]:
    """The rows of one question."""
    try:
        found = routing.routes(question.leika_key, ars=question.ars)
        refused = ""
    except Wrong as error:
        log.warning("FIT-Connect zu %s in %s: %s", question.leika_key, question.ars, error)
        found, refused = (), str(error)
    good, faults = _believed(verifier, found, question)
    at = now()
    for service, offices in question.offices:
        compared = _compared(register, offices, good, faults, refused)
        one = compared.destination
        yield Opinion(
            service,
            question.leika_key,
            question.ars,
            offices,
            compared.verdict,
            compared.reason,
            one.id if one else "",
            one.name or one.short_name if one else "",
            one.origin if one else "",
            CHECKED if verifier else UNCHECKED,
            at,
        )


def _believed(
    verifier: Verifier | None, found: Sequence[Destination], question: Question
) -> tuple[list[Destination], list[tuple[Destination, Invalid]]]:
    """Destinations whose signatures are good, and the others with what is wrong."""
    good: list[Destination] = []
    faults: list[tuple[Destination, Invalid]] = []
    for one in found:
        try:
            if verifier:
                verifier.check(one.signature, Expected(one.id, question.leika_key, question.ars))
            good.append(one)
        except Invalid as error:
            faults.append((one, error))
    return good, faults


def _compared(
    register: Register,
    offices: Sequence[str],
    good: Sequence[Destination],
    faults: Sequence[tuple[Destination, Invalid]],
    refused: str,
) -> Compared:
    if refused:
        return Compared(Verdict.REFUSED, refused)
    if faults and not good:
        destination, error = faults[0]
        partly = all(isinstance(fault, Partly) for _, fault in faults)
        return Compared(Verdict.INCOMPARABLE if partly else Verdict.INVALID_SIGNATURE, str(error), destination)
    compared = compare(register, offices, good)
    if not faults:
        return compared
    return Compared(compared.verdict, f"{compared.reason} Ohne passende Signatur: {len(faults)}.", compared.destination)

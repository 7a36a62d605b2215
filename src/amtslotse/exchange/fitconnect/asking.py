"""The second opinion: questions asked one by one, politely; one row per service as they are answered."""

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from amtslotse.exchange.errors import Wrong
from amtslotse.exchange.fitconnect.destination import Destination
from amtslotse.exchange.fitconnect.matching import Register
from amtslotse.exchange.fitconnect.opinion import Compared, Verdict, compare
from amtslotse.exchange.fitconnect.questions import Question
from amtslotse.exchange.fitconnect.routing import Routing
from amtslotse.exchange.fitconnect.signature import Expected, Invalid, Partly, Verifier
from amtslotse.guide import Guide

log = logging.getLogger(__name__)
PAUSE = 0.5
"""Seconds between two questions: at most two in a second."""
CHECKED, UNCHECKED = "checked", "unchecked"


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

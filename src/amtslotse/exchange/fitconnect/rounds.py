"""The second opinion as background work: a few questions at a time, each asked again after a week."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import islice

from amtslotse.exchange.fitconnect import asking, configured, questions
from amtslotse.exchange.fitconnect.asking import Opinion
from amtslotse.exchange.fitconnect.questions import Question
from amtslotse.exchange.fitconnect.routing import Routing
from amtslotse.exchange.fitconnect.signature import Verifier
from amtslotse.exchange.models import RoutingOpinion
from amtslotse.guide import Guide

EVERY = timedelta(days=7)
AT_ONCE = 20
"""Questions in one round; with the pause between them ten seconds."""
_KEPT = "fitconnect-questions"


def work_off(guide: Guide, now: datetime, at_once: int | None = AT_ONCE) -> int:
    """Ask what is due and keep the answers; returns how many rows came. Without an address nothing is asked."""
    routing = configured.routing()
    if routing is None:
        return 0
    return _asked(guide, routing, configured.verifier(), now, at_once)


def _asked(guide: Guide, routing: Routing, verifier: Verifier | None, now: datetime, at_once: int | None) -> int:
    fresh = RoutingOpinion.objects.since(now - EVERY)
    done = set(fresh.values_list("leika_key", "ars"))
    due = (one for one in _questions(guide, now.date()) if one.id not in done)
    return keep(asking.opinions(routing, verifier, guide, list(islice(due, at_once))))


def _questions(guide: Guide, day: date) -> list[Question]:
    """Everything to ask, worked out once for a published state and a day."""
    kept = guide.day(day).kept
    asked: list[Question] = kept.get(_KEPT) or questions.questions(guide, day)
    kept[_KEPT] = asked
    return asked


def keep(opinions: Iterable[Opinion]) -> int:
    """Keep rows while they come; where the partner breaks off, those before it stay."""
    count = 0
    for one in opinions:
        found = {
            "offices": list(one.offices),
            "verdict": one.verdict.value,
            "reason": one.reason[:1000],
            "destination": one.destination[:100],
            "destination_name": one.destination_name[:300],
            "origin": one.origin[:100],
            "signature": one.signature,
            "asked_at": one.asked_at,
        }
        RoutingOpinion.objects.update_or_create(
            service=one.service, leika_key=one.leika_key, ars=one.ars, defaults=found
        )
        count += 1
    return count


def forget_old(now: datetime) -> None:
    """What was not asked again for two rounds is about something that is gone."""
    RoutingOpinion.objects.filter(asked_at__lt=now - 2 * EVERY).delete()

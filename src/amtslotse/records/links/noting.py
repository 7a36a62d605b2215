"""What a look found becomes the state of a link; a changed state reaches the guide a little later."""

from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from amtslotse.records.links import verdict as verdicts
from amtslotse.records.links.verdict import Verdict
from amtslotse.records.models import Health, LinkHealth, LinkState

DAYS = 3
"""Failures on that many different days make a link broken."""
WEEK, DAY, SOON = timedelta(days=7), timedelta(days=1), timedelta(hours=1)
SHARING = timedelta(minutes=5)
"""Changes are collected for that long: with each number all processes work out their answers anew."""
TABLE = "link_health"
"""What the guide calls the health of links, beside the tables that people edit."""
_FIELDS = (
    "found",
    "status",
    "final_url",
    "failures",
    "first_failure",
    "reason",
    "checked_at",
    "next_check",
    "asked_at",
)


@transaction.atomic
def note(state: LinkState, verdict: Verdict, now: datetime) -> None:
    """Write down what a look found and when to look again."""
    before = state.found
    if not verdict.reached and not _online(state.host, now):
        text = "Der Server war nicht zu erreichen. Vielleicht lag es an der Verbindung des Amtslotsen; das zählt nicht."
        verdict = replace(verdict, kind=verdicts.LATER, reason=text, wait=SOON)
    state.asked_at, state.reason = None, verdict.reason[:500]
    if verdict.kind == verdicts.LATER:
        state.next_check = now + (verdict.wait or DAY)
    else:
        state.checked_at, state.status = now, verdict.status
        state.final_url = verdict.moved_to[:2000]
        _fail(state, now) if verdict.kind == verdicts.FAILED else _pass(state, verdict, now)
    LinkState.objects.filter(pk=state.pk).update(**{name: getattr(state, name) for name in _FIELDS})
    if state.found != before:
        changed()


def _fail(state: LinkState, now: datetime) -> None:
    """One more day with a failure; looked at again tomorrow."""
    day = timezone.localdate(now)
    if day.isoformat() not in state.failures:
        state.failures = [*state.failures, day.isoformat()][-10:]
    state.first_failure = state.first_failure or day
    if len(state.failures) >= DAYS:
        state.found = Health.BROKEN
    state.next_check = now + DAY


def _pass(state: LinkState, verdict: Verdict, now: datetime) -> None:
    """No failure: what was counted is forgotten."""
    state.found, state.failures, state.first_failure = verdict.kind, [], None
    state.next_check = now + WEEK + _scatter(state.url)


def _scatter(url: str) -> timedelta:
    """Up to a day more, always the same for an address, so that not all are due at once."""
    return timedelta(minutes=int(sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:8], 16) % 1440)


def _online(host: str, now: datetime) -> bool:
    """Whether anybody else answered within the last day; if nobody did, our own connection is away."""
    lately = LinkState.objects.filter(status__isnull=False, checked_at__gte=now - DAY)
    return lately.exclude(host=host).exists()


def changed() -> None:
    """Something that the guide shall know has changed."""
    row, _ = LinkHealth.objects.get_or_create(pk=1)
    LinkHealth.objects.filter(pk=row.pk).update(pending=True)


def share(now: datetime, *, at_once: bool = False) -> bool:
    """Give a new number to the state of all links if it changed; not more often than every five minutes unless told."""
    waiting = LinkHealth.objects.filter(pk=1, pending=True)
    if not at_once:
        waiting = waiting.exclude(shared_at__gt=now - SHARING)
    return bool(waiting.update(number=F("number") + 1, pending=False, shared_at=now))


def number() -> int:
    """The number of the state of all links."""
    return LinkHealth.objects.filter(pk=1).values_list("number", flat=True).first() or 0


def health_rows() -> list[dict[str, str]]:
    """The state of every link that was looked at, as a table for the guide."""
    known = LinkState.objects.exclude(found=Health.UNCHECKED, ignored_at=None).order_by("pk")
    return [{"url": state.url, "health": state.health} for state in known.only("url", "found", "ignored_at")]

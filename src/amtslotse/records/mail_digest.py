"""Mails that say what waits: as often as each person wants, only what is new, each thing once.

A worker takes a person's turn by moving `looked_at`, so several workers never plan one turn twice. A mail is noted as
told before it goes out: a process that dies in that moment loses one mail, but nobody ever gets it twice.
"""

import logging
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby

from django.db import OperationalError, transaction
from django.db.models import Q
from django.utils import timezone

from amtslotse.accounts.models import Administration, User
from amtslotse.records import jobs, mailing
from amtslotse.records.models import MailChoice, Often
from amtslotse.records.waiting import waiting_for
from amtslotse.records.waiting_item import Waiting

log = logging.getLogger(__name__)
HOUR = 7
"""Berlin time of the daily mail, and of the weekly one on Mondays; later if no worker was there."""
SOON = timedelta(minutes=3)
"""How often a worker looks for those who want to know at once."""
SHOWN = 10


def choice_of(user: User) -> str:
    """How often a person wants a mail."""
    found = MailChoice.objects.filter(user=user).first()
    return found.often if found else Often.DAILY


def choose(user: User, often: str, now: datetime) -> None:
    """Keep a person's choice; what was told stays told, and the next mail comes at its next time."""
    MailChoice.objects.update_or_create(user=user, defaults={"often": Often(often), "looked_at": now})


def plan(now: datetime) -> int:
    """Take the turns that have come and plan a mail for each with something new; harmless to call often and anywhere."""
    _greet(now)
    due = Q()
    for often, moment in _moments(now).items():
        due |= Q(often=often) & (Q(looked_at__lt=moment) | Q(looked_at=None))
    keys = list(MailChoice.objects.filter(due, user__is_active=True).values_list("pk", flat=True))
    return sum(_turn(key, due, now) for key in keys)


def _moments(now: datetime) -> dict[str, datetime]:
    """Whoever was last looked at before this moment is due again."""
    local = timezone.localtime(now)
    day = local.date() if local.hour >= HOUR else local.date() - timedelta(days=1)
    monday = day - timedelta(days=day.weekday())
    return {Often.AT_ONCE: now - SOON, Often.DAILY: _morning(day), Often.WEEKLY: _morning(monday)}


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(HOUR)))


def _greet(now: datetime) -> None:
    """People who are new get their first mail at the next regular time."""
    people = User.objects.filter(is_active=True, memberships__administration__in=Administration.open.all())
    fresh = people.filter(mail_choice=None).distinct()
    MailChoice.objects.bulk_create([MailChoice(user=user, looked_at=now) for user in fresh], ignore_conflicts=True)


def _turn(key: int, due: Q, now: datetime) -> bool:
    """One person's turn; trouble with one person's mail never holds up the others."""
    try:
        return _take_turn(key, due, now)
    except OperationalError:
        raise
    except Exception:
        log.exception("Die Mail darüber, was wartet, ließ sich nicht planen (%s).", key)
        MailChoice.objects.filter(pk=key).update(looked_at=now)
        return False


@transaction.atomic
def _take_turn(key: int, due: Q, now: datetime) -> bool:
    """Plan one person's mail, unless another worker just did."""
    if not MailChoice.objects.filter(due, pk=key).update(looked_at=now):
        return False
    choice = MailChoice.objects.select_related("user").get(pk=key)
    waiting = waiting_for(choice.user, timezone.localdate(now))
    if not choice.user.email or not _news(choice, waiting):
        _forget_done(choice, waiting)
        return False
    jobs.enqueue(send, str(choice.user_id))
    return True


def _news(choice: MailChoice, waiting: Sequence[Waiting]) -> list[Waiting]:
    """What waits and was not told yet."""
    told = set(choice.told)
    return [one for one in waiting if one.key not in told]


def _forget_done(choice: MailChoice, waiting: Sequence[Waiting]) -> None:
    """What no longer waits is told anew should it come again."""
    there = {one.key for one in waiting}
    kept = [key for key in choice.told if key in there]
    if kept != choice.told:
        MailChoice.objects.filter(pk=choice.pk, sent_at=choice.sent_at).update(told=kept)


def send(key: str) -> None:
    """Job: mail a person what is new; nothing if it was told, or is done, or they want none meanwhile."""
    now = timezone.now()
    with transaction.atomic():
        choice = _locked(key)
        waiting = waiting_for(choice.user, timezone.localdate(now)) if choice else []
        news = _news(choice, waiting) if choice else []
        if choice is None or not news:
            return
        earlier = {"told": choice.told, "sent_at": choice.sent_at}
        MailChoice.objects.filter(pk=choice.pk).update(told=[one.key for one in waiting], sent_at=now)
    try:
        mailing.send("digest", choice.user.email, f"Amtslotse: {_subject(news)}", _context(choice, news, waiting))
    except Exception:
        MailChoice.objects.filter(pk=choice.pk, sent_at=now).update(**earlier)
        raise


def _locked(key: str) -> MailChoice | None:
    """The choice of somebody who works here and wants mails; nobody else sends to them until this is done."""
    choices = MailChoice.objects.select_for_update(of=("self",)).select_related("user")
    wanted = choices.filter(user=int(key), user__is_active=True).exclude(often=Often.NEVER).exclude(user__email="")
    return wanted.first()


def _subject(news: Sequence[Waiting]) -> str:
    number = sum(one.count for one in news)
    return "eine Sache wartet auf Sie" if number == 1 else f"{number} Sachen warten auf Sie"


def _context(choice: MailChoice, news: Sequence[Waiting], waiting: Sequence[Waiting]) -> dict[str, object]:
    grouped = [(kind.value, list(found)) for kind, found in groupby(news, key=lambda one: one.kind)]
    return {
        "user": choice.user,
        "parts": [(title, found[:SHOWN], max(0, len(found) - SHOWN)) for title, found in grouped],
        "earlier": sum(one.count for one in waiting) - sum(one.count for one in news),
        "often": choice.get_often_display(),
        "start": mailing.absolute("workspace:start"),
        "change": mailing.absolute("workspace:notifications"),
    }

"""The newsletter: asked for, confirmed by a link, sent, ended by a link."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import chain

from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from amtslotse.accounts.models import Administration
from amtslotse.guide import around
from amtslotse.records import jobs, mailing, tenants
from amtslotse.records.compile import published_rows
from amtslotse.records.models import Issue, Subscription
from amtslotse.records.models.newsletter import PENDING

AGAIN = timedelta(minutes=10)
"""Nobody gets a second mail asking for confirmation within this time."""
NEW = timedelta(days=28)
"""A notice older than this is no news, even if no issue had it."""
KINDS = ("notice", "press")


class WrongLink(ValueError):
    """A link that was never given out, is too old or was made for another purpose."""


_CONFIRMING = signing.TimestampSigner(salt="newsletter.confirm", sep=".")
_ENDING = signing.Signer(salt="newsletter.end", sep=".")


def checked_confirmation(token: str) -> str:
    """Id of the subscription a confirmation link is for; raises WrongLink."""
    try:
        return str(_CONFIRMING.unsign(token, max_age=PENDING))
    except signing.BadSignature as error:
        raise WrongLink from error


def checked_ending(token: str) -> str:
    """Id of the subscription an unsubscribe link is for; raises WrongLink."""
    try:
        return _ENDING.unsign(token)
    except signing.BadSignature as error:
        raise WrongLink from error


@transaction.atomic
def ask(email: str, slugs: Iterable[str]) -> None:
    """Keep a wish until it is confirmed, and mail the link; the same whether or not the address is known."""
    now = timezone.now()
    found = Subscription.objects.waiting().filter(email__iexact=email).order_by("-requested_at").first()
    subscription = found or Subscription(email=email)
    fresh = subscription.requested_at is None or subscription.requested_at < now - AGAIN
    if fresh:
        subscription.requested_at = now
    subscription.save()
    subscription.administrations.set(tenants.chosen(slugs))
    if fresh:
        jobs.enqueue(mail_confirmation, subscription.pk.hex)


@transaction.atomic
def confirm(token: str) -> Subscription:
    """Make a wish a subscription; it takes the place of an earlier one of the same address."""
    subscription = Subscription.objects.filter(pk=checked_confirmation(token)).first()
    if subscription is None:
        raise WrongLink
    if subscription.confirmed_on is None:
        Subscription.objects.filter(email__iexact=subscription.email).exclude(pk=subscription.pk).delete()
        subscription.requested_at, subscription.confirmed_on = None, timezone.localdate()
        subscription.save()
    return subscription


def end(token: str) -> None:
    """Forget a subscription with its address; doing it twice is no mistake."""
    Subscription.objects.filter(pk=checked_ending(token)).delete()


def ask_to_end(email: str) -> None:
    """Mail the unsubscribe link to an address that has a subscription; say nothing about others."""
    subscription = Subscription.objects.confirmed().filter(email__iexact=email).first()
    if subscription:
        jobs.enqueue(mail_ending, subscription.pk.hex)


def _ending_address(subscription: Subscription) -> str:
    return mailing.absolute("portal:newsletter-end", _ENDING.sign(subscription.pk.hex))


def mail_confirmation(key: str) -> None:
    """Job: the mail with the link to confirm."""
    subscription = Subscription.objects.waiting().filter(pk=key).first()
    if subscription is None:
        return
    link = mailing.absolute("portal:newsletter-confirm", _CONFIRMING.sign(subscription.pk.hex))
    names = [str(a) for a in subscription.administrations.all()]
    subject = _("Bitte bestätigen: Newsletter des Amtslotsen")
    mailing.send("confirmation", subscription.email, subject, {"link": link, "names": names})


def mail_ending(key: str) -> None:
    """Job: the mail with the link to unsubscribe, for somebody who lost it."""
    subscription = Subscription.objects.confirmed().filter(pk=key).first()
    if subscription:
        context = {"link": _ending_address(subscription)}
        mailing.send("ending", subscription.email, _("Newsletter des Amtslotsen abbestellen"), context)


def due(now: datetime) -> list[around.Notice]:
    """Notices and press releases of the last weeks that no issue had yet, newest first."""
    day = timezone.localdate(now)
    mailed = set(chain.from_iterable(Issue.objects.values_list("notices", flat=True)))
    current = around.notices_on(_notices(), day, kinds=KINDS)
    return [n for n in current if n.id not in mailed and n.published > day - NEW]


@transaction.atomic
def send_issue(now: datetime) -> tuple[Issue | None, int]:
    """Make an issue of what is due and a mail job for each subscriber it concerns; nothing due, no issue."""
    Administration.objects.select_for_update().order_by("pk").first()  # two senders wait for each other
    found = due(now)
    if not found:
        return None, 0
    issue = Issue.objects.create(sent_at=now, notices=[n.id for n in found])
    concerned = Subscription.objects.confirmed().filter(administrations__slug__in={n.administration for n in found})
    keys = list(concerned.distinct().values_list("pk", flat=True))
    for key in keys:
        jobs.enqueue(mail_issue, f"{issue.pk}/{key.hex}")
    return issue, len(keys)


def mail_issue(subject: str) -> None:
    """Job: one issue to one subscriber, with the notices of the administrations they chose."""
    number, key = subject.split("/")
    subscription = Subscription.objects.confirmed().filter(pk=key).first()
    if subscription is None:
        return
    wanted = set(Issue.objects.get(pk=number).notices)
    notices = [n for n in _notices() if n.id in wanted]
    groups = [
        (a.name, [(n, mailing.absolute("portal:notice", n.id)) for n in notices if n.administration == a.slug])
        for a in subscription.administrations.all()
    ]
    groups = [group for group in groups if group[1]]
    if not groups:
        return
    link = _ending_address(subscription)
    headers = {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    context = {"groups": groups, "link": link}
    mailing.send("issue", subscription.email, _("Neues aus Ihren Verwaltungen"), context, headers=headers)


def _notices() -> list[around.Notice]:
    return [around.notice(row) for row in published_rows("notices")]

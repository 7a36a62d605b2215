"""The weekly mail to everybody who edits: which of their links need a look. Without such links there is no mail."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from amtslotse.accounts.models import Administration, Role, User
from amtslotse.records import jobs, mailing
from amtslotse.records.links.findings import URGENT, Finding, editable, findings
from amtslotse.records.models import LinkMail

HOUR = 7
"""Mails go out on Mondays from this hour on, or later in the week if nobody worked then."""
SHOWN = 20
_EDITING = (Role.EDITING, Role.RELEASING, Role.MODERATING)


def wants(user: User) -> bool:
    """Whether a person gets the mail."""
    return not LinkMail.objects.filter(user=user, wanted=False).exists()


def choose(user: User, *, wanted: bool) -> None:
    """Switch the mail on or off."""
    LinkMail.objects.update_or_create(user=user, defaults={"wanted": wanted})


def plan(now: datetime) -> int:
    """Plan this week's mails, one for each person; returns how many. Harmless to call often and in several processes."""
    local = timezone.localtime(now)
    monday = local.date() - timedelta(days=local.weekday())
    if local.date() == monday and local.hour < HOUR:
        return 0
    return sum(_plan(user, monday, local.date()) for user in _editors(monday))


def _editors(monday: date) -> list[User]:
    """People who edit, have not had this week's mail and want it."""
    work = Q(memberships__role__in=_EDITING, memberships__administration__in=Administration.open.all())
    done = Q(link_mail__sent_on__gte=monday) | Q(link_mail__wanted=False)
    return list(User.objects.filter(work, is_active=True).exclude(email="").exclude(done).distinct())


@transaction.atomic
def _plan(user: User, monday: date, today: date) -> bool:
    """Plan one person's mail, unless another process just did."""
    mail, _ = LinkMail.objects.get_or_create(user=user)
    free = LinkMail.objects.filter(Q(sent_on=None) | Q(sent_on__lt=monday), pk=mail.pk, wanted=True)
    if not free.update(sent_on=today) or not urgent(user):
        return False
    jobs.enqueue(send, str(user.pk))
    return True


def urgent(user: User) -> list[Finding]:
    """What the mail is about."""
    return [found for found in findings(editable(user)) if found.group in URGENT]


def send(key: str) -> None:
    """Mail a person what needs a look now; nothing if it is done meanwhile."""
    user = User.objects.filter(pk=key, is_active=True).exclude(email="").first()
    found = urgent(user) if user and wants(user) else []
    if user and found:
        context = {"user": user, "parts": _parts(found), "page": mailing.absolute("workspace:links")}
        mailing.send("links", user.email, f"Amtslotse: {_subject(found)}", context)


def _subject(found: list[Finding]) -> str:
    return "ein Link braucht einen Blick" if len(found) == 1 else f"{len(found)} Links brauchen einen Blick"


def _parts(found: list[Finding]) -> list[tuple[str, list[Finding], int]]:
    """Title, the first findings and how many more, for each kind."""
    titles = {"kaputt": "Kaputt", "verdaechtig": "Verdächtig", "umgezogen": "Umgezogen"}
    parts = [(titles[name], [f for f in found if f.group == name]) for name in URGENT]
    return [(title, some[:SHOWN], max(0, len(some) - SHOWN)) for title, some in parts if some]

"""Reports of barriers: kept, mailed to the administration that answers for the page, marked as answered."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from amtslotse.accounts.models import Administration
from amtslotse.records import jobs, mailing, tenants
from amtslotse.records.compile import published_rows
from amtslotse.records.models import BarrierReport


class NoAddress(RuntimeError):
    """No administration has a mail address, and the operator named none."""


@transaction.atomic
def report(slug: str, page: str, text: str, email: str) -> BarrierReport:
    """Keep a report for an administration (empty: the moderating one) and have it mailed."""
    to = tenants.chosen([slug])[0] if slug else tenants.moderating()
    made = BarrierReport.objects.create(
        administration=to, page=page, text=text, email=email, reported_at=timezone.now()
    )
    _plan(made)
    return made


def _plan(made: BarrierReport) -> None:
    """Have a report mailed; the administration reads German, whatever language the page was in."""
    with translation.override("de"):
        jobs.enqueue(mail_report, made.pk.hex)


def mail_report(key: str) -> None:
    """Job: one report to the administration; the person's address is the one to reply to."""
    found = BarrierReport.objects.select_related("administration").filter(pk=key, mailed_at=None).first()
    if found is None:
        return
    to = address_of(found.administration)
    subject = _("Barriere gemeldet (%(number)s)") % {"number": found.number}
    reply_to = [found.email] if found.email else []
    mailing.send("barrier", to, subject, {"report": found}, reply_to=reply_to)
    found.mailed_at = timezone.now()
    found.save(update_fields=["mailed_at"])


def address_of(administration: Administration) -> str:
    """Mail address of an administration, else of the moderating one, else of the operator; raises NoAddress."""
    controllers = {row["administration"]: row["email"] for row in published_rows("controllers")}
    offices = {row["id"]: row["email"] for row in published_rows("authorities")}
    for one in (administration, tenants.moderating()):
        found = controllers.get(one.slug) or offices.get(one.authority)
        if found:
            return found
    if settings.BARRIER_CONTACT:
        return str(settings.BARRIER_CONTACT)
    raise NoAddress


def mail_again() -> None:
    """Plan a mail for every open report that could not be mailed; perhaps an address has been entered since."""
    for waiting in BarrierReport.objects.open().filter(mailed_at=None):
        if not jobs.planned(waiting.pk.hex):
            _plan(waiting)


def answered(number: str) -> bool:
    """Mark a report as answered; from then on it is kept for a month. Returns whether there is such a report."""
    wanted = number.strip().upper()
    for found in BarrierReport.objects.open():
        if found.number == wanted:
            found.answered_on = timezone.localdate()
            found.save(update_fields=["answered_on"])
            return True
    return False

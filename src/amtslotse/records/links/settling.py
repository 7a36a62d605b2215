"""What people decide about a link: have it looked at now, vouch for it, take that back."""

from datetime import datetime

from django.db import transaction

from amtslotse.accounts.models import User
from amtslotse.accounts.permissions import may_moderate
from amtslotse.records.editing import steps
from amtslotse.records.editing.errors import Refused
from amtslotse.records.links import noting
from amtslotse.records.links.findings import editable, records_with
from amtslotse.records.links.places import TABLES
from amtslotse.records.models import LinkState, Record

REASON = 300
OTHERS = "Diese Adresse steht auch in Einträgen anderer Verwaltungen. Bitte sprechen Sie mit dem Landkreis."


def may_look_after(user: User, state: LinkState) -> bool:
    """Whether a person edits a record with this address, or moderates."""
    return may_moderate(user) or bool(records_with(state.url, editable(user)))


def why_not_settle(user: User, state: LinkState) -> str:
    """Why a person may not vouch for an address: it counts for everybody who names it."""
    if may_moderate(user):
        return ""
    everybody = records_with(state.url, Record.objects.published().filter(table__in=TABLES))
    return OTHERS if {r.pk for r in everybody} - {r.pk for r in records_with(state.url, editable(user))} else ""


def ask(state: LinkState, now: datetime) -> None:
    """Have a link looked at with the next round of the worker."""
    LinkState.objects.filter(pk=state.pk, asked_at=None).update(asked_at=now)


@transaction.atomic
def settle(user: User, state: LinkState, reason: str, now: datetime) -> None:
    """Vouch for an address: it counts as good and is left alone; raises Refused."""
    reason = " ".join(steps.cut(reason, REASON).split())
    if not reason:
        raise Refused("Bitte schreiben Sie, warum die Adresse in Ordnung ist.")
    refusal = why_not_settle(user, state)
    if refusal:
        raise Refused(refusal)
    LinkState.objects.filter(pk=state.pk).update(ignored_by=user, ignored_reason=reason, ignored_at=now, asked_at=None)
    _tell(now)


@transaction.atomic
def take_back(user: User, state: LinkState, now: datetime) -> None:
    """Have an address looked at again; raises Refused."""
    refusal = why_not_settle(user, state)
    if refusal:
        raise Refused(refusal)
    gone = {"ignored_by": None, "ignored_reason": "", "ignored_at": None}
    LinkState.objects.filter(pk=state.pk).update(**gone, asked_at=now, next_check=now)
    _tell(now)


def _tell(now: datetime) -> None:
    noting.changed()
    noting.share(now, at_once=True)

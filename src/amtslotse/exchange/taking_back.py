"""A delivery is taken back: open drafts are given up, what is public already is put back by new drafts, and the partner counts as if it had never sent it."""

from django.db import transaction
from django.utils import timezone

from amtslotse.accounts.models import User
from amtslotse.accounts.permissions import may_moderate
from amtslotse.exchange import journal
from amtslotse.exchange.held import put_back
from amtslotse.exchange.models import Delivery, DeliveryDraft, Stage
from amtslotse.records.editing import drafts
from amtslotse.records.editing.drafts import Wanted
from amtslotse.records.editing.errors import Refused
from amtslotse.records.editing.merging import complete, merge
from amtslotse.records.editing.steps import cut
from amtslotse.records.models import OPEN, Change, Draft, State
from amtslotse.records.tables import RECORD_TABLES

REASON = 500


@transaction.atomic
def take_back(user: User, delivery: Delivery, reason: str) -> list[Draft]:
    """Undo the delivery taken last; cells that somebody changed since stay. Returns the drafts that put rows back."""
    if not may_moderate(user):
        raise Refused("Über Lieferungen entscheidet die Moderation.")
    delivery = Delivery.objects.select_for_update().get(pk=delivery.pk)
    last = Delivery.objects.filter(partner=delivery.partner, stage=Stage.TAKEN).order_by("-decided_at", "-pk").first()
    if delivery.stage != Stage.TAKEN or last is None or last.pk != delivery.pk:
        raise Refused("Nur die Lieferung, die zuletzt übernommen wurde, lässt sich zurücknehmen.")
    reason = cut(reason, REASON)
    if not reason:
        raise Refused("Bitte schreiben Sie, warum die Lieferung zurückgenommen wird.")
    made = [new for draft in _locked_drafts(delivery) if (new := _undo(user, draft, reason))]
    DeliveryDraft.objects.bulk_create([DeliveryDraft(delivery=delivery, draft=one, takes_back=True) for one in made])
    for one in _since(delivery):
        put_back(one)
    delivery.decided_at, delivery.decided_by, delivery.reason = timezone.now(), user, reason
    delivery.save(update_fields=["decided_at", "decided_by", "reason"])
    journal.move(delivery, Stage.TAKEN_BACK, f"{user.name}: zurückgenommen. {reason}")
    return made


def _locked_drafts(delivery: Delivery) -> list[Draft]:
    """All of them at once and in order, before the first line of the audit log: its lock is taken after those on drafts."""
    drafts_of = Draft.objects.select_for_update(of=("self",)).filter(delivery__delivery=delivery)
    return list(drafts_of.select_related("owner").order_by("pk"))


def _since(delivery: Delivery) -> list[Delivery]:
    """The delivery and those after it that changed nothing, latest first."""
    later = Delivery.objects.filter(partner=delivery.partner, stage=Stage.EMPTY, decided_at__gt=delivery.decided_at)
    return [*later.order_by("-decided_at", "-pk"), delivery]


def _undo(user: User, draft: Draft, reason: str) -> Draft | None:
    """Give an open draft up; for a published one begin another that puts its rows back."""
    if draft.state in (State.PROPOSAL, *OPEN):
        _give_up(user, draft, reason)
        return None
    if draft.state != State.PUBLISHED:
        return None
    wanted = [one for change in draft.changes.select_related("record__published", "base") if (one := _back(change))]
    if not wanted:
        return None
    title = f"Rücknahme: {draft.title}"
    if draft.shared:
        return drafts.begin(user, draft.owner, title, wanted, shared=True, reason=reason)
    return drafts.propose_rows(user, draft.owner, title, wanted, reason)


def _give_up(user: User, draft: Draft, reason: str) -> None:
    if draft.state == State.PROPOSAL or draft.shared:
        drafts.discard(user, draft, reason)
        return
    raise Refused(f"{draft.owner} bearbeitet den Vorschlag gerade. Bitte sprechen Sie sich ab: „{draft.title}“.")


def _back(change: Change) -> Wanted | None:
    """The row as it was before, with what others changed since; nothing if it is so already."""
    record = change.record
    if record is None:
        return None
    table, now = RECORD_TABLES[change.table], record.published
    if change.base is None:
        return Wanted(change.table, complete(table, now.values), record, ends=True) if now else None
    before = complete(table, change.base.values)
    if now is None:
        return Wanted(change.table, before, None)
    current = complete(table, now.values)
    joined = merge(table.names, complete(table, change.values), current, before)
    return None if joined.values == current else Wanted(change.table, joined.values, record)

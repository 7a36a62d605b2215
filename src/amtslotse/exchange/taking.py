"""A delivery becomes drafts: one for what all share, one proposal for each administration whose rows it touches.

Everything happens in one transaction. Public is only what two people then release (docs/decisions/0013).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from amtslotse.accounts.models import Administration, User
from amtslotse.accounts.permissions import may_moderate
from amtslotse.exchange import journal
from amtslotse.exchange.held import replace_held
from amtslotse.exchange.holding import AfterDelivery
from amtslotse.exchange.models import Delivery, DeliveryDraft, Stage, StagedRow
from amtslotse.exchange.models.staged import ACTING, Outcome
from amtslotse.exchange.partner import Partner
from amtslotse.exchange.said import said
from amtslotse.exchange.staging import last_taken, published_number, stage, unreleased
from amtslotse.records.audit.writing import note
from amtslotse.records.editing import drafts
from amtslotse.records.editing.drafts import Wanted
from amtslotse.records.editing.errors import Refused
from amtslotse.records.editing.owning import Ownership
from amtslotse.records.editing.steps import cut
from amtslotse.records.models import Draft, Record
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tenants import moderating

REASON = 500
CHANGED_SINCE = "Inzwischen hat sich etwas geändert. Die Lieferung wurde neu verglichen; bitte sehen Sie den Bericht noch einmal an."
GONE = "Diese Lieferung wartet nicht mehr auf eine Entscheidung."


def take(user: User, delivery: Delivery, partner: Partner, reason: str = "") -> list[Draft]:
    """Make drafts of everything that acts; a delivery that a guard held up needs a reason.

    If anything was published or taken since the report was written, the report is written anew and Refused is raised.
    """
    _must_be_alone(_decidable(user, delivery))
    if _outdated(delivery):
        stage(delivery, partner)
        raise Refused(CHANGED_SINCE)
    return _take(user, delivery.pk, partner, reason)


def put_aside(user: User, delivery: Delivery, reason: str = "") -> None:
    """Leave everything as it is; the partner's next delivery is compared with the one before this one."""
    with transaction.atomic():
        held = _locked(user, delivery.pk)
        _decide(held, user, Stage.PUT_ASIDE, cut(reason, REASON))
        held.arrived.all().delete()


@transaction.atomic
def _take(user: User, key: int, partner: Partner, reason: str) -> list[Draft]:
    delivery = _locked(user, key)
    if _outdated(delivery):
        raise Refused(CHANGED_SINCE)
    reason = cut(reason, REASON)
    if delivery.stage == Stage.HELD_UP and not reason:
        raise Refused("Diese Lieferung ist angehalten. Bitte schreiben Sie, warum sie trotzdem richtig ist.")
    made = [_draft(user, delivery, part) for part in _parts(delivery)]
    DeliveryDraft.objects.bulk_create([DeliveryDraft(delivery=delivery, draft=draft) for draft in made])
    replace_held(delivery, said(partner.rows(AfterDelivery(delivery)))[0])
    _decide(delivery, user, Stage.TAKEN, reason)
    note("delivery.taken", f"delivery/{delivery.pk}", who=user.pk, partner=delivery.partner, drafts=len(made))
    return made


def _decidable(user: User, delivery: Delivery) -> Delivery:
    if not may_moderate(user):
        raise Refused("Über Lieferungen entscheidet die Moderation.")
    found = Delivery.objects.for_user(user).filter(pk=delivery.pk).first()
    if found is None or not found.is_decidable:
        raise Refused(GONE)
    return found


def _locked(user: User, key: int) -> Delivery:
    """The delivery as it is now; nobody else decides until this is done."""
    locked = Delivery.objects.select_for_update().filter(pk=key).first()
    if locked is None:
        raise Refused(GONE)
    return _decidable(user, locked)


def _outdated(delivery: Delivery) -> bool:
    last = last_taken(delivery.partner)
    return delivery.previous_id != (last.pk if last else None) or delivery.publication != published_number()


def _must_be_alone(delivery: Delivery) -> None:
    """One after the other: what waits for release is not what the next delivery can be compared with."""
    waiting = unreleased(delivery.partner)
    if waiting:
        raise Refused(waiting)


def _decide(delivery: Delivery, user: User, stage: Stage, reason: str) -> None:
    delivery.decided_at, delivery.decided_by, delivery.reason = timezone.now(), user, reason
    delivery.save(update_fields=["decided_at", "decided_by", "reason"])
    journal.move(delivery, stage, f"{user.name}: {stage.label}. {reason}".strip())


@dataclass(frozen=True, slots=True)
class _Part:
    """What of a delivery goes into one draft."""

    owner: Administration
    shared: bool
    wanted: Sequence[Wanted]


def _parts(delivery: Delivery) -> list[_Part]:
    """The rows that act, by whoever keeps them."""
    lines = list(delivery.rows.filter(outcome__in=ACTING))
    if not lines:
        raise Refused("Diese Lieferung ändert nichts.")
    records = _records(lines)
    owners = {one.slug: one for one in Administration.objects.all()}
    known, district = _ownership(lines), moderating().slug
    found: dict[tuple[str, bool], list[Wanted]] = {}
    for line in lines:
        record = records.get((line.table, line.key))
        if record:
            place = (record.owner.slug, record.shared)
        else:
            slug = known.owner(RECORD_TABLES[line.table], line.values)
            place = (slug or district, not slug)
        ends = line.outcome == Outcome.VANISHED
        current = record if record and record.published_id else None
        found.setdefault(place, []).append(Wanted(line.table, line.values, current, ends))
    return [_Part(owners[slug], shared, wanted) for (slug, shared), wanted in sorted(found.items())]


def _records(lines: Iterable[StagedRow]) -> dict[tuple[str, str], Record]:
    """Records the lines speak of, ended ones too: their key stays with their owner."""
    keys: dict[str, list[str]] = {}
    for line in lines:
        keys.setdefault(line.table, []).append(line.key)
    found: dict[tuple[str, str], Record] = {}
    for table, wanted in keys.items():
        for start in range(0, len(wanted), 500):
            part = Record.objects.filter(table=table, key__in=wanted[start : start + 500])
            found |= {(table, one.key): one for one in part.select_related("owner", "published")}
    return found


def _ownership(lines: Iterable[StagedRow]) -> Ownership:
    """Who runs which office, with the offices the delivery brings."""
    now = Ownership.now()
    fresh = {line.values["id"]: line.values.get("administration", "") for line in lines if line.table == "authorities"}
    return Ownership(fresh | now.administration_of, now.area_of)


def _draft(user: User, delivery: Delivery, part: _Part) -> Draft:
    """A shared draft, or a proposal to the administration whose rows these are."""
    title = f"Lieferung {delivery.partner} vom {timezone.localtime(delivery.begun_at):%d.%m.%Y}: {len(part.wanted)} Einträge"
    reason = f"{delivery.origin} ({delivery.get_stage_display()})"[:REASON] if delivery.stops else delivery.origin
    if part.shared:
        return drafts.begin(user, part.owner, title, part.wanted, shared=True, reason=reason)
    return drafts.propose_rows(user, part.owner, title, part.wanted, reason)

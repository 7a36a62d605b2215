"""From a reviewed draft to published revisions: four eyes, all rows at once, now or on a day."""

import logging
from datetime import datetime

from django.db import OperationalError, transaction
from django.utils import timezone

from amtslotse.accounts.models import Role, User
from amtslotse.accounts.permissions import may_moderate, may_release
from amtslotse.records.editing import checks, joining, publication, steps
from amtslotse.records.editing.beginning import REASON
from amtslotse.records.editing.drafts import problems
from amtslotse.records.editing.errors import Faulty, Flips, Refused
from amtslotse.records.editing.locking import lock_publishing
from amtslotse.records.editing.preview import flips_of
from amtslotse.records.models import Change, Draft, State, Step

log = logging.getLogger(__name__)


def why_not(user: User, draft: Draft) -> str:
    """Why a person may not release a draft, or nothing if they may."""
    if draft.edited_by_id == user.pk:
        return "Sie haben den Entwurf zuletzt bearbeitet. Freigeben muss ihn jemand anderes (Vier-Augen-Prinzip)."
    if draft.shared:
        return "" if may_moderate(user) else "Gemeinsame Einträge gibt die Moderation frei."
    if may_release(user, draft.owner):
        return ""
    if may_moderate(user):
        if draft.owner.closed or alone(draft):
            return ""
        return f"Freigeben kann {draft.owner} selbst. Sie können etwas anmerken oder den Entwurf zurückgeben."
    return "Zum Freigeben fehlt Ihnen die Rolle."


def alone(draft: Draft) -> bool:
    """Whether nobody of the owner but the last editor could release: then a moderator may step in."""
    members = draft.owner.memberships.filter(role=Role.RELEASING, user__is_active=True)
    return not members.exclude(user=draft.edited_by_id).exists()


@transaction.atomic
def release(user: User, draft: Draft, version: int, *, at: datetime | None = None, accepted: str = "") -> Draft:
    """Release a draft for now or for a moment; raises Flips if checked answers change and `accepted` gives no reason."""
    draft = steps.locked_for(user, draft.pk)
    steps.must_be(draft, State.REVIEW)
    refusal = why_not(user, draft)
    if refusal:
        raise Refused(refusal)
    steps.same(draft, version)
    later = at is not None and at > timezone.now()
    if not later:
        lock_publishing()
    draft.released_by, draft.accepted = user, steps.cut(accepted, REASON)
    changes = _check(draft)
    draft.publish_at = at if later else None
    steps.move(draft, user, State.SCHEDULED, Step.RELEASED, accepted)
    return draft if later else _publish(draft, changes)


@transaction.atomic
def send_back(user: User, draft: Draft, text: str) -> Draft:
    """Give a submitted draft back to its editors, with a reason."""
    draft = steps.locked_for(user, draft.pk)
    if not (may_moderate(user) or (not draft.shared and may_release(user, draft.owner))):
        raise Refused("Diesen Entwurf können Sie nicht zurückgeben.")
    steps.must_be(draft, State.REVIEW, State.SCHEDULED)
    if not steps.cut(text, REASON):
        raise Refused("Bitte schreiben Sie dazu, was noch zu tun ist.")
    draft.publish_at = draft.released_by = None
    return steps.move(draft, user, State.DRAFT, Step.RETURNED, text)


def publish_due(now: datetime) -> int:
    """Publish what was released for a moment that has come; one that no longer fits goes back to its editors."""
    due = Draft.objects.filter(state=State.SCHEDULED, publish_at__lte=now).order_by("publish_at", "pk")
    return sum(_publish_if_due(key, now) for key in due.values_list("pk", flat=True))


def _publish_if_due(key: int, now: datetime) -> bool:
    """One draft on its own: another that cannot be published never holds it up."""
    try:
        with transaction.atomic():
            draft = _due(key, now)
            if draft:
                lock_publishing()
                _publish(draft, _check(draft))
            return draft is not None
    except Refused as refusal:
        _failed(key, now, refusal.told())
    except OperationalError:
        raise
    except Exception:
        log.exception("Der Entwurf %s ließ sich nicht veröffentlichen.", key)
        _failed(key, now, "Es gab einen technischen Fehler.")
    return False


def _due(key: int, now: datetime) -> Draft | None:
    """The locked draft, unless somebody took it back, moved it or published it meanwhile."""
    draft = Draft.objects.select_for_update(of=("self",)).select_related("owner", "edited_by", "released_by")
    return draft.filter(pk=key, state=State.SCHEDULED, publish_at__lte=now).first()


@transaction.atomic
def _failed(key: int, now: datetime, why: str) -> None:
    """A scheduled draft that cannot become public as it is waits for its editors."""
    draft = _due(key, now)
    if draft:
        draft.publish_at = draft.released_by = None
        steps.move(draft, None, State.DRAFT, Step.RETURNED, f"Nicht veröffentlicht: {why}")


def _check(draft: Draft) -> list[Change]:
    """The changes on top of what is published now, checked once more; raises what speaks against them."""
    changes = list(draft.changes.select_related("record__published", "base"))
    joining.must_merge_cleanly(changes)
    for change in changes:
        change.values = joining.merged(change).values
    found = problems(draft, changes)
    if found:
        raise Faulty(found)
    flips = flips_of(checks.proposal_of(changes))
    if flips and not draft.accepted:
        raise Flips(flips)
    return changes


def _publish(draft: Draft, changes: list[Change]) -> Draft:
    """All rows of a checked draft become public together; whoever calls holds the lock on publishing."""
    publication.write(draft, changes)
    draft.closed_at = timezone.now()
    return steps.move(draft, None if draft.publish_at else draft.released_by, State.PUBLISHED, Step.PUBLISHED)

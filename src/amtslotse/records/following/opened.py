"""Followings that ask for a look: derived from what is published now, never stored."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from django.db.models import F, Q

from amtslotse.accounts.models import User
from amtslotse.records.following.functional import differing, says_nothing
from amtslotse.records.models import Change, Draft, Following, Record, Revision
from amtslotse.records.models.draft import OPEN
from amtslotse.records.models.following import FollowingQuerySet
from amtslotse.records.tables import RECORD_TABLES


class What(StrEnum):
    """What became of an origin."""

    NEW = "neu"
    CHANGED = "geändert"
    EMPTIED = "geleert"
    ENDED = "beendet"


@dataclass(frozen=True, slots=True)
class Open:
    """A following that asks for a look; `now` is the state of the origin to look at, `draft` one that takes it up already."""

    following: Following
    what: What
    now: Revision
    draft: Draft | None = None

    @property
    def is_gone(self) -> bool:
        """Whether there is nothing left to take over."""
        return self.what in (What.EMPTIED, What.ENDED)


def open_for(user: User) -> list[Open]:
    """All of a person's administrations, the latest change first."""
    found = asking(Following.objects.for_user(user).filter(_MOVED))
    return sorted(found, key=lambda one: one.now.created_at, reverse=True)


def waiting_count(user: User) -> int:
    """How many wait for somebody: those that a draft takes up already do not."""
    return sum(one.draft is None for one in open_for(user))


def of_record(record: Record) -> list[tuple[Following, Open | None]]:
    """Everything a record follows, each with what asks for a look. Whoever calls has checked who may see it."""
    followings = Following.objects.filter(record=record).select_related("origin__owner", "seen")
    open_ones = {one.following.pk: one for one in asking(Following.objects.filter(record=record))}
    return [(following, open_ones.get(following.pk)) for following in followings]


def asking(followings: FollowingQuerySet) -> list[Open]:
    """Those among them whose origin has changed in content since it was seen."""
    related = ("record__owner", "record__published", "seen", "by")
    origin = ("origin__owner", "origin__published", "origin__successor__published")
    known = list(followings.select_related(*related, *origin))
    ends = _ends(known)
    found = [one for following in known if (one := _open(following, ends))]
    drafts = _drafts(found)
    return [replace(o, draft=drafts.get((o.following.record_id, o.now.pk))) for o in found]


_MOVED = Q(seen=None) | Q(origin__published=None) | ~Q(origin__published=F("seen"))
"""Cheap first look: what was seen is no longer what is published."""


def _state(following: Following, ends: dict[int, Revision]) -> Revision | None:
    """The state of the origin that counts: what is published, what took its place, or its last one."""
    origin = following.origin
    heir = origin.successor.published if origin.successor else None
    return origin.published or heir or ends.get(origin.pk)


def _open(following: Following, ends: dict[int, Revision]) -> Open | None:
    now, seen = _state(following, ends), following.seen
    if now is None or now == seen:
        return None
    table = RECORD_TABLES[following.record.table]
    if now.ends:
        return None if seen is None else Open(following, What.ENDED, now)
    if seen is None:
        return None if says_nothing(table, now.values) else Open(following, What.NEW, now)
    if not differing(table, seen.values, now.values):
        return None
    return Open(following, What.EMPTIED if says_nothing(table, now.values) else What.CHANGED, now)


def _ends(followings: Sequence[Following]) -> dict[int, Revision]:
    """The last state of the origins that ended."""
    gone = {f.origin_id for f in followings if not f.origin.published_id}
    last = Revision.objects.filter(record__in=gone, ends=True).order_by("number") if gone else ()
    return {revision.record_id: revision for revision in last}


def _drafts(found: Sequence[Open]) -> dict[tuple[int, int], Draft]:
    """Open drafts that take up the state in question, by record and state."""
    if not found:
        return {}
    records, states = [o.following.record_id for o in found], [o.now.pk for o in found]
    changes = Change.objects.filter(record__in=records, origin__in=states, draft__state__in=OPEN)
    return {(c.record_id or 0, c.origin_id or 0): c.draft for c in changes.select_related("draft__edited_by")}

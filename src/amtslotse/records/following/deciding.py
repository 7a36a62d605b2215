"""The ways on after an origin has changed: take its words over, adapt one's own, or leave it as it is."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from amtslotse.accounts.models import User
from amtslotse.records.editing import drafts, steps
from amtslotse.records.editing.drafts import Wanted
from amtslotse.records.editing.errors import Refused
from amtslotse.records.editing.merging import complete
from amtslotse.records.following.copying import with_words
from amtslotse.records.following.functional import differing
from amtslotse.records.following.naming import Naming, by_key, german
from amtslotse.records.following.opened import Open, asking
from amtslotse.records.models import Draft, Following, FollowKind, State
from amtslotse.records.tables import RECORD_TABLES, Table
from amtslotse.records.tables.columns import Row

REASON = 300
GONE = "Diesen Eintrag gibt es so nicht mehr."
SETTLED = "Hier ist nichts mehr zu entscheiden."
SAME = "Ihr Eintrag sagt schon dasselbe. Wählen Sie „So lassen“."


def keep(user: User, key: int, now: int, reason: str) -> None:
    """Leave the record as it is: the state of the origin that the person saw counts as seen."""
    with _held(user, key, now) as found:
        following = found.following
        following.seen, following.origin = found.now, found.now.record
        following.by, following.at = user, timezone.now()
        following.reason = steps.cut(reason, REASON).replace("\n", " ")
        following.save()


def take(user: User, key: int, now: int, name: Naming = by_key) -> Draft:
    """A draft in which the record has the new words of its origin."""
    with _held(user, key, now) as found:
        if found.is_gone:
            raise Refused("Hier gibt es nichts zu übernehmen.")
        table, own = _own(found)
        values = with_words(table, own, found.now.values, moved(found))
        if values == own:
            raise Refused(SAME)
        title = f"{name(table.name, values)}: neue Fassung übernommen"
        return _draft(user, found, values, title, f"Übernommen: {_version(found)}")


def adapt(user: User, key: int, now: int, name: Naming = by_key) -> Draft:
    """A draft of the record as it is, to be edited with the new words beside it; an open one goes on."""
    with _held(user, key, now) as found:
        if found.is_gone:
            raise Refused("Hier gibt es nichts anzupassen.")
        known = drafts.open_draft(found.following.record)
        if known is None:
            table, own = _own(found)
            title = f"{name(table.name, own)}: an neue Fassung angepasst"
            return _draft(user, found, own, title, f"Angepasst an: {_version(found)}")
        if known.state != State.DRAFT:
            raise Refused(f"{_being_edited(known)} Holen Sie ihn zuerst zurück.")
        known.changes.filter(record=found.following.record).update(origin=found.now)
        return known


def moved(found: Open) -> tuple[str, ...] | None:
    """Columns in which the origin changed since it was seen; None if nobody has seen it yet."""
    seen = found.following.seen
    return differing(RECORD_TABLES[found.following.record.table], seen.values, found.now.values) if seen else None


@contextmanager
def _held(user: User, key: int, now: int) -> Iterator[Open]:
    """The following as it is now, locked; of two at once, one decides. `now` is the state the person saw."""
    with transaction.atomic():
        locked = Following.objects.select_for_update(of=("self",)).editable_by(user).filter(pk=key).first()
        if locked is None:
            raise Refused(GONE)
        found = next(iter(asking(Following.objects.filter(pk=key))), None)
        if found is None:
            raise Refused(_settled(user, locked))
        if found.now.pk != now:
            raise Refused("Das Original hat sich gerade noch einmal geändert. Bitte vergleichen Sie erneut.")
        yield found


def _settled(user: User, following: Following) -> str:
    if following.by is None or following.by == user:
        return SETTLED
    day = timezone.localtime(following.at)
    return f"{steps.name_of(following.by)} hat das am {day.day}.{day.month}. um {day:%H:%M} Uhr schon entschieden."


def _own(found: Open) -> tuple[Table, Row]:
    record = found.following.record
    table = RECORD_TABLES[record.table]
    return table, complete(table, record.published.values if record.published else {})


def _draft(user: User, found: Open, values: Row, title: str, reason: str) -> Draft:
    record = found.following.record
    known = drafts.open_draft(record)
    if known:
        raise Refused(f"{_being_edited(known)} Dort können Sie weiterarbeiten.")
    draft = drafts.begin(user, record.owner, title, [Wanted(record.table, values, record)], reason=reason)
    draft.changes.update(origin=found.now)
    return draft


def _version(found: Open) -> str:
    """What the record was compared with, such as „Stammtext vom 25.11.2026“."""
    reference = found.following.kind == FollowKind.REFERENCE
    whose = "Stammtext" if reference else f"Fassung von {found.now.record.owner}"
    return f"{whose} vom {german(found.now.created_at)}"


def _being_edited(draft: Draft) -> str:
    who = steps.name_of(draft.edited_by)
    return f"Zu diesem Eintrag gibt es schon einen Entwurf von {who}: {draft.get_state_display()}."

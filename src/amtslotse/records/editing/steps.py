"""Small steps that every change of a draft is made of: lock, compare, move, write down."""

from collections.abc import Iterable

from django.utils import timezone

from amtslotse.accounts.models import User
from amtslotse.records.editing.errors import Refused
from amtslotse.records.models import Change, Draft, DraftEvent, State, Step
from amtslotse.records.tables.cleaning import clean

GONE = "Diesen Entwurf gibt es so nicht mehr. Bitte öffnen Sie den Eintrag neu."
LONGEST = 2000
_READ = 4 * LONGEST
"""No text is read further than this, so that megabytes cost nothing."""


def locked(key: int) -> Draft:
    """The draft as it is now; nobody else can change it until this is done."""
    try:
        return Draft.objects.select_for_update(of=("self",)).select_related("owner", "edited_by").get(pk=key)
    except Draft.DoesNotExist:
        raise Refused(GONE) from None


def locked_for(user: User, key: int) -> Draft:
    """The draft as it is now, if the person may see it; to anybody else it does not exist."""
    draft = locked(key)
    if not Draft.objects.for_user(user).filter(pk=key).exists():
        raise Refused(GONE)
    return draft


def must_be(draft: Draft, *states: State) -> None:
    """Raise Refused unless the draft is in one of the states."""
    if draft.state not in states:
        raise Refused(f"Der Entwurf ist inzwischen: {draft.get_state_display()}. Bitte laden Sie die Seite neu.")


def same(draft: Draft, version: int) -> None:
    """Raise Refused unless the draft is still the version the person saw."""
    if version != draft.version:
        raise Refused(
            f"{name_of(draft.edited_by)} hat den Entwurf inzwischen geändert. Bitte sehen Sie ihn noch einmal durch."
        )


def touch(draft: Draft, user: User, reason: str) -> None:
    """Count a saving and remember who did it."""
    draft.version += 1
    draft.edited_by, draft.edited_at, draft.reason = user, timezone.now(), reason
    draft.save()


def move(draft: Draft, user: User | None, state: State, step: Step, text: str = "") -> Draft:
    """Bring a draft into another state; without a person the clock did it."""
    draft.state = state
    draft.save()
    note(draft, user, step, text)
    return draft


def note(draft: Draft, user: User | None, step: Step, text: str = "", changes: Iterable[Change] | None = None) -> None:
    """Write down what happened, with the rows that were written; the others stay as an earlier event has them."""
    rows = None if changes is None else [{"change": c.pk, "values": c.values, "ends": c.ends} for c in changes]
    DraftEvent.objects.create(
        draft=draft, by=user, step=step, text=cut(text, LONGEST), version=draft.version, at=timezone.now(), values=rows
    )


def cut(text: str, limit: int) -> str:
    """What somebody wrote, as plain text with its line breaks, no longer than there is room for."""
    lines = (clean(line) for line in text[:_READ].splitlines())
    return "\n".join(lines).strip()[:limit]


def name_of(user: User | None) -> str:
    """A person's name for others; people who left have none."""
    return user.name if user else "Jemand"

"""Small steps that every change of a draft is made of: lock, compare, move, write down."""

from django.utils import timezone

from amtslotse.accounts.models import User
from amtslotse.records.errors import Refused
from amtslotse.records.models import Draft, DraftEvent, State, Step

GONE = "Diesen Entwurf gibt es so nicht mehr. Bitte öffnen Sie den Eintrag neu."


def locked(key: int) -> Draft:
    """The draft as it is now; nobody else can change it until this is done."""
    try:
        return Draft.objects.select_for_update(of=("self",)).select_related("owner", "edited_by").get(pk=key)
    except Draft.DoesNotExist:
        raise Refused(GONE) from None


def same(draft: Draft, version: int) -> None:
    """Raise Refused unless the draft is still the version the person saw."""
    if version != draft.version:
        raise Refused(
            f"{name_of(draft.edited_by)} hat den Entwurf inzwischen geändert. Bitte sehen Sie ihn noch einmal durch."
        )


def touch(draft: Draft, user: User, reason: str) -> None:
    """Count a saving and remember who did it."""
    draft.version += 1
    draft.edited_by, draft.edited_at, draft.reason = user, timezone.now(), reason[:500]
    draft.save()


def move(draft: Draft, user: User | None, state: State, step: Step, text: str = "") -> Draft:
    """Bring a draft into another state; without a person the clock did it."""
    draft.state = state
    draft.save()
    note(draft, user, step, text)
    return draft


def note(
    draft: Draft, user: User | None, step: Step, text: str = "", values: list[dict[str, object]] | None = None
) -> None:
    """Write down what happened."""
    DraftEvent.objects.create(
        draft=draft, by=user, step=step, text=text[:2000], version=draft.version, at=timezone.now(), values=values
    )


def snapshot(draft: Draft) -> list[dict[str, object]]:
    """The changes of a draft as they are now."""
    return [{"change": c.pk, "values": c.values, "ends": c.ends} for c in draft.changes.all()]


def name_of(user: User | None) -> str:
    """A person's name for others; people who left have none."""
    return user.get_full_name() or user.get_username() if user else "Jemand"

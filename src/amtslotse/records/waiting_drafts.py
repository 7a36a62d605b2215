"""Drafts that wait for a person: to release, sent back to them, proposed to their administration."""

from collections.abc import Iterator, Sequence

from django.db.models import Exists, OuterRef, Q, Subquery

from amtslotse.accounts.models import Membership, Role, User
from amtslotse.accounts.permissions import edited_by, may_moderate
from amtslotse.records.editing.releasing import why_not
from amtslotse.records.editing.steps import name_of
from amtslotse.records.models import Draft, DraftEvent, DraftQuerySet, State, Step
from amtslotse.records.waiting_item import Kind, Waiting

_PAGE = "workspace:draft"


def to_release(user: User) -> list[Draft]:
    """Submitted drafts the person may release."""
    submitted = Draft.objects.for_user(user).filter(state=State.REVIEW).select_related("owner", "edited_by")
    if may_moderate(user):
        submitted = _for_moderator(user, submitted)
    return [draft for draft in submitted if not why_not(user, draft)]


def _for_moderator(user: User, submitted: DraftQuerySet) -> DraftQuerySet:
    """Without what the owners release themselves, so that `why_not` has to ask about few."""
    releasing = Membership.objects.filter(
        administration=OuterRef("owner"), role=Role.RELEASING, user__is_active=True
    ).exclude(user=OuterRef("edited_by"))
    own = Q(shared=True) | Q(owner__in=user.administrations()) | Q(owner__closed_on__isnull=False)
    return submitted.filter(own | ~Exists(releasing))


def releases(user: User, submitted: Sequence[Draft]) -> Iterator[Waiting]:
    """The drafts the person may release; a submission after a correction is a new thing."""
    own = set(user.roles)
    for draft in submitted:
        mailed = "" if draft.owner_id in own else f"Ein Entwurf von {draft.owner}"
        note = f"{name_of(draft.edited_by)}, {draft.owner}" if mailed else name_of(draft.edited_by)
        key = f"release:{draft.pk}:{draft.version}"
        yield Waiting(Kind.RELEASE, key, draft.title, _PAGE, (draft.pk,), note, mailed=mailed)


def returned(user: User) -> Iterator[Waiting]:
    """Drafts the person works on that came back and were not touched since."""
    steps = DraftEvent.objects.filter(draft=OuterRef("draft")).exclude(step=Step.COMMENT).order_by("-at", "-pk")
    mine = Q(draft__edited_by=user) | Q(draft__created_by=user)
    drafts = Draft.objects.for_user(user).filter(state=State.DRAFT)
    events = DraftEvent.objects.filter(mine, draft__in=drafts, step=Step.RETURNED, pk=Subquery(steps.values("pk")[:1]))
    for event in events.select_related("draft", "by"):
        draft = event.draft
        yield Waiting(Kind.RETURNED, f"returned:{event.pk}", draft.title, _PAGE, (draft.pk,), name_of(event.by))


def proposals(user: User) -> Iterator[Waiting]:
    """What moderators propose to administrations the person edits for."""
    proposed = Draft.objects.for_user(user).filter(state=State.PROPOSAL, owner__in=edited_by(user))
    for draft in proposed.exclude(created_by=user):
        yield Waiting(Kind.PROPOSAL, f"proposal:{draft.pk}", draft.title, _PAGE, (draft.pk,))

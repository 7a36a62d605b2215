"""Looking after gaps: take one on, give it back, put it aside, close it with a search word. Of two at once, one wins."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from amtslotse.accounts.models import Administration, User
from amtslotse.accounts.permissions import may_edit, may_moderate
from amtslotse.records.editing import drafts, steps
from amtslotse.records.editing.errors import Refused
from amtslotse.records.gap_rows import new_rows
from amtslotse.records.models import Draft, GapWork, Standing, VisibleConcern

REASON = 300
GONE = "Dieses Anliegen gibt es nicht mehr. Es wurde lange nicht gesucht."


@dataclass(frozen=True, slots=True)
class Word:
    """A search word as somebody wants it: for which service, owned by whom, or kept for all."""

    service: str
    title: str
    word: str
    owner: Administration
    shared: bool


def take(user: User, key: int, owner: Administration) -> None:
    """Look after a gap for an administration."""
    if not (may_edit(user, owner) or (owner.moderates and may_moderate(user))):
        raise Refused(f"Sie bearbeiten keine Einträge für {owner}.")
    with _held(user, key) as work:
        if work.standing == Standing.IN_WORK and work.changed_by != user:
            raise Refused(f"{_who(user, work)} kümmert sich schon darum.")
        _must_be(work, Standing.OPEN, Standing.IN_WORK)
        work.owner, work.kept = owner, Standing.IN_WORK


def give_back(user: User, key: int) -> None:
    """Let others look after a gap, also one that was put aside or closed."""
    with _held(user, key) as work:
        if work.draft and work.draft.is_open:
            raise Refused("Dafür gibt es noch einen Entwurf. Bitte verwerfen Sie ihn zuerst.")
        work.owner, work.kept, work.reason, work.draft = None, Standing.OPEN, "", None


def ignore(user: User, key: int, owner: Administration | None, text: str) -> None:
    """Put a gap aside, with a reason that all administrations read."""
    reason = steps.cut(text, REASON).replace("\n", " ")
    if not reason:
        raise Refused("Bitte schreiben Sie, warum hier nichts zu tun ist.")
    with _held(user, key) as work:
        if work.draft and work.draft.is_open:
            raise Refused("Dafür gibt es schon einen Entwurf. Bitte verwerfen Sie ihn zuerst.")
        _must_be(work, Standing.OPEN, Standing.IN_WORK)
        work.owner, work.kept, work.reason = owner, Standing.IGNORED, reason


def close(user: User, key: int, word: Word) -> Draft:
    """Begin the draft that closes a gap once it is public."""
    with _held(user, key) as work:
        if work.draft and work.draft.is_open:
            raise Refused(f"{_who(user, work)} hat dafür gerade schon einen Entwurf angelegt.")
        _must_be(work, Standing.OPEN, Standing.IN_WORK)
        concern = work.concern.text
        signed = {"confirmed_by": user.name, "confirmed_at": timezone.localdate().isoformat()}
        rows = new_rows(concern, word.service, word.word, "" if word.shared else word.owner.slug, signed)
        title = f"Suchwort „{word.word}“ für {word.title}"
        reason = f"Suchlücke: „{concern}“"
        work.draft = drafts.begin(user, word.owner, title, rows, shared=word.shared, reason=reason)
        work.owner, work.kept = word.owner, Standing.IN_WORK
        return work.draft


@contextmanager
def _held(user: User, key: int) -> Iterator[GapWork]:
    """The work on a concern, locked until this is done and then written; not for those whose gap it is not."""
    with transaction.atomic():
        concern = VisibleConcern.objects.select_for_update().filter(pk=key).first()
        if concern is None:
            raise Refused(GONE)
        fresh = GapWork(concern=concern, changed_at=timezone.now())
        work = GapWork.objects.select_related("owner", "changed_by", "draft").filter(concern=concern).first() or fresh
        if work.owner and not (may_edit(user, work.owner) or may_moderate(user)):
            raise Refused(_taken(work))
        yield work
        work.changed_by, work.changed_at = user, timezone.now()
        work.save()


def _taken(work: GapWork) -> str:
    """What somebody of another administration is told."""
    if work.standing == Standing.IN_WORK:
        return f"Darum kümmert sich schon: {work.owner}."
    return f"Das hat schon jemand erledigt: {work.owner}."


def _must_be(work: GapWork, *wanted: Standing) -> None:
    if work.standing not in wanted:
        raise Refused(f"Diese Lücke ist inzwischen: {work.standing_label}. Sie können sie wieder öffnen.")


def _who(user: User, work: GapWork) -> str:
    """Who holds a gap: a colleague by name, anybody else by administration."""
    if work.owner and not may_edit(user, work.owner):
        return str(work.owner)
    return "Sie" if work.changed_by == user else steps.name_of(work.changed_by)

"""An account is deleted: the person goes, what they did for their administration stays, done by „Jemand“."""

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from amtslotse.accounts.invitation import Invitation
from amtslotse.accounts.models import Administration, Role, User
from amtslotse.accounts.people import NotPossible, is_last
from amtslotse.records.audit.writing import note
from amtslotse.records.editing.locking import lock_publishing
from amtslotse.records.models import Stamp
from amtslotse.records.person import words
from amtslotse.records.person.relations import sessions

REASON = "Angaben zu einer Person entfernt"
_NEEDED = {
    Role.RELEASING: ("{} gibt als einzige Person frei", "Sie geben als einzige Person frei"),
    Role.MODERATING: ("{} moderiert als einzige Person", "Sie moderieren als einzige Person"),
}


def needed_by(user: User, *, herself: bool = False) -> list[str]:
    """Sentences about administrations that would be left without anybody in an important role, also for the person herself."""
    return [
        f"{what[herself].format(user.name)}: {one.name}."
        for one in Administration.open.filter(memberships__user=user).distinct()
        for role, what in _NEEDED.items()
        if is_last(user, one, role)
    ]


@transaction.atomic
def delete(user: User, by: User | None = None, *, anyway: bool = False) -> None:
    """Delete an account and the person's name wherever it stands; raises NotPossible for the last one of an administration.

    Published rows keep what they say. The numbers in the audit log stay; nobody is behind them any more.
    """
    lock_publishing()
    user = User.objects.select_for_update().get(pk=user.pk)
    needed = [] if anyway else needed_by(user)
    if needed:
        raise NotPossible(" ".join((*needed, "Bitte geben Sie die Aufgabe zuerst an jemand anderen.")))
    key, called = user.pk, words.Words.of(user)
    Stamp.objects.filter(by=user).update(name=words.NOBODY)
    addresses = [user.email, *EmailAddress.objects.filter(user=user).values_list("email", flat=True)]
    for address in filter(None, addresses):
        Invitation.objects.filter(email__iexact=address).delete()
    changed = words.forget(called)
    for session in sessions(user):
        session.delete()
    user.delete()
    words.told(changed, REASON, timezone.now())
    note("account.deleted", f"person/{key}", who=by.pk if by else None)

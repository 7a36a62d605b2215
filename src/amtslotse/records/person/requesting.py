"""Who wants their account deleted asks those who look after the people of their administration."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from amtslotse.accounts.models import Administration, User
from amtslotse.records.audit.writing import note
from amtslotse.records.models import Task

TITLE = "Konto löschen"
TEXT = (
    "Ich bitte darum, mein Konto zu löschen. Wer hier freigibt, findet den Knopf unter „Personen“ bei „Entfernen“. "
    "Wer für mehrere Verwaltungen arbeitet, wird vorher bei den anderen entfernt."
)


def request_of(user: User) -> Task | None:
    """The person's request that nobody has answered yet; a task about somebody else's account is none."""
    return _requests(user).first()


def _requests(user: User) -> QuerySet[Task]:
    return Task.objects.open().filter(created_by=user, title=TITLE, text=TEXT)


@transaction.atomic
def ask(user: User) -> list[Administration]:
    """Put the request on the list of the person's administrations, of the moderating one where there is none."""
    User.objects.select_for_update().get(pk=user.pk)
    if request_of(user):
        return []
    places = list(user.administrations()) or list(Administration.open.filter(moderates=True))
    for place in places:
        Task.objects.create(title=TITLE, text=TEXT, administration=place, created_by=user, created_at=timezone.now())
    note("account.deletion-asked", f"person/{user.pk}", who=user.pk)
    return places


def take_back(user: User) -> None:
    """The person stays."""
    _requests(user).delete()
    note("account.deletion-withdrawn", f"person/{user.pk}", who=user.pk)

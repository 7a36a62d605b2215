"""What a person is typing, kept until they save it; nobody else ever sees it."""

from django.http import QueryDict
from django.utils import timezone

from amtslotse.accounts.models import User
from amtslotse.records.errors import Refused
from amtslotse.records.models import Unsaved

LIMIT = 2_000_000


def keep(user: User, place: str, fields: dict[str, list[str]], version: int) -> Unsaved:
    """Remember the fields of a form; raises Refused if they are far too long."""
    if sum(len(text) for texts in fields.values() for text in texts) > LIMIT:
        raise Refused("Zu viel Text zum Zwischenspeichern. Bitte kürzen Sie die Eingabe.")
    values = {"fields": fields, "version": version, "saved_at": timezone.now()}
    return Unsaved.objects.update_or_create(user=user, place=place, defaults=values)[0]


def find(user: User, place: str) -> Unsaved | None:
    """What the person left in a form, if anything."""
    return Unsaved.objects.filter(user=user, place=place).first()


def forget(user: User, place: str) -> None:
    """The form was saved."""
    Unsaved.objects.filter(user=user, place=place).delete()


def as_data(kept: Unsaved) -> QueryDict:
    """The fields as if they had been sent."""
    data = QueryDict(mutable=True)
    for name, texts in kept.fields.items():
        data.setlist(name, texts)
    return data

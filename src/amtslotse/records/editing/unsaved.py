"""What a person is typing, kept until they save it; nobody else ever sees it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.http import QueryDict
from django.utils import timezone

from amtslotse.accounts.models import User
from amtslotse.records.editing.errors import Refused
from amtslotse.records.models import Unsaved

LIMIT = 2_000_000
"""Bytes of all names and texts of one form."""
PLACES = 200
KEPT = timedelta(days=30)
_UNSTORABLE = dict.fromkeys([0, *range(0xD800, 0xE000)])
"""Characters no database keeps."""


def keep(user: User, place: str, fields: Mapping[str, Sequence[str]], version: int) -> Unsaved:
    """Remember the fields of a form; raises Refused if they are too long."""
    if not place or len(place) > PLACES:
        raise Refused("Diese Seite kann nichts zwischenspeichern.")
    if sum(_size(name) + sum(map(_size, texts)) for name, texts in fields.items()) > LIMIT:
        raise Refused("Zu viel Text zum Zwischenspeichern: höchstens 2 Megabyte. Bitte kürzen Sie die Eingabe.")
    stored = {_storable(name): [_storable(text) for text in texts] for name, texts in fields.items()}
    values = {"fields": stored, "version": max(version, 0), "saved_at": timezone.now()}
    return Unsaved.objects.update_or_create(user=user, place=_storable(place), defaults=values)[0]


def find(user: User, place: str) -> Unsaved | None:
    """What the person left in a form, if anything."""
    return Unsaved.objects.filter(user=user, place=_storable(place)).first()


def forget(user: User, place: str) -> None:
    """The form was saved."""
    Unsaved.objects.filter(user=user, place=_storable(place)).delete()


def tidy(now: datetime) -> None:
    """Delete what nobody came back to for 30 days."""
    Unsaved.objects.filter(saved_at__lt=now - KEPT).delete()


def as_data(kept: Unsaved) -> QueryDict:
    """The fields as if they had been sent."""
    data = QueryDict(mutable=True)
    for name, texts in kept.fields.items():
        data.setlist(name, texts)
    return data


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _storable(text: str) -> str:
    return text.translate(_UNSTORABLE)

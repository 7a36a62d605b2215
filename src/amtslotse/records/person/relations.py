"""Where the database points to an account; asked of the models, so that nothing new is forgotten."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import models

from amtslotse.accounts.models import User

Model = type[models.Model]


def pointing() -> Iterator[tuple[Model, list[str]]]:
    """Every model with its columns that name an account."""
    for model in apps.get_models():
        names = [field.name for field in model._meta.concrete_fields if field.related_model is User]
        if names:
            yield model, names


def rows(model: Model, names: list[str], user: User) -> "models.QuerySet[Any]":
    """The rows of a model that name the person in any of the columns."""
    wanted = models.Q()
    for name in names:
        wanted |= models.Q(**{name: user})
    return model._base_manager.filter(wanted).order_by("pk")


def sessions(user: User) -> list[Session]:
    """Where the person is signed in; a session says so only inside."""
    known = str(user.pk)
    return [one for one in Session.objects.iterator() if one.get_decoded().get("_auth_user_id") == known]

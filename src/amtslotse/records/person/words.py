"""A person's name and mail address in texts that others, too, can read: found, and replaced by „Jemand“."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.functions import Cast

from amtslotse.accounts.models import User
from amtslotse.records.models import Change, DraftEvent, Publication, Revision

NOBODY = "Jemand"
_ROOMS = ("records", "exchange", "django_tasks_database")
_OTHERS = frozenset({"AuditLine", "ArrivedObject", "BarrierReport", "FeedbackText", "HeldObject", "Subscription"})
"""Holds no name, is what a partner sent, or was written by citizens and has a period of its own."""
_ROWS = {(Revision, "values"), (Change, "values"), (DraftEvent, "values")}
"""Rows of the tables: what they say to the public stays, who confirmed it goes."""
_SIGNED = "confirmed_by"


@dataclass(frozen=True, slots=True)
class Words:
    """How somebody is called in a text."""

    needles: tuple[str, ...]

    @classmethod
    def of(cls, user: User) -> "Words":
        """Mail address and full name; a name that another account has, too, is left where it stands."""
        name = user.get_full_name().strip()
        same = User.objects.filter(first_name=user.first_name, last_name=user.last_name).exclude(pk=user.pk)
        wanted = [user.email, "" if same.exists() else name]
        return cls(tuple(word for word in wanted if word))

    def replaced(self, value: Any) -> Any:
        """A text, or what is written in JSON, without the words."""
        if isinstance(value, str):
            return self._pattern().sub(lambda found: f"{NOBODY}es" if found[1] else NOBODY, value)
        if isinstance(value, list):
            return [self.replaced(one) for one in value]
        return {name: self.replaced(one) for name, one in value.items()} if isinstance(value, dict) else value

    def unsigned(self, value: Any) -> Any:
        """Rows whose confirmation no longer says who it was."""
        if isinstance(value, list):
            return [self.unsigned(one) for one in value]
        if not isinstance(value, dict):
            return value
        return {name: self.replaced(one) if name == _SIGNED else self.unsigned(one) for name, one in value.items()}

    def found_in(self, model: type[models.Model], name: str) -> Iterator[models.Model]:
        """Rows of a model that hold one of the words in a column; JSON may hold letters as numbers."""
        spellings = {spelling for word in self.needles for spelling in (word, json.dumps(word)[1:-1])}
        wanted = models.Q()
        for spelling in spellings:
            wanted |= models.Q(as_text__icontains=spelling) | models.Q(as_text__contains=spelling)
        cast = model._base_manager.annotate(as_text=Cast(name, models.TextField()))
        yield from cast.filter(wanted).order_by("pk").iterator() if spellings else ()

    def _pattern(self) -> re.Pattern[str]:
        """Whole words only, and the genitive."""
        longest_first = sorted(self.needles, key=len, reverse=True)
        return re.compile(
            rf"(?<![\w.@-])(?:{'|'.join(map(re.escape, longest_first))})(['’]?s)?(?![\w@-])", re.IGNORECASE
        )


def columns() -> Iterator[tuple[type[models.Model], str]]:
    """Every column in which people of the administrations are named in words."""
    for model in apps.get_models():
        if model._meta.app_label not in _ROOMS or model.__name__ in _OTHERS:
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, models.CharField | models.TextField | models.JSONField) and not field.choices:
                yield model, field.name


def forget(words: Words) -> frozenset[str]:
    """Replace the words wherever they stand; returns the tables whose published rows changed."""
    tables: set[str] = set()
    for model, name in columns() if words.needles else ():
        for row in words.found_in(model, name):
            before = getattr(row, name)
            after = words.unsigned(before) if (model, name) in _ROWS else words.replaced(before)
            if after == before:
                continue
            model._base_manager.filter(pk=row.pk).update(**{name: after})
            if isinstance(row, Revision):
                tables.add(row.record.table)
    return frozenset(tables)


def told(tables: Iterable[str], reason: str, now: Any) -> None:
    """The snapshot of the answers is written anew where its rows changed; whoever calls holds the lock on publishing."""
    names = sorted(tables)
    if names:
        Publication.objects.create(published_at=now, reason=reason, tables=" ".join(names))

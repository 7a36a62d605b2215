"""Everything stored about a person, as JSON for themselves (Art. 15 and 20 GDPR)."""

from datetime import date, datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import models
from django.utils import timezone

from amtslotse.accounts.invitation import Invitation
from amtslotse.accounts.models import User
from amtslotse.records.audit.writing import note
from amtslotse.records.models import AuditLine
from amtslotse.records.person.relations import pointing, rows, sessions
from amtslotse.records.person.words import Words, columns

_SECRET = frozenset({"password", "session_stamp", "token_hash", "data", "file"})
"""What would open a door is never given out."""


def export(user: User, by: User | None = None) -> dict[str, Any]:
    """What the database holds about the person; whose doing it was is written down."""
    note("account.exported", f"person/{user.pk}", who=by.pk if by else None)
    return {
        "stand": timezone.now().isoformat(),
        "konto": _plain(user),
        "einladungen": [_plain(one) for one in Invitation.objects.filter(email__iexact=user.email)],
        "anmeldungen": [one.expire_date.isoformat() for one in sessions(user)],
        "verweise": {m._meta.label: [_plain(row) for row in rows(m, names, user)] for m, names in pointing()},
        "pruefprotokoll": [_plain(line) for line in AuditLine.objects.filter(who=user.pk)],
        "namentlich_erwaehnt": _mentioned(user),
    }


def summary(user: User) -> list[tuple[str, int]]:
    """What there is, in plain words, for the page."""
    found = {model.__name__: rows(model, names, user).count() for model, names in pointing()}
    return [(label, found[name]) for name, label in _LABELS.items() if found.get(name)]


_LABELS = {
    "Membership": "Rollen",
    "EmailAddress": "E-Mail-Adressen",
    "Authenticator": "Mittel für den zweiten Schritt",
    "Draft": "Entwürfe",
    "DraftEvent": "Schritte an Entwürfen",
    "Revision": "Stände von Einträgen, geschrieben oder freigegeben",
    "Stamp": "Stempel „stimmt noch“",
    "Comment": "Beiträge in Gesprächen",
    "Mention": "Erwähnungen",
    "Task": "Aufgaben",
    "Meeting": "Treffen",
    "Unsaved": "Eingaben, die noch nicht gesichert sind",
}


def _plain(row: models.Model) -> dict[str, Any]:
    """A row with its columns, without secrets; others are numbers here."""
    names = [field.attname for field in row._meta.concrete_fields if field.name not in _SECRET]
    if isinstance(row, Authenticator):
        names = [name for name in names if name != "data"]
    return {name: _value(getattr(row, name)) for name in names}


def _value(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value if isinstance(value, str | int | float | list | dict | None) else str(value)


def _mentioned(user: User) -> list[str]:
    """Where else name or mail address stand in a text: table, number and column."""
    words = Words.of(user)
    return [f"{m._meta.label} {row.pk}: {name}" for m, name in columns() for row in words.found_in(m, name)]

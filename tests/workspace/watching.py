"""What belongs to one administration, before and after; and everything an answer shows."""

import io
import re
import zipfile
from collections.abc import Iterable

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Model, QuerySet
from django.http import HttpResponse

from amtslotse.accounts.invitation import Invitation
from amtslotse.accounts.models import Administration, Membership, User
from amtslotse.records.models import (
    Change,
    Comment,
    Draft,
    DraftEvent,
    Following,
    GapWork,
    Mention,
    Publication,
    Record,
    Revision,
    Stamp,
    Task,
    Unsaved,
)
from tests.workspace.towns import Town

Dump = dict[str, list[tuple[object, ...]]]
_MOVES = ("last_login",)
"""Columns that may change without anybody having done anything to the row."""


def belongings(town: Town) -> Dump:
    """Every row that a town owns, with all its cells."""
    owner = town.owner
    kept: Iterable[QuerySet[Model]] = (
        Record.objects.filter(owner=owner),
        Revision.objects.filter(record__owner=owner),
        Stamp.objects.filter(record__owner=owner),
        Draft.objects.filter(owner=owner),
        Change.objects.filter(draft__owner=owner),
        DraftEvent.objects.filter(draft__owner=owner),
        GapWork.objects.filter(owner=owner),
        Following.objects.filter(record__owner=owner),
        Task.objects.filter(administration=owner),
        Comment.objects.filter(by__memberships__administration=owner),
        Mention.objects.filter(user__memberships__administration=owner),
        Membership.objects.filter(administration=owner),
        Invitation.objects.filter(administration=owner),
        Administration.objects.filter(pk=owner.pk),
        User.objects.filter(memberships__administration=owner),
        Unsaved.objects.filter(user__memberships__administration=owner),
        Authenticator.objects.filter(user__memberships__administration=owner),
        EmailAddress.objects.filter(user__memberships__administration=owner),
    )
    return {rows.model.__name__: _cells(rows) for rows in kept}  # type: ignore[misc]


def public_state() -> Dump:
    """What is public: which state of each record, and every publication."""
    published = list(Record.objects.order_by("pk").values_list("pk", "published", "owner", "shared", "successor"))
    return {"Record": published, "Publication": _cells(Publication.objects.all())}


def changed(before: Dump, after: Dump) -> list[str]:
    """Names of the tables that differ."""
    return [name for name, rows in before.items() if rows != after[name]]


def everything(answer: HttpResponse) -> str:
    """All an answer says: page, headers, what is packed into a workbook."""
    headers = " ".join(f"{name}: {value}" for name, value in answer.headers.items())
    content = answer.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            content = b"\n".join(packed.read(name) for name in packed.namelist())
    return f"{headers}\n{content.decode('utf-8', 'replace')}"


def drafts_named(text: str) -> set[int]:
    """Keys of drafts to which a page leads."""
    return {int(key) for key in re.findall(r"/entwurf/(\d{1,9})/", text)}


def _cells(rows: QuerySet[Model]) -> list[tuple[object, ...]]:
    names = [f.attname for f in rows.model._meta.concrete_fields if f.name not in _MOVES]
    return list(rows.order_by("pk").distinct().values_list(*names))

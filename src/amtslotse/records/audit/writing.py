"""A line is appended in the transaction of the act it tells of: both stay, or neither."""

from django.db import connection, transaction
from django.utils import timezone

from amtslotse.accounts.acting import acting
from amtslotse.records.models import AuditLine
from amtslotse.records.models.audit import NOTHING, digest_of

_KEY = 0x417564  # any number that nothing else in this database locks
_LONGEST = 460
Detail = str | int | bool | None


def note(what: str, about: str = "", *, who: int | None = None, **details: Detail) -> AuditLine:
    """Append one line; `who` is the account at work where none is given.

    One writer at a time: the lock ends with the transaction, so no number is ever left out. It is taken after the
    lock on publishing and after those on drafts, never before.
    """
    who = acting() if who is None else who
    about = about.replace("\0", "")[:_LONGEST]
    with transaction.atomic():
        _lock()
        last = AuditLine.objects.order_by("-number").values_list("number", "digest").first()
        number, previous = (last[0] + 1, last[1]) if last else (1, NOTHING)
        at, kept = timezone.now(), dict(details)
        digest = digest_of(number, at, who, what, about, kept, previous)
        return AuditLine.objects.create(
            number=number, at=at, who=who, what=what, about=about, details=kept, previous=previous, digest=digest
        )


def _lock() -> None:
    """Wait for my turn. On SQLite every transaction already waits for its turn."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_KEY])

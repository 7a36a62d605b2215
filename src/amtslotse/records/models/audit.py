"""One line of the log that cannot be changed unseen: each line holds the digest of the one before it."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any, NoReturn

from django.db import models

NOTHING = "0" * 64
"""What stands before the first line."""
_FIXED = "Eine Zeile im Prüfprotokoll wird nie geändert und nie gelöscht."


class AuditQuerySet(models.QuerySet["AuditLine"]):
    """Lines are read; whatever would change or delete several at once is refused."""

    def update(self, **_: Any) -> NoReturn:
        """Refused."""
        raise TypeError(_FIXED)

    def delete(self) -> NoReturn:
        """Refused."""
        raise TypeError(_FIXED)

    def bulk_create(self, *_: Any, **__: Any) -> NoReturn:
        """Refused: lines are written one after the other."""
        raise TypeError(_FIXED)

    def bulk_update(self, *_: Any, **__: Any) -> NoReturn:
        """Refused."""
        raise TypeError(_FIXED)


class AuditLine(models.Model):
    """Who did what, when and with what; never a name, a mail address or a text somebody wrote."""

    number = models.PositiveBigIntegerField(primary_key=True)
    """1, 2, 3 … without a gap."""
    at = models.DateTimeField()
    who = models.BigIntegerField(null=True)
    """Key of the person's account, also after the account is gone; none: the clock, the command line, somebody unknown."""
    what = models.CharField(max_length=40)
    about = models.CharField(max_length=460, blank=True)
    details = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number}: {self.what} {self.about}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new line; an existing one is refused."""
        if not self._state.adding:
            raise TypeError(_FIXED)
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        """Refused."""
        raise TypeError(_FIXED)

    def computed(self) -> str:
        """SHA-256 of everything in the line and of the digest before it."""
        return digest_of(self.number, self.at, self.who, self.what, self.about, self.details, self.previous)


def digest_of(
    number: int, at: datetime, who: int | None, what: str, about: str, details: dict[str, Any], previous: str
) -> str:
    """SHA-256 over canonical JSON: names in order, no blanks, moments in UTC to the microsecond."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    line = {
        "number": number,
        "at": moment,
        "who": who,
        "what": what,
        "about": about,
        "details": details,
        "previous": previous,
    }
    text = json.dumps(line, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()

"""Names in a comment: „@Vorname Nachname“ finds the person among those who may be named."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from amtslotse.accounts.models import User

_NAME = r"(?<![\w@.])@([^\W\d_][\w'’-]*(?: [A-ZÀ-ÖØ-Þ][\w'’-]*)?)"
_ANY = re.compile(_NAME)
SHOWN = 5
"""No more names than this are told back."""


class Named(NamedTuple):
    """Who is named in a text, and which names lead to nobody or to several."""

    users: tuple[User, ...]
    unknown: tuple[str, ...]
    several: tuple[str, ...]


def named_in(text: str, people: Iterable[User]) -> Named:
    """The people whose names follow an „@“; an unknown name and a forbidden one look the same."""
    known: dict[str, list[User]] = {}
    for user in people:
        known.setdefault(_plain(user.name).lower(), []).append(user)
    at, users, several = _known_names(text, known)
    unknown = [m[1] for m in _ANY.finditer(text) if m.start() not in at]
    return Named(users, tuple(dict.fromkeys(unknown))[:SHOWN], several[:SHOWN])


def _known_names(text: str, known: dict[str, list[User]]) -> tuple[set[int], tuple[User, ...], tuple[str, ...]]:
    """Where known names stand, whose they are, and which belong to more than one person; the longest name wins."""
    if not known or "@" not in text:
        return set(), (), ()
    longest = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    found = list(re.finditer(rf"(?<![\w@.])@({longest})(?![\w-])", text, re.IGNORECASE))
    users = {u.pk: u for m in found for u in known.get(m[1].lower(), ()) if len(known[m[1].lower()]) == 1}
    several = dict.fromkeys(m[1] for m in found if len(known.get(m[1].lower(), ())) > 1)
    return {m.start() for m in found}, tuple(users.values()), tuple(several)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())

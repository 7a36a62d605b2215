"""What a look means: in order, moved, doubtful, failed, or not to be told; with the sentence that editors read."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from html import unescape
from http import HTTPStatus
from urllib.parse import urlsplit

from amtslotse.records.links.errors import Barred, Busy, Circle, Forbidden, NoAnswer, Trouble, Untrusted, Unusual
from amtslotse.records.links.look import Seen
from amtslotse.records.links.wire import Answer

OK, REDIRECTED, SUSPICIOUS, UNCHECKED = "ok", "redirected", "suspicious", "unchecked"
FAILED = "failed"
"""Not a state of a link: three of these on three days make it broken."""
LATER = "later"
"""The server asked for patience; nothing is known."""
SHORTEST, LONGEST = timedelta(hours=1), timedelta(days=7)
_TITLE = re.compile(r"<title[^>]{0,200}>(.{0,500}?)</title", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(r"charset=[\"']?(utf-16(?:le|be)?|iso-8859-1?\d|windows-125\d)\b", re.IGNORECASE)
"""Encodings that are read; everything else is taken for UTF-8, and what does not fit is replaced."""
_GONE = re.compile(
    r"\b(?:error|fehler|http)?\s*404\b|^\W*(?:nicht gefunden|not found)\b|"
    r"\b(?:seite|page|datei|dokument|inhalt)\b.{0,40}?(?:nicht gefunden|not found|existiert nicht|"
    r"nicht (?:mehr )?(?:verfügbar|vorhanden|erreichbar))",
    re.IGNORECASE,
)
_HOME = re.compile(r"/(?:(?:de|en)(?:-[a-z]{2})?/?)?(?:(?:index|home|start|startseite|default)(?:\.\w{2,5})?/?)?", re.I)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to note about a link."""

    kind: str
    reason: str = ""
    status: int | None = None
    moved_to: str = ""
    wait: timedelta | None = None
    reached: bool = True
    """Something answered; if not, our own connection may be the one that is away."""


def of_trouble(trouble: Trouble) -> Verdict:
    """What it means that no page came back."""
    if isinstance(trouble, Untrusted | Circle | Forbidden):
        return Verdict(SUSPICIOUS, str(trouble))
    if isinstance(trouble, Unusual | Barred):
        return Verdict(UNCHECKED, str(trouble))
    if isinstance(trouble, Busy):
        return Verdict(LATER, str(trouble), wait=trouble.wait)
    return Verdict(FAILED, str(trouble), reached=not isinstance(trouble, NoAnswer))


def of_page(url: str, seen: Seen, now: datetime) -> Verdict:
    """What the page that was found says about an address."""
    answer = seen.answer
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
        return Verdict(LATER, "Der Server bittet um Geduld (429).", 429, wait=_patience(answer, now))
    if answer.status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        text = f"Der Server lässt Programme nicht auf diese Seite ({answer.status}). Bitte öffnen Sie sie selbst."
        return Verdict(UNCHECKED, text, answer.status)
    if not 200 <= answer.status < 300:
        return Verdict(FAILED, _failure(answer.status), answer.status)
    doubt = _doubt(url, seen)
    if doubt:
        return Verdict(SUSPICIOUS, doubt, answer.status, seen.moved_to)
    if seen.moved_to:
        return Verdict(REDIRECTED, "Die Seite ist dauerhaft umgezogen.", answer.status, seen.moved_to)
    return Verdict(OK, "", answer.status)


def _failure(status: int) -> str:
    if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        return f"Die Seite gibt es nicht mehr ({status})."
    if status >= 500:
        return f"Der Server meldet einen Fehler ({status})."
    return f"Der Server gibt die Seite nicht heraus ({status})."


def _doubt(url: str, seen: Seen) -> str:
    """Why a page that came may still not be the one that was meant."""
    if seen.hops and not _is_home(url) and _is_home(seen.last):
        return "Die Adresse führt nur noch auf eine Startseite."
    title = title_of(seen.answer)
    if _GONE.search(title):
        return f"Die Seite hat den Titel „{title[:100]}“. Wahrscheinlich gibt es sie nicht mehr."
    return ""


def _is_home(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return _HOME.fullmatch(parts.path or "/") is not None and not parts.query


def title_of(answer: Answer) -> str:
    """The title of a page, whatever encoding it claims."""
    if "html" not in answer.get("content-type").lower():
        return ""
    named = _CHARSET.search(answer.get("content-type"))
    found = _TITLE.search(answer.body.decode(named[1] if named else "utf-8", "replace"))
    return " ".join(unescape(found[1]).replace("\0", "").split()) if found else ""


def _patience(answer: Answer, now: datetime) -> timedelta:
    """How long a server asks to be left alone: at least an hour, at most a week."""
    text = answer.get("retry-after").strip()
    wait = timedelta(days=1)
    if text.isascii() and text.isdigit() and len(text) < 9:
        wait = timedelta(seconds=int(text))
    elif text:
        try:
            moment = parsedate_to_datetime(text)
            wait = moment.replace(tzinfo=moment.tzinfo or UTC) - now
        except (ValueError, OverflowError, TypeError):
            pass
    return min(max(wait, SHORTEST), LONGEST)

"""What clerks type and what stands in a cell: dates, times, addresses, paragraphs, each way and back."""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

_DATE = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?:\s*(?:h|uhr))?", re.IGNORECASE)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?")
_PHONE = re.compile(r"\+?[\d\s()/-]{3,30}")
_MAIL = re.compile(r"[^@\s/:]+@[^@\s/:]+\.[^@\s/:]+")
LONGEST = 200
"""Characters of a typed date, time or address that are looked at; longer text is none."""


class Unreadable(ValueError):
    """What was typed has no meaning here; the text says what would have one."""


class Typed(NamedTuple):
    """The cell for what was typed, and what was changed on the way."""

    cell: str
    note: str = ""


def _short(text: str) -> str:
    """Text of a sensible length, or nothing."""
    return text if len(text) <= LONGEST else ""


def day(text: str) -> Typed:
    """„31.12.2026“, „1.2.26“ or „2026-12-31“ as ISO date."""
    german, iso = _DATE.fullmatch(_short(text)), _ISO.fullmatch(_short(text))
    if german:
        parts = (int(german[3]) + (2000 if len(german[3]) == 2 else 0), int(german[2]), int(german[1]))
    elif iso:
        parts = (int(iso[1]), int(iso[2]), int(iso[3]))
    else:
        raise Unreadable("Das ist kein Datum. Schreiben Sie es zum Beispiel so: 31.12.2026")
    try:
        return Typed(date(*parts).isoformat())
    except ValueError:
        raise Unreadable(f"Den {text} gibt es nicht. Bitte prüfen Sie Tag und Monat.") from None


def shown_day(cell: str) -> str:
    """An ISO date as people write it."""
    try:
        found = date.fromisoformat(cell)
    except ValueError:
        return cell
    return f"{found.day:02}.{found.month:02}.{found.year:04}"


def clock(text: str) -> Typed:
    """„8“, „8:00“, „8.30 Uhr“ as hour and minute."""
    found = _TIME.fullmatch(_short(text))
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise Unreadable("Das ist keine Uhrzeit. Schreiben Sie sie zum Beispiel so: 8:30")
    return Typed(f"{int(found[1]):02}:{found[2] or '00'}")


def shown_clock(cell: str) -> str:
    """08:00 as people write it: 8:00."""
    return cell.removeprefix("0") if re.fullmatch(r"0\d:\d\d", cell) else cell


def web(text: str) -> Typed:
    """An address; https:// is added to a bare one, tel: to a number, mailto: to a mail address."""
    if len(text) > 2 * LONGEST:
        return Typed(text)
    if _MAIL.fullmatch(text):
        return Typed(f"mailto:{text}", "Aus der E-Mail-Adresse ist ein Link geworden (mailto:).")
    if _PHONE.fullmatch(text):
        return Typed("tel:" + re.sub(r"[^\d+]", "", text), "Aus der Telefonnummer ist ein Link geworden (tel:).")
    if _HOST.fullmatch(text):
        return Typed(f"https://{text}", "Vor der Internetadresse steht jetzt https://.")
    return Typed(text)


def line(text: str) -> Typed:
    """One line: line breaks and tabs become spaces."""
    return Typed(" ".join(text.split()) if any(c in text for c in "\n\r\t") else text)


def paragraphs(text: str) -> Typed:
    """Paragraphs, divided by blank lines, as one cell; a single line break is a space."""
    parts = re.split(r"\n\s*\n|\|", text.replace("\r\n", "\n").replace("\r", "\n"))
    return Typed("|".join(kept for part in parts if (kept := " ".join(part.split()))))


def shown_paragraphs(cell: str) -> str:
    """A cell's paragraphs with a blank line between them."""
    return "\n\n".join(part.strip() for part in cell.split("|"))


def entries(text: str) -> Typed:
    """A list, one entry a line, as one cell."""
    parts = re.split(r"[\r\n|]+", text)
    return Typed("|".join(kept for part in parts if (kept := " ".join(part.split()))))


def shown_entries(cell: str) -> str:
    """A cell's entries, one a line."""
    return "\n".join(part.strip() for part in cell.split("|"))


def same(text: str) -> Typed:
    """Stands in the cell as it was typed."""
    return Typed(text)


class Way(NamedTuple):
    """How a kind of cell is typed and shown."""

    read: Callable[[str], Typed] = line
    show: Callable[[str], str] = str


WAYS: dict[str, Way] = {
    "date": Way(day, shown_day),
    "time": Way(clock, shown_clock),
    "url": Way(web),
    "paragraphs": Way(paragraphs, shown_paragraphs),
    "entries": Way(entries, shown_entries),
}
"""Ways by kind; every other kind is one line."""

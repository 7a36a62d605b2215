"""Kinds of columns and the rule each kind checks; one cell at a time."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_GERMAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_COMMAS = re.compile(r"\s*[,;]\s*")
_UNREADABLE = re.compile("[\x00-\x1f\ufffd]")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_URL_SCHEMES = frozenset({"https", "http", "tel", "mailto"})

Row = dict[str, str]
CATALOGUE = "catalogue"
AREA = "area"
AUTHORITY = "authority"
DISTRICT = "district"
NAMED = "named"
"""Homes of tables: shared by every district, split by the reach or the authority of each row, the district's own, or that of the
table a row names."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell, and what would be right, in plain German."""

    reason: str
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its kind, whether it may be empty, and the table its values refer to."""

    name: str
    kind: str = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    refers: str = ""
    limit: int = 1000
    help: str = ""

    def fault(self, value: str) -> Fault | None:
        """Check one cell on its own; references are checked with the whole set."""
        if value != value.strip():
            return Fault("Leerzeichen am Anfang oder Ende.", value.strip())
        if not value:
            return Fault("Hier fehlt ein Wert.", self.help) if self.required else None
        if len(value) > self.limit:
            return Fault(f"Zu lang: {len(value)} Zeichen, erlaubt sind {self.limit}.")
        if _UNREADABLE.search(value):
            return Fault("Unlesbare Zeichen. Ist die Datei als UTF-8 gespeichert?")
        return _CHECKS[self.kind](self, value)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: a CSV file per folder, a key that makes a row unique, and who owns its records."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    owner: str = ""
    """Column that names the owner: an administration, or an authority with one; empty: the district owns the whole table."""
    title: str = ""
    home: str = DISTRICT
    rule: Callable[[Row], Iterator[tuple[str, str]]] | None = None
    """What the cells of one row mean together: pairs of column and reason."""
    names: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", tuple(c.name for c in self.columns))

    @property
    def owned_by_administration(self) -> bool:
        """Whether the owner column names an administration itself."""
        return any(c.name == self.owner and c.refers == "administrations" for c in self.columns)

    def key_of(self, row: Mapping[str, str]) -> str:
        """The stable key of a row: its key columns joined by a bar."""
        return "|".join(row[name] for name in self.key)


def _text(column: Column, value: str) -> Fault | None:
    return None


def _id(column: Column, value: str) -> Fault | None:
    if _ID.fullmatch(value):
        return None
    return Fault("Eine Kennung besteht aus Kleinbuchstaben a–z, Ziffern und Bindestrichen.", _slug(value))


def _ids(column: Column, value: str) -> Fault | None:
    if _COMMAS.search(value):
        return Fault("Mehrere Kennungen werden durch Leerzeichen getrennt.", _COMMAS.sub(" ", value))
    return next((f for part in value.split() if (f := _id(column, part))), None)


def _choice(column: Column, value: str) -> Fault | None:
    return None if value in column.choices else Fault(f"Erlaubt sind: {', '.join(column.choices)}.")


def _choices(column: Column, value: str) -> Fault | None:
    return next((f for part in value.split() if (f := _choice(column, part))), None)


def _date(column: Column, value: str) -> Fault | None:
    try:
        date.fromisoformat(value)
    except ValueError:
        german = _GERMAN_DATE.fullmatch(value)
        suggestion = f"{german[3]}-{int(german[2]):02}-{int(german[1]):02}" if german else "2026-01-31"
        return Fault("Ein Datum steht hier als Jahr-Monat-Tag.", suggestion)
    return (
        None
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value)
        else Fault("Ein Datum steht hier als Jahr-Monat-Tag.", "2026-01-31")
    )


def _digits(lengths: tuple[int, ...], what: str) -> Callable[[Column, str], Fault | None]:
    def check(column: Column, value: str) -> Fault | None:
        if value.isascii() and value.isdigit() and len(value) in lengths:
            return None
        longer = next((n for n in lengths if value.isdigit() and len(value) == n - 1), None)
        hint = value.zfill(longer) if longer else ""
        return Fault(
            f"{what} hat {' oder '.join(map(str, lengths))} Ziffern. Hat die Tabellenkalkulation eine Null entfernt?",
            hint,
        )

    return check


def _digit_list(lengths: tuple[int, ...], what: str) -> Callable[[Column, str], Fault | None]:
    single = _digits(lengths, what)

    def check(column: Column, value: str) -> Fault | None:
        if _COMMAS.search(value):
            return Fault("Mehrere Werte werden durch Leerzeichen getrennt.", _COMMAS.sub(" ", value))
        return next((f for part in value.split() if (f := single(column, part))), None)

    return check


def _number(column: Column, value: str) -> Fault | None:
    return None if value.isascii() and value.isdigit() else Fault("Hier steht eine ganze Zahl.")


def _url(column: Column, value: str) -> Fault | None:
    try:
        parts = urlsplit(value)
        port_ok = parts.port is None or parts.port > 0
    except ValueError:
        return Fault("Das ist keine gültige Adresse.", "https://www.beispiel.de/")
    if parts.scheme not in _URL_SCHEMES or not port_ok or " " in value:
        return Fault("Eine Adresse beginnt mit https:// (oder http://, tel:, mailto:).", f"https://{value}")
    if parts.scheme in ("https", "http") and "." not in (parts.hostname or ""):
        return Fault("In der Adresse fehlt der Name des Servers.", "https://www.beispiel.de/")
    return None


def _email(column: Column, value: str) -> Fault | None:
    ok = re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", value)
    return None if ok else Fault("Das ist keine E-Mail-Adresse.", "name@beispiel.de")


def _time(column: Column, value: str) -> Fault | None:
    return None if _TIME.fullmatch(value) else Fault("Eine Uhrzeit steht hier als Stunde:Minute.", "07:30")


def _colour(column: Column, value: str) -> Fault | None:
    ok = re.fullmatch(r"#[0-9a-f]{6}", value)
    return None if ok else Fault("Eine Farbe steht hier als # und sechs Ziffern oder Buchstaben a–f.", "#2044aa")


def _slug(text: str) -> str:
    table = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", " ": "-", "_": "-"})
    return re.sub(r"[^a-z0-9-]+", "", text.lower().translate(table)).strip("-")


_CHECKS: dict[str, Callable[[Column, str], Fault | None]] = {
    "text": _text,
    "id": _id,
    "ids": _ids,
    "choice": _choice,
    "choices": _choices,
    "date": _date,
    "ars": _digits((2, 5, 9, 12), "Ein Regionalschlüssel"),
    "postcode": _digits((5,), "Eine Postleitzahl"),
    "leika": _digits((14,), "Ein LeiKa-Schlüssel"),
    "leikas": _digit_list((14,), "Ein LeiKa-Schlüssel"),
    "ozg": _digits((5,), "Eine OZG-Nummer"),
    "ozgs": _digit_list((5,), "Eine OZG-Nummer"),
    "number": _number,
    "url": _url,
    "email": _email,
    "time": _time,
    "colour": _colour,
}

"""GV100AD, the Gemeindeverzeichnis as fixed-width text: 220 characters per record, six types of record.

Positions (from 1): 1–2 type, 3–10 day of territory, 11–18 key (Land 2, RB 1, Kreis 2, Gemeinde 3), 19–22 association,
23–72 name, 73–122 seat, 123–124 Textkennzeichen; municipalities also 129–139 hectares, 140–150 inhabitants, 166–170
postcode of the seat. Source: the description of records that Destatis ships with every edition.
"""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from amtslotse.exchange.gazetteer.area import LEVELS, MARKS, Area, kept_together
from amtslotse.exchange.gazetteer.errors import BadFile
from amtslotse.exchange.gazetteer.opening import lines

LENGTH = 220
NAME_LENGTH = 50
"""Longer names are cut off here; the extract has them whole."""
MAX_RECORDS = 100_000
_OTHER_EDITION = frozenset({"41", "61"})
_KEY_DIGITS = {"10": 2, "20": 3, "30": 4, "40": 5, "50": 5, "60": 8}
_WITH_ASSOCIATION = frozenset({"50", "60"})


def read(path: Path) -> Iterator[Area]:
    """All records of a file, one by one; raises BadFile with the line at the first fault."""
    return kept_together(path.name, _records(path))


def _records(path: Path) -> Iterator[tuple[Area, int]]:
    for number, line in lines(path):
        if number > MAX_RECORDS:
            raise BadFile(path.name, number, "Die Datei hat viel zu viele Zeilen für ein Gemeindeverzeichnis.")
        if not line.strip():
            continue
        try:
            yield _record(line), number
        except ValueError as error:
            raise BadFile(path.name, number, str(error)) from None


def _record(line: str) -> Area:
    """One record; raises ValueError with a sentence that names the field."""
    kind = line[:2]
    if kind in _OTHER_EDITION:
        raise ValueError("Das ist die nicht-administrative Ausgabe (GV100NAD). Gebraucht wird GV100AD.")
    if kind not in LEVELS:
        raise ValueError(f"Die Satzart „{kind}“ gibt es nicht.")
    if len(line) != LENGTH:
        raise ValueError(f"Der Datensatz hat {len(line)} statt {LENGTH} Zeichen.")
    name = line[22:72].strip()
    if not name:
        raise ValueError("Der Name fehlt.")
    mark = line[122:124].strip()
    if mark and mark not in MARKS:
        raise ValueError(f"Das Textkennzeichen „{mark}“ ist nicht bekannt.")
    own = kind == "60"
    return Area(
        ars=_key(kind, line),
        kind=LEVELS[kind],
        name=name,
        official=MARKS.get(mark, ""),
        postcode=_postcode(line[165:170]) if own else "",
        population=_count(line[139:150]) if own else None,
        day=_day(line[2:10]),
    )


def _key(kind: str, line: str) -> str:
    """The ARS: key without municipality, association, municipality; what a type does not have must be blank."""
    digits = _KEY_DIGITS[kind]
    key, association = line[10:18], line[18:22]
    wanted = 4 if kind in _WITH_ASSOCIATION else 0
    filled = key[:digits] + association[:wanted]
    if not (filled.isascii() and filled.isdigit()) or (key[digits:] + association[wanted:]).strip():
        raise ValueError(f"Der Schlüssel „{(key + association).strip()}“ passt nicht zur Satzart {kind}.")
    return key[:5] + association + key[5:] if kind == "60" else filled


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y%m%d").date()
    except ValueError:
        raise ValueError(f"„{text}“ ist kein Gebietsstand (JJJJMMTT).") from None


def _postcode(text: str) -> str:
    if not text.strip():
        return ""
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"„{text}“ ist keine Postleitzahl.")
    return text


def _count(text: str) -> int | None:
    if not text.strip():
        return None
    if not (text.isascii() and text.strip().isdigit()):
        raise ValueError(f"„{text.strip()}“ ist keine Zahl von Einwohnern.")
    return int(text)

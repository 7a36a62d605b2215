"""Name, address and ways to reach an office, cell by cell; what does not fit a cell is left out."""

from collections.abc import Iterator

from amtslotse.exchange.xzufi.model import Anschrift, Organisationseinheit
from amtslotse.exchange.xzufi.plain_html import plain
from amtslotse.exchange.xzufi.wording import GERMAN, by_language, german
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.cleaning import clean
from amtslotse.records.tables.columns import Row

_COLUMNS = {column.name: column for column in RECORD_TABLES["authorities"].columns}
_PHONE_CODES = frozenset({"02"})
"""Code of the telephone, as far as it is known; a name that says so counts as well."""
_LONGEST_HOURS = 300


def name(unit: Organisationseinheit) -> str:
    """The German name of an office on one line; empty if it has none."""
    return german(unit.name.name) if unit.name else ""


def cells(unit: Organisationseinheit) -> Row:
    """What an office's row can say about how to reach it."""
    found = {**address(unit), **_reachable(unit)}
    website = next((link.uri for link in unit.internetadresse if link.uri.startswith(("https://", "http://"))), "")
    hours = by_language(unit.info_oeffnungszeiten_text).get(GERMAN, "").replace("|", "; ")
    found |= {"website": website, "hours": hours if len(hours) <= _LONGEST_HOURS else ""}
    cleaned = {key: clean(value, _COLUMNS[key].kind) for key, value in found.items()}
    return {key: value for key, value in cleaned.items() if value and _COLUMNS[key].fault(value) is None}


def address(unit: Organisationseinheit) -> Row:
    """Street, postcode and town: a house address before a postbox."""
    found = sorted(unit.anschrift, key=lambda a: not a.strasse)
    return _address(found[0]) if found else {}


def _address(one: Anschrift) -> Row:
    street = " ".join(part.strip() for part in (one.strasse, one.hausnummer) if part and part.strip())
    return {"street": street, "postcode": (one.postleitzahl or "").strip(), "town": (one.ort or "").strip()}


def _reachable(unit: Organisationseinheit) -> Row:
    """The first telephone number and the first mail address."""
    found: Row = {}
    for key, value in _ways(unit):
        found.setdefault(key, value)
    return found


def _ways(unit: Organisationseinheit) -> Iterator[tuple[str, str]]:
    for way in unit.kommunikation:
        value = plain(way.kennung or "")
        says = (way.kanal.name or "").lower() if way.kanal else ""
        if "@" in value and "de-mail" not in f"{value} {says}".lower():
            yield "email", value
        elif "telefon" in says or (way.kanal and way.kanal.code in _PHONE_CODES and not says):
            yield "phone", value

"""What people call a row: the words on lists, links and headings."""

from collections.abc import Callable

from amtslotse.guide import Directory
from amtslotse.records.current import guide
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.columns import Row
from amtslotse.records.tables.labels import value_label

_OWN_NAME = ("title", "name", "official_name", "text", "word", "words")
LIMIT = 140


def title_of(table: str, row: Row) -> str:
    """A title for a row, from its own name or from what it is about."""
    directory = guide().directory
    named = _NAMED.get(table)
    found = named(directory, row) if named else next((row[n] for n in _OWN_NAME if row.get(n)), "")
    found = found or RECORD_TABLES[table].key_of(row).replace("|", " · ")
    return found if len(found) <= LIMIT else f"{found[:LIMIT]}…"


def service_name(directory: Directory, key: str) -> str:
    """Title of a service."""
    service = directory.services.get(key)
    return service.title if service else key


def authority_name(directory: Directory, key: str) -> str:
    """Name of an office."""
    authority = directory.authorities.get(key)
    return authority.name if authority else key


def administration_name(directory: Directory, key: str) -> str:
    """Name of an administration."""
    administration = directory.administrations.get(key)
    return administration.name if administration else key


def area_name(directory: Directory, key: str) -> str:
    """Name of an area."""
    area = directory.areas.get(key)
    return area.name if area else key


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _offer(directory: Directory, row: Row) -> str:
    office = authority_name(directory, row["authority"]) if row["authority"] else ""
    return _joined(row["title"], service_name(directory, row["service"]), office)


def _competence(directory: Directory, row: Row) -> str:
    table = RECORD_TABLES["competences"]
    who = authority_name(directory, row["authority"]) if row["authority"] else value_label(table, "level", row["level"])
    return f"{service_name(directory, row['service'])} in {area_name(directory, row['area'])}: {who}"


def _hours(directory: Directory, row: Row) -> str:
    table = RECORD_TABLES["hours"]
    days = ", ".join(value_label(table, "days", day) for day in row["days"].split())
    return f"{authority_name(directory, row['authority'])}: {days} {row['opens']}–{row['closes']}"


def _closure(directory: Directory, row: Row) -> str:
    return _joined(f"{authority_name(directory, row['authority'])}: {row['first']}", row["reason"])


def _special(directory: Directory, row: Row) -> str:
    times = f"{authority_name(directory, row['authority'])}: {row['day']} {row['opens']}–{row['closes']}"
    return _joined(times, row["note"])


def _text(directory: Directory, row: Row) -> str:
    kind = value_label(RECORD_TABLES["texts"], "kind", row["kind"])
    office = authority_name(directory, row["authority"]) if row["authority"] else ""
    return _joined(f"{kind}: {service_name(directory, row['service'])}", office)


def _word(directory: Directory, row: Row) -> str:
    return f"„{row['word']}“ für {service_name(directory, row['service'])}"


def _pair(directory: Directory, row: Row) -> str:
    return f"„{row['concern']}“ findet {service_name(directory, row['service'])}"


def _administration(directory: Directory, row: Row) -> str:
    return administration_name(directory, row["administration"])


_NAMED: dict[str, Callable[[Directory, Row], str]] = {
    "offers": _offer,
    "competences": _competence,
    "hours": _hours,
    "closures": _closure,
    "special_hours": _special,
    "texts": _text,
    "search_words": _word,
    "gold_pairs": _pair,
    "controllers": _administration,
    "themes": _administration,
}

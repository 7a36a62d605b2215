"""The versions of the standard: their namespaces, and where the order of elements differs between them."""

from amtslotse.exchange.xzufi.model import Kategorie, Leistung

NAMESPACE_PREFIX = "http://xoev.de/schemata/xzufi/"
READABLE = ("2.1", "2.2", "2.3")
WRITABLE = {  # 2.3: seen nowhere in public, formed like the others, so a caller may pass another
    "2.2.0": NAMESPACE_PREFIX + "2_2_0",
    "2.3.0": NAMESPACE_PREFIX + "2_3_0",
    "2.3.1": NAMESPACE_PREFIX + "2_3_1",
}

_MOVED_UP_TO_2_2: dict[type, dict[str, str]] = {  # field -> the field it stands behind in the older versions
    Leistung: {
        "modul_kosten": "modul_frist",
        "modul_bearbeitungsdauer": "modul_kosten",
        "modul_dokument": "modul_auskunftshinweis",
        "leistungsadressat": "vertrauensniveau",
    },
    Kategorie: {"klasse": "beschreibung"},
}


def is_old(version: str) -> bool:
    """Up to 2.2 several elements have other names and other places than since 2.3."""
    return version.startswith(("2.1", "2.2"))


def ordered(of: type, fields: list[str], old: bool) -> list[str]:
    """The fields of a class in the order in which the version writes them."""
    result = list(fields)
    for field, before in (_MOVED_UP_TO_2_2.get(of, {}) if old else {}).items():
        result.remove(field)
        result.insert(result.index(before) + 1, field)
    return result


def version_of(attribute: str, namespace: str) -> str:
    """The version a message names, else the one its namespace carries."""
    return attribute.strip() or namespace.removeprefix(NAMESPACE_PREFIX).replace("_", ".")

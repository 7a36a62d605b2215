"""The part of the FIM portal's interface that we use, as facts: what may be asked, and what an answer holds.

Source: OpenAPI document of the FIM portal, version 0.24.0 (fimportal.de, operated by FITKO). The document does not
describe the fields of a Leistungssteckbrief; PROFILE is what we need of it.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

PROFILES = "/api/v0/leistung-steckbriefe"
TEXTS = "/api/v0/leistung-stammtexte"
SOURCES = ("leika", "landesredaktion", "pvog")
_ORDER = (
    "erstellt_datum_zeit_desc",
    "erstellt_datum_zeit_asc",
    "geaendert_datum_zeit_desc",
    "geaendert_datum_zeit_asc",
)
_KEY, _SOURCE = r"[^/]+", f"(?:{'|'.join((*SOURCES, 'primary'))})"

LISTS: dict[str, dict[str, Any]] = {
    PROFILES: {
        "leistungsschluessel": str,
        "updated_since": datetime,
        "order_by": (*_ORDER, "titel_asc", "leistungsschluessel_asc", "relevance"),
        "offset": range(1_000_000),
        "limit": range(1, 201),
    },
    TEXTS: {
        "leistungsschluessel": str,
        "redaktion_id": str,
        "source": SOURCES,
        "updated_since": datetime,
        "order_by": ("relevance", *_ORDER, "titel_asc"),
        "offset": range(1_000_000),
        "limit": range(1, 201),
    },
}
"""Parameters of the lists; the document knows more, we use these."""
ONES = {
    "profile": re.compile(f"{PROFILES}/({_KEY})"),
    "text": re.compile(f"{TEXTS}/({_KEY}/{_KEY}/{_SOURCE})"),
    "parsed": re.compile(f"{TEXTS}/({_KEY}/{_KEY}/{_SOURCE})/parsed-xzufi"),
}
PAGE: Mapping[str, type] = {"items": list, "offset": int, "limit": int, "count": int, "total_count": int}
OZG: Mapping[str, type] = {
    "leistungsschluessel": str,
    "id": str,
    "leistung": str,
    "themenfeld": str,
    "themenfeld_label": str,
    "vollzugsbehoerden": list,
}
TEXT: Mapping[str, type] = {
    "redaktion_id": str,
    "leistung_id": str,
    "source": str,
    "title": str,
    "leistungsschluessel": list,
    "typisierung": list,
    "ozg": list,
}
"""Required fields that are never null, of a Stammtext in the list."""
FULL_TEXT: Mapping[str, type] = {
    **{name: kind for name, kind in TEXT.items() if name != "leistungsschluessel"},
    "version": str,
    "steckbriefe": list,
    "replacements": list,
}
"""The whole text names its keys under steckbriefe instead."""
PROFILE: Mapping[str, type] = {"leistungsschluessel": str, "title": str, "typisierung": list}
PARSED: Mapping[str, type] = {"id": dict, "modul_text": list, "modul_begriff_im_kontext": list}


def refusal(path: str, query: Mapping[str, list[str]]) -> str:
    """Why the portal would answer 422 or 404; stricter than it is: unknown and doubled parameters are refused."""
    if path not in LISTS:
        known = any(pattern.fullmatch(path) for pattern in ONES.values())
        return "" if known and not query else f"{path}: unknown path or unexpected parameters"
    for name, values in query.items():
        if name not in LISTS[path] or len(values) != 1 or not _fits(values[0], LISTS[path][name]):
            return f"{name}: {values}"
    return ""


def _fits(value: str, kind: Any) -> bool:
    if kind is str:
        return bool(value)
    if kind is datetime:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?", value))
    if isinstance(kind, range):
        return value.isdecimal() and int(value) in kind
    return value in kind


def lacks(answer: Mapping[str, Any], fields: Mapping[str, type]) -> list[str]:
    """Fields of an answer that are missing or of another type."""
    return [name for name, kind in fields.items() if not isinstance(answer.get(name), kind)]

"""What an object of LeiKa or FIM says about a key, whichever of the two it came from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from amtslotse.exchange.errors import Wrong
from amtslotse.exchange.fim.key import is_key
from amtslotse.exchange.fim.leika_columns import day_of
from amtslotse.exchange.fim.objects import FILE_KEY, unpacked
from amtslotse.exchange.partner import Identity, Item
from amtslotse.records.tables.cleaning import clean

ENDED = (7, 8)
"""Status of release: inaktiv, vorgesehen zum Löschen (urn:xoev-de:xprozess:codeliste:status)."""
_NAME_LIMIT = 1000


@dataclass(frozen=True, slots=True)
class Ozg:
    """An entry of the OZG catalogue as the portal names it; LeiKa keys hang below it."""

    id: str
    name: str
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One key as it was delivered: `names` begin with the official one, `day` is that of its last publication."""

    identity: Identity
    key: str
    names: tuple[str, ...]
    type: str = ""
    day: str = ""
    ended: bool = False
    thing: str = ""
    act: str = ""
    remark: str = ""
    synonyms: tuple[str, ...] = ()
    ozg: tuple[Ozg, ...] = ()
    replaced_by: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The official name."""
        return self.names[0]


def entry_of(item: Item) -> Entry:
    """Read a kept object; raises Wrong with the reason if it is no usable key."""
    raw = unpacked(item.raw)
    return _from_file(item.identity, raw) if item.identity.kind == FILE_KEY else _from_profile(item.identity, raw)


def _from_file(identity: Identity, raw: dict[str, Any]) -> Entry:
    cell = {name: clean(value) for name, value in raw.items() if isinstance(value, str)}
    return Entry(
        identity,
        _key(raw.get("Schluessel")),
        _names(cell.get("Bezeichnung"), cell.get("Bezeichnung2")),
        cell.get("Typ", ""),
        day_of(cell.get("Veröffentlichungsdatum", "")),
        thing=cell.get("Leistungskennung", ""),
        act=cell.get("Verrichtung", ""),
        remark=cell.get("Besondere Merkmale", ""),
        synonyms=tuple(dict.fromkeys(word for part in _text(raw, "Synonyme").split("|") if (word := clean(part)))),
    )


def _from_profile(identity: Identity, raw: dict[str, Any]) -> Entry:
    types = raw.get("typisierung")
    return Entry(
        identity,
        _key(raw.get("leistungsschluessel")),
        _names(*(clean(_text(raw, f)) for f in ("leistungsbezeichnung", "title", "leistungsbezeichnung_2"))),
        ";".join(t for t in types if isinstance(t, str)) if isinstance(types, list) else "",
        _iso_day(_text(raw, "geaendert_datum_zeit")),
        ended=raw.get("freigabe_status") in ENDED,
        ozg=tuple(_ozg(raw.get("ozg"))),
        replaced_by=tuple(_replacements(raw.get("replacements"))),
    )


def _text(raw: dict[str, Any], name: str) -> str:
    value = raw.get(name)
    return value if isinstance(value, str) else ""


def _key(value: object) -> str:
    if not is_key(value):
        raise Wrong(f"„{str(value)[:40]}“ ist kein LeiKa-Schlüssel mit 14 Ziffern.")
    return str(value)


def _names(*given: str | None) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name for name in given if name))
    if not names:
        raise Wrong("Der Schlüssel hat keine Bezeichnung.")
    if len(names[0]) > _NAME_LIMIT:
        raise Wrong(f"Die Bezeichnung ist länger als {_NAME_LIMIT} Zeichen.")
    return names


def _iso_day(moment: str) -> str:
    try:
        return date.fromisoformat(moment[:10]).isoformat()
    except ValueError:
        return ""


def _ozg(value: object) -> Iterator[Ozg]:
    """The portal gives a list, a single one, or none."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict) and _text(one, "id") and _text(one, "leistung"):
            yield Ozg(clean(_text(one, "id")), clean(_text(one, "leistung")), clean(_text(one, "themenfeld_label")))


def _replacements(value: object) -> Iterator[str]:
    """Keys of pairs of key and name."""
    for pair in value if isinstance(value, list) else []:
        if isinstance(pair, list) and pair and is_key(pair[0]):
            yield pair[0]

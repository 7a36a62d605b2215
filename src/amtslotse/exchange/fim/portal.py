"""Ask the FIM portal: Leistungssteckbriefe, Stammtexte and the XZuFi that it has read already.

To its documented interface (version 0.24.0, docs/interfaces/fim.md); what it sends is examined before it is used.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from amtslotse.exchange.errors import Wrong
from amtslotse.exchange.fim.key import is_key
from amtslotse.exchange.fim.pages import Record, every
from amtslotse.exchange.web import Web

BASE = "https://fimportal.de"
PAGE = 200
"""As many as the portal gives at once."""
SOURCES = ("leika", "landesredaktion", "pvog")
_PROFILES = "/api/v0/leistung-steckbriefe"
_TEXTS = "/api/v0/leistung-stammtexte"


@dataclass(frozen=True, slots=True)
class TextRef:
    """Which text: whose, which service, and from where it came to the portal."""

    office: str
    ident: str
    source: str

    @property
    def path(self) -> str:
        """Its address below the list of texts."""
        return "/".join(quote(part, safe="") for part in (self.office, self.ident, self.source))


@dataclass(frozen=True)
class Portal:
    """The portal behind an address."""

    web: Web

    def profiles(self, changed_since: datetime | None = None) -> Iterator[Record]:
        """Every Leistungssteckbrief in the order of its key, or those that changed since a moment."""
        query = {"order_by": "leistungsschluessel_asc", **_since(changed_since)}
        return every(lambda offset: self._list(_PROFILES, query, offset), _key_of)

    def profile(self, key: str) -> Record:
        """One Leistungssteckbrief with everything the portal says about it."""
        found = self._one(f"{_PROFILES}/{quote(key, safe='')}")
        if _key_of(found) != key:
            raise Wrong(f"Gefragt war nach {key}, gekommen ist {_key_of(found)}.")
        return found

    def texts(self, key: str = "", source: str = "", changed_since: datetime | None = None) -> Iterator[Record]:
        """Stammtexte, the oldest first; of a key, of a source, or changed since a moment."""
        query = {"order_by": "erstellt_datum_zeit_asc", **_since(changed_since)}
        query |= {n: v for n, v in (("leistungsschluessel", key), ("source", source)) if v}
        return every(lambda offset: self._list(_TEXTS, query, offset), lambda text: ref_of(text).path)

    def text(self, ref: TextRef) -> Record:
        """One Stammtext whole, with its OZG entries and what replaces it."""
        found = self._one(f"{_TEXTS}/{ref.path}")
        if ref_of(found) != ref:
            raise Wrong(f"Gefragt war nach {ref.path}, gekommen ist {ref_of(found).path}.")
        return found

    def parsed(self, ref: TextRef) -> Record:
        """One Stammtext as XZuFi 2.2.0 or 2.3.1, already read by the portal."""
        found = self._one(f"{_TEXTS}/{ref.path}/parsed-xzufi")
        ident = found.get("id")
        if not isinstance(ident, dict) or not isinstance(ident.get("value"), str):
            raise Wrong("Der Leistung fehlt ihre Kennung (id).")
        if not isinstance(found.get("modul_text"), list):
            raise Wrong("Der Leistung fehlen ihre Textmodule (modul_text).")
        return found

    def _list(self, path: str, query: dict[str, str], offset: int) -> Any:
        return self.web.get(path, {**query, "offset": str(offset), "limit": str(PAGE)}).json()

    def _one(self, path: str) -> Record:
        found = self.web.get(path).json()
        if not isinstance(found, dict):
            raise Wrong("Die Antwort ist kein Objekt mit Feldern.")
        return found


def ref_of(text: Record) -> TextRef:
    """Which text an object of the list is; raises Wrong if it does not say so."""
    found = [text.get(name) for name in ("redaktion_id", "leistung_id", "source")]
    if not all(isinstance(value, str) and value for value in found) or found[2] not in SOURCES:
        raise Wrong("Ein Stammtext nennt Redaktion, Leistung oder Quelle nicht.")
    return TextRef(*map(str, found))


def _key_of(profile: Record) -> str:
    key = profile.get("leistungsschluessel")
    if not is_key(key):
        raise Wrong(f"Ein Steckbrief hat den Schlüssel „{str(key)[:40]}“; 14 Ziffern wären richtig.")
    return str(key)


def _since(moment: datetime | None) -> dict[str, str]:
    return {"updated_since": moment.isoformat()} if moment else {}

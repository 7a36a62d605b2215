"""Terms that the Stammtexte of a key carry (XZuFi: Begriff im Kontext): synonyms where leika.csv is not at hand."""

from collections.abc import Iterable, Iterator
from typing import Any

from amtslotse.exchange.errors import Wrong
from amtslotse.exchange.fim.key import is_key
from amtslotse.exchange.fim.objects import TERMS, identity, packed, unpacked
from amtslotse.exchange.fim.pages import Record
from amtslotse.exchange.fim.portal import Portal, ref_of
from amtslotse.exchange.partner import Fetched, Item
from amtslotse.exchange.web import Web
from amtslotse.records.tables.cleaning import clean

_SOURCE = "leika"
"""Texts of the federal editorial office; those of the Länder hold words of their places."""


def from_portal(web: Web, keys: Iterable[str]) -> Fetched:
    """The terms of some keys, such as those of our services; keys without any give nothing."""
    return Fetched(_items(Portal(web), keys), complete=False)


def terms_of(item: Item) -> tuple[str, tuple[str, ...]]:
    """Key and words of a kept object; raises Wrong if it is unreadable."""
    raw = unpacked(item.raw)
    key, words = raw.get("leistungsschluessel"), raw.get("begriffe")
    if not is_key(key) or not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise Wrong("Die Begriffe sind unlesbar.")
    return str(key), tuple(words)


def german(parsed: Record) -> tuple[str, ...]:
    """German terms of a Leistung that the portal has read, each once; anything of another form is passed over."""
    found = (
        clean(_text(_field(term, "begriff"))) for part in _list(parsed, "modul_begriff_im_kontext") for term in part
    )
    return tuple(dict.fromkeys(word for word in found if word))


def _items(portal: Portal, keys: Iterable[str]) -> Iterator[Item]:
    for key in dict.fromkeys(keys):
        refs = [ref_of(text) for text in portal.texts(key, _SOURCE) if key in _keys(text)]
        words = [word for ref in refs for word in german(portal.parsed(ref))]
        if words:
            raw = {"leistungsschluessel": key, "begriffe": list(dict.fromkeys(words))}
            yield Item(identity(TERMS, key), packed(raw))


def _keys(text: Record) -> list[Any]:
    """The keys of a text; the portal also finds keys of which ours is only a part."""
    keys = text.get("leistungsschluessel")
    return keys if isinstance(keys, list) else []


def _list(parsed: Record, name: str) -> Iterator[list[Any]]:
    """The lists of terms; 2.2.0 and 2.3.1 have the same form."""
    parts = parsed.get(name)
    for part in parts if isinstance(parts, list) else ():
        terms = _field(part, "begriff_im_kontext")
        if isinstance(terms, list):
            yield terms


def _field(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else None


def _text(term: Any) -> str:
    language, value = _field(term, "language_code"), _field(term, "_value")
    german = isinstance(language, str) and language.lower().split("-")[0] == "de"
    return value if german and isinstance(value, str) else ""

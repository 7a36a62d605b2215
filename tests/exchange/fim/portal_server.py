"""A FIM portal of our own: real HTTP, strict about questions, faithful in its answers unless it is told to be bad."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.exchange.fim import contract
from tests.exchange.partner_server import Asked, Given, Partner, partner

JSON = {"Content-Type": "application/json"}
Record = dict[str, Any]
Spoil = Callable[[Asked, Given], Given | None]


def faithful(_: Asked, given: Given) -> Given:
    """Leaves an answer as it is."""
    return given


@contextmanager
def fim_portal(
    profiles: list[Record] = [],  # noqa: B006
    texts: list[Record] = [],  # noqa: B006
    spoil: Spoil = faithful,
) -> Iterator[Partner]:
    """The portal with these Steckbriefe and Stammtexte; `spoil` may change any answer, None breaks it off."""
    lacking = [contract.lacks(p, contract.PROFILE) for p in profiles] + [
        contract.lacks(t, contract.TEXT) for t in texts
    ]
    assert not any(lacking), lacking

    def answer(asked: Asked) -> Given | None:
        return spoil(asked, _answer(asked, profiles, texts))

    with partner(answer) as there:
        yield there


def body(given: Given) -> Any:
    """What an answer holds."""
    return json.loads(given[2])


def reply(content: Any, status: int = 200) -> Given:
    """An answer in JSON."""
    return status, JSON, json.dumps(content).encode()


def ozg(key: str, number: str, name: str, topic: str = "Familie & Kind") -> Record:
    """An OZG entry below a key, with every field that is required."""
    found = {"leistungsschluessel": key, "id": number, "leistung": name, "themenfeld": "familie_kind"}
    return {**found, "themenfeld_label": topic, "vollzugsbehoerden": []}


def profile(key: str, name: str, **more: Any) -> Record:
    """A Leistungssteckbrief."""
    base = {"leistungsschluessel": key, "title": name, "leistungsbezeichnung": name, "leistungsbezeichnung_2": None}
    dates = {"geaendert_datum_zeit": "2026-10-01T08:00:00"}
    return {**base, **dates, "typisierung": ["5"], "freigabe_status": 6, "ozg": [], "replacements": [], **more}


def text(ident: str, key: str, title: str, **terms: str) -> Record:
    """A Stammtext of the federal editorial office as the list has it; `terms` are its terms by language."""
    who = {"redaktion_id": "B100019", "leistung_id": ident, "source": "leika", "title": title, "_terms": terms}
    return {**who, "leistungsschluessel": [key], "typisierung": ["5"], "ozg": []}


def _answer(asked: Asked, profiles: list[Record], texts: list[Record]) -> Given:
    if why := contract.refusal(asked.path, asked.query):
        return reply({"detail": [{"loc": ["query"], "msg": why, "type": "value_error"}]}, 422)
    if asked.path == contract.PROFILES:
        return _page(asked, profiles)
    if asked.path == contract.TEXTS:
        return _page(asked, [t for t in texts if _asked_for(t, asked)])
    return _one(asked.path, profiles, texts)


def _page(asked: Asked, found: list[Record]) -> Given:
    offset, limit = (int(asked.query.get(name, [default])[0]) for name, default in (("offset", "0"), ("limit", "200")))
    items = found[offset : offset + limit]
    page = {"items": items, "offset": offset, "limit": limit, "count": len(items), "total_count": len(found)}
    assert not contract.lacks(page, contract.PAGE)
    return reply(page)


def _asked_for(found: Record, asked: Asked) -> bool:
    key, source = (asked.query.get(name, [""])[0] for name in ("leistungsschluessel", "source"))
    return any(key in k for k in found["leistungsschluessel"]) and source in ("", found["source"])


def _one(path: str, profiles: list[Record], texts: list[Record]) -> Given:
    for name, pattern in contract.ONES.items():
        if not (match := pattern.fullmatch(path)):
            continue
        for found in profiles if name == "profile" else texts:
            if name == "profile" and found["leistungsschluessel"] == match[1]:
                return reply(found)
            if name != "profile" and "/".join(found[n] for n in ("redaktion_id", "leistung_id", "source")) == match[1]:
                return reply(_whole(found) if name == "text" else _parsed(found))
    return reply({"detail": "Service not found"}, 404)


def _whole(found: Record) -> Record:
    whole = {**found, "version": "2_3_1", "replacements": []}
    whole["steckbriefe"] = [[key, found["title"]] for key in whole.pop("leistungsschluessel")]
    assert not contract.lacks(whole, contract.FULL_TEXT)
    return whole


def _parsed(found: Record) -> Record:
    words = [{"begriff": {"language_code": lang, "_value": w}, "typ": "001"} for lang, w in found["_terms"].items()]
    terms = {
        "position_darstellung": None,
        "id": None,
        "id_sekundaer": [],
        "gueltigkeit": [],
        "begriff_im_kontext": words,
    }
    parsed = {"id": {"value": found["leistung_id"]}, "modul_text": [], "modul_begriff_im_kontext": [terms]}
    assert not contract.lacks(parsed, contract.PARSED)
    return parsed

"""A Guide made from the one before equals one built from nothing, whichever table changed."""

import re
from collections.abc import Mapping

import numpy as np
import pytest

from amtslotse.guide import Guide, build_directory
from amtslotse.guide.build import FIELDS, rebuilt
from amtslotse.guide.meaning import Meaning
from tests.conftest import DAY

TABLES = sorted({table for made in FIELDS.values() for table in made.tables})
WRITTEN = (
    "name",
    "title",
    "word",
    "words",
    "text",
    "official_name",
    "description",
    "hint",
    "represented_by",
    "label",
    "reason",
    "note",
    "url",
    "street",
)
"""Columns in which people write what they like."""
SERVICES = 40
BY_HAND = {
    "notices": {
        "id": "zu",
        "administration": "hansestadt-lueneburg",
        "kind": "notice",
        "title": "Bürgeramt geschlossen",
    }
    | {"text": "Am 24. November.", "published": "2026-11-20", "url": "", "language": ""},
    "closures": {"authority": "hansestadt-lueneburg", "first": "2026-11-24", "last": "2026-11-24", "reason": "Umzug"},
    "themes": {"administration": "hansestadt-lueneburg", "label": "Lüneburg", "logo": ""}
    | {"colour": "#123456", "colour_dark": "#abcdef"},
    "link_health": {"url": "https://www.lueneburg.de/", "health": "ok"},
    "special_hours": {
        "authority": "hansestadt-lueneburg",
        "first": "2026-11-25",
        "last": "2026-11-25",
        "note": "Lange Schlange",
    }
    | {"opens": "08:00", "closes": "10:00"},
    "streets": {"postcode": "21391", "ars": "033555404031", "street": "Dorfstr."},
    "house_numbers": {"street": "Dorfstr.", "postcode": "21391", "ars": "033555404031"}
    | {"from": "1", "to": "9", "parity": "odd"},
}
"""Rows for tables that nobody has filled yet."""
FACTS = dict.fromkeys(("valid_from", "valid_to", "source", "confirmed_by", "confirmed_at"), "")


@pytest.fixture(scope="module")
def some(tables):
    """A part of the real tables, small enough to build it anew for every table."""
    kept = {row["id"] for row in tables["services"][:SERVICES]}

    def of_these(row):
        return row.get("service", next(iter(kept))) in kept

    small = {name: [row for row in rows if of_these(row)][:200] for name, rows in tables.items()}
    small["services"] = tables["services"][:SERVICES]
    small["search_words"] = [row for row in tables["search_words"] if of_these(row)]
    return small | {name: [row | FACTS] for name, row in BY_HAND.items()}


@pytest.fixture(scope="module")
def before(some):
    return Guide(build_directory(some, "vorher#1"))


def edited(rows):
    """The first row written differently, the last one gone, one new."""
    first, *others = [dict(row) for row in rows] or [{}]
    changed = first | {name: f"{first[name]} anders" for name in WRITTEN if first.get(name)}
    return [changed, *others[:-1]]


@pytest.mark.parametrize("table", TABLES)
def test_after_a_change_in_any_table_it_is_as_if_built_anew(some, before, table):
    after = {**some, table: edited(some[table])}
    assert after[table] != some[table], f"Bitte in BY_HAND eine Zeile für {table} eintragen."
    fresh = Guide(build_directory(after, "nachher#2"))
    quick = Guide(rebuilt(before.directory, after, {table}, "nachher#2"))
    assert list(differences(quick, fresh)) == []
    assert [asked(quick, word) for word in WORDS] == [asked(fresh, word) for word in WORDS]


WORDS = ("hund", "anders", "wohn anders", "21335", "Reppen")


def asked(guide, text):
    return (
        guide.suggester.concerns(text),
        guide.suggester.places(text),
        guide.answer(text, "Adendorf", day=DAY).status,
        guide.answer(text, day=DAY).candidates,
    )


def test_changes_one_after_the_other_add_up(some, before):
    guide, tables = before, some
    for table in ("offers", "services", "search_words", "areas", "translations"):
        tables = {**tables, table: edited(tables[table])}
        guide = Guide(rebuilt(guide.directory, tables, {table}, "nachher#2"))
    assert list(differences(guide, Guide(build_directory(tables, "nachher#2")))) == []


def test_a_change_is_seen_by_the_comparison(some, before):
    other = Guide(build_directory({**some, "search_words": edited(some["search_words"])}, "vorher#1"))
    assert any(".index._" in path for path in differences(before, other))
    assert any("._index._words" in path for path in differences(before, other))


def test_vectors_of_meaning_are_computed_again_only_for_other_texts(some):
    class Encoder:
        asked = 0

        def query(self, text):
            return np.ones(4, np.float32) / 2

        def documents(self, texts):
            self.asked += 1
            return np.array([[len(t), t.count("e"), t.count("n"), 1] for t in texts], np.float32)

    encoder = Encoder()
    first = Guide(build_directory(some, "a#1"), None, encoder)
    offers = {**some, "offers": edited(some["offers"])}
    second = Guide(rebuilt(first.directory, offers, {"offers"}, "b#2"), None, encoder)
    assert isinstance(second.reader.meaning, Meaning)
    assert second.reader.meaning is first.reader.meaning
    words = {**offers, "search_words": edited(some["search_words"])}
    third = Guide(rebuilt(second.directory, words, {"search_words"}, "c#3"), None, encoder)
    assert third.reader.meaning is not first.reader.meaning
    assert encoder.asked == 2


def differences(one, other, path="guide", seen=None):
    """Paths at which two objects differ, all the way down; what is only remembered aside."""
    seen = set() if seen is None else seen
    if one is other or (id(one), id(other)) in seen:
        return
    seen.add((id(one), id(other)))
    if type(one) is not type(other):
        yield f"{path}: {type(one).__name__}, {type(other).__name__}"
    elif isinstance(one, np.ndarray):
        if one.dtype != other.dtype or not np.array_equal(one, other):
            yield path
    elif isinstance(one, Mapping):
        if list(one) != list(other):
            yield f"{path}.keys"
        for key in one.keys() & other.keys():
            yield from differences(one[key], other[key], f"{path}[{key!r}]", seen)
    elif isinstance(one, (list, tuple)):
        if len(one) != len(other):
            yield f"{path}.len"
        for number, pair in enumerate(zip(one, other, strict=False)):
            yield from differences(*pair, f"{path}[{number}]", seen)
    elif isinstance(one, (str, bytes, int, float, set, frozenset, type(None), re.Pattern)):
        if one != other:
            yield path
    else:
        for name in names_of(one) | names_of(other):
            yield from differences(getattr(one, name, None), getattr(other, name, None), f"{path}.{name}", seen)


MEMORIES = {"reuse", "_asked"}


def names_of(thing):
    slots = (name for kind in type(thing).__mro__ for name in getattr(kind, "__slots__", ()))
    return {*getattr(thing, "__dict__", {}), *slots} - MEMORIES

"""Objects of every kind, made up from what the model says about itself."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from amtslotse.exchange.xzufi.model import Betrag, Code, DokumentEingehend, Kennung, Text, Weiteres
from amtslotse.exchange.xzufi.model.fields import XSI_TYPE
from amtslotse.exchange.xzufi.shape import REST, Slot, shape_of
from amtslotse.exchange.xzufi.versions import NAMESPACE_PREFIX

LETTERS = st.sampled_from("aßü<>&\"'`;]\u0085\u2028\xa0😀 \t\n\r-0{}%")
TEXT = st.text(LETTERS, max_size=8) | st.sampled_from(["", " ", "<p>Hund&nbsp;&amp; Katze</p>", "]]>", "\r\n", "<?x?>"])
WORD = TEXT.map(str.strip).filter(bool)
MAYBE = st.none() | TEXT
KENNUNG = st.builds(Kennung, TEXT, TEXT, WORD, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE)
FREE = st.builds(Code, WORD | st.just(""), st.none() | WORD, MAYBE, MAYBE, WORD)
CODE = st.builds(Code, WORD, st.none() | TEXT.map(str.strip), MAYBE, MAYBE) | FREE
ZONES = st.sampled_from([None, UTC, timezone(timedelta(hours=2)), timezone(-timedelta(hours=3, minutes=30))])
LEAVES: dict[type, st.SearchStrategy[Any]] = {
    str: TEXT,
    bool: st.booleans(),
    int: st.integers(-(10**15), 10**15),
    date: st.dates(),
    datetime: st.datetimes(timezones=ZONES),
    Kennung: KENNUNG,
    Text: st.builds(Text, TEXT, TEXT),
    Code: CODE,
    Betrag: st.builds(Betrag, st.decimals(Decimal(0), Decimal(10**9), places=2), st.sampled_from(["EUR", "CHF"])),
}


def any_of(kind: type, old: bool) -> st.SearchStrategy[Any]:
    """Any object of a class that the version can say, mostly with few of its fields filled."""
    shape = shape_of(kind)
    slots = [slot for slot in shape.slots if slot.in_version(old)]
    if old and kind is DokumentEingehend:
        slots = [slot for slot in slots if slot.field == "dokument"]
    required = {slot.field: _content(slot, old) for slot in slots if slot.required}
    optional = {slot.field: _content(slot, old) for slot in slots if not slot.required}
    if kind is not DokumentEingehend:
        optional[REST] = st.lists(st.just(_unknown(old)), max_size=2).map(tuple)
    for field, name in shape.attributes:
        required[field] = st.sampled_from([None, "Art", "ArtMitDetail"]) if name == XSI_TYPE else MAYBE
    names = st.lists(st.sampled_from(sorted(optional)), max_size=4, unique=True) if optional else st.just([])
    return names.flatmap(lambda chosen: st.builds(kind, **required, **{name: optional[name] for name in chosen}))


def _content(slot: Slot, old: bool) -> st.SearchStrategy[Any]:
    one = st.one_of([LEAVES[kind] if kind in LEAVES else st.deferred(_later(kind, old)) for kind in slot.kinds])
    return st.lists(one, max_size=2).map(tuple) if slot.many else one


def _later(kind: type, old: bool):
    return lambda: any_of(kind, old)


def _unknown(old: bool) -> Weiteres:
    """An element of tomorrow, in front of all others."""
    ns = NAMESPACE_PREFIX + ("2_2_0" if old else "2_3_1")
    return Weiteres("", f'<xzufi:neu xmlns:xzufi="{ns}"><xzufi:teil>&lt;</xzufi:teil></xzufi:neu>'.encode())

"""Whatever a partner sends: it is read, or refused as wrong, and nothing else ever happens."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amtslotse.exchange.answers import web_address
from amtslotse.exchange.errors import Wrong
from amtslotse.exchange.fitconnect.destination import area, route
from amtslotse.exchange.pvog import reading
from amtslotse.exchange.pvog.finding import _way
from amtslotse.exchange.pvog.model import Unit

NAMES = (
    "id", "name", "title", "ars", "content", "uri", "url", "role", "code", "text", "details", "links", "location",
    "addresses", "communications", "internetAddresses", "onlineServiceLinks", "organisations", "serviceDescriptions",
    "onlineservices", "nextPageToken", "destinationId", "destinationSignature", "contactPersons", "address", "type",
)  # fmt: skip
PLAIN = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(["03355", "a.b.c"])
)
ANY = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6),
    max_leaves=25,
)


@settings(max_examples=200, deadline=None)
@given(ANY)
def test_every_answer_is_read_or_refused(value: object) -> None:
    for read in (
        reading.locations,
        reading.descriptions,
        reading.detail,
        reading.unit_titles,
        reading.unit,
        reading.online_service,
        reading.online_services,
        *((route, area) if isinstance(value, dict) else ()),
    ):
        with suppress(Wrong):
            read(value)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://www.winsen.example/perso?a=1#b", True),
        ("HTTP://winsen.example", True),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://bund.example@evil.example/", False),
        ("https://winsen.example/a b", False),
        ("//winsen.example", False),
        (f"https://winsen.example/{'a' * 2000}", False),
    ],
)
def test_people_are_led_to_pages_of_the_web_only(address: str, kept: bool) -> None:
    assert web_address({"uri": address}, "uri") == (address if kept else "")


@pytest.mark.parametrize(
    ("phone", "way"),
    [
        ("+49 (0) 4171 693-0", "tel:+4941716930"),
        ("04171/693 0", "tel:041716930"),
        ("04171 1 oder 04171 2", ""),
        ("115", ""),
        ("", ""),
    ],
)
def test_only_what_is_one_number_is_dialled(phone: str, way: str) -> None:
    assert _way(Unit("L1.OE.1", phone=phone)) == way

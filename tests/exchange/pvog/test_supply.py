"""Deliveries of the PVOG: followed to the end, never in circles, and continued where the last one ended."""

from collections.abc import Iterator
from typing import BinaryIO

import pytest

from amtslotse.exchange.errors import Away, Denied, Wrong
from amtslotse.exchange.partner import Identity, Item
from amtslotse.exchange.pvog.supply import PATH, delivered
from tests.exchange.partner_server import Asked, Given
from tests.exchange.pvog.supply_server import MESSAGES, deliveries


def read(stream: BinaryIO) -> Iterator[Item]:
    """One object per message."""
    raw = stream.read()
    yield Item(Identity("leistung", "L100042", "LB", raw.decode()), raw)


def test_a_whole_delivery_and_later_only_what_is_new() -> None:
    with deliveries() as (there, _, server, supply):
        first = delivered(supply, read)
        assert [item.identity.ident for item in first.items] == list(MESSAGES)
        assert (first.complete, first.cursor) == (True, "25")
        server.page(25, "<d/>", 26, last=True)
        second = delivered(supply, read, first.cursor)
        assert [item.raw for item in second.items] == [b"<d/>"]
        assert (second.complete, second.cursor) == (False, "26")
        server.page(26, "", 26, last=True)
        nothing = delivered(supply, read, second.cursor)
        assert (list(nothing.items), nothing.cursor) == ([], "26")
    assert [asked.path for asked in there.asked].count("/auth/token") == 1


def test_pages_are_asked_for_one_by_one_as_they_are_needed() -> None:
    with deliveries() as (there, _, _, supply):
        items = delivered(supply, read).items
        assert len(there.asked) == 0
        next(items)
        assert [asked.path for asked in there.asked] == ["/auth/token", PATH]


def test_a_token_is_renewed_before_it_ends_and_once_when_it_is_called_back() -> None:
    now = [0.0]
    with deliveries() as (_, _, server, supply):
        supply.tokens.clock = lambda: now[0]
        pages = supply.pages()
        next(pages)
        now[0] = 271.0  # of 300, but 30 are kept as a margin
        next(pages)
        assert server.given_out == 2
        server.valid = set()
        next(pages)
        assert server.given_out == 3


@pytest.mark.parametrize("lifetime", [None, -5, "soon", 0, 10**9, 7.5, True])
def test_odd_lifetimes_of_tokens_do_no_harm(lifetime: object) -> None:
    with deliveries() as (_, _, server, supply):
        server.lifetime = lifetime
        assert len(list(supply.pages())) == 3


def test_who_is_not_let_in_is_told_so_and_no_secret_shows() -> None:
    with deliveries() as (there, _, _, supply):
        supply.tokens.secret = "falsch"
        with pytest.raises(Denied, match="Zugangsdaten"):
            list(supply.pages())
        assert len(there.asked) == 1
        assert "falsch" not in repr(supply)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"naechsterIndex": 5}, "rückwärts"),
        ({"naechsterIndex": 10}, "rückwärts"),
        ({"naechsterIndex": "20"}, "ganze Zahl"),
        ({"naechsterIndex": None}, "ganze Zahl"),
        ({"naechsteAnfrageUrl": "http://evil.example/steal"}, "anderen Server"),
        ({"naechsteAnfrageUrl": "//evil.example/steal"}, "anderen Server"),
        ({"naechsteAnfrageUrl": ""}, "sagt aber nicht, wo"),
        ({"vollstaendig": "false"}, "vollständig"),
        ({"xzufiObjekte": ["<b/>"]}, "ein Text"),
        ({"xzufiObjekte": MESSAGES[0]}, "zweimal"),
        ({"xzufiObjekte": "\ud800"}, "nicht gibt"),
    ],
)
def test_what_is_wrong_with_a_page_ends_the_delivery(change: dict[str, object], says: str) -> None:
    with deliveries() as (_, _, server, supply):
        server.pages[10] |= change
        fetched = delivered(supply, read)
        with pytest.raises(Wrong, match=says):
            list(fetched.items)
        assert fetched.cursor == ""


def test_pages_out_of_order_are_noticed() -> None:
    with deliveries() as (_, _, server, supply):
        server.page(20, "<c/>", 30, url=f"{PATH}?index=0")
        with pytest.raises(Wrong, match="rückwärts"):
            list(supply.pages())


def test_a_circle_is_noticed_even_when_it_counts_upwards() -> None:
    with deliveries() as (there, moody, server, supply):

        def counting(asked: Asked) -> Given:
            server.page(10, f"<b>{len(there.asked)}</b>", 10 + len(there.asked), url=f"{PATH}?index=10")
            return server.answer(asked)

        moody.well = counting
        with pytest.raises(Wrong, match="Kreis"):
            list(supply.pages())


def test_a_message_is_utf_8_whatever_it_says_of_itself() -> None:
    with deliveries() as (_, _, server, supply):
        server.page(0, "<?xml version='1.0' encoding='ISO-8859-1'?><a>ß</a>", 3, last=True)
        (page,) = supply.pages()
    assert page.xml == "<?xml version='1.0' encoding=\"UTF-8\"?><a>ß</a>".encode()


def test_a_path_alone_leads_on_at_the_same_server() -> None:
    with deliveries() as (_, _, server, supply):
        server.pages[0]["naechsteAnfrageUrl"] = f"{PATH}?index=10"
        assert len(list(supply.pages())) == 3


@pytest.mark.parametrize(
    ("mood", "error"), [("half", Away), ("down", Away), ("busy", Away), ("html", Wrong), ("cut", Wrong)]
)
def test_bad_days_leave_the_last_state_where_it_was(mood: str, error: type[Exception]) -> None:
    with deliveries() as (_, moody, _, supply):
        fetched = delivered(supply, read)
        next(fetched.items)
        moody.be(mood)
        with pytest.raises(error):
            list(fetched.items)
        assert fetched.cursor == ""


def test_an_overloaded_service_is_waited_for() -> None:
    with deliveries() as (there, moody, _, supply):
        pages = supply.pages()
        next(pages)
        moody.be("busy", times=1)
        assert len(list(pages)) == 2
    assert there.pauses == [3.0]


def test_a_state_is_a_number() -> None:
    with deliveries() as (_, _, _, supply), pytest.raises(Wrong, match="kein Stand"):
        delivered(supply, read, "../../25")

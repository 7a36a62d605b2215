"""The FIM portal read to its end or not at all: real HTTP against a portal that is strict, slow, half or wrong."""

import json
from datetime import datetime

import pytest

from amtslotse.exchange.errors import Away, ExchangeError, Wrong
from amtslotse.exchange.fim.portal import Portal, TextRef
from tests.exchange.fim.portal_server import JSON, body, fim_portal, profile, reply, text

HUNDESTEUER = "99102013000000"
KEYS = [f"99102013{n:03}000" for n in range(450)]
PROFILES = [profile(key, f"Hundesteuer {key[8:11]}") for key in KEYS]
TEXT = text("110885418", "99102013104000", "Hundesteuer Anmeldung")


def spoiled_page(number: int, **change):
    """Changes one page of the list; a value that can be called gets the page."""

    def spoil(asked, given):
        page = body(given)
        if page.get("offset") != 200 * number:
            return given
        return reply({**page, **{name: new(page) if callable(new) else new for name, new in change.items()}})

    return spoil


def always(given):
    return lambda *_: given


def test_every_steckbrief_comes_once_in_pages_of_two_hundred() -> None:
    with fim_portal(PROFILES) as there:
        found = [p["leistungsschluessel"] for p in Portal(there.web()).profiles(datetime(2026, 11, 1, 4, 30))]
    assert found == KEYS
    assert [(a.query["offset"], a.query["limit"]) for a in there.asked] == [
        (["0"], ["200"]),
        (["200"], ["200"]),
        (["400"], ["200"]),
    ]
    assert there.asked[0].query["order_by"] == ["leistungsschluessel_asc"]
    assert there.asked[0].query["updated_since"] == ["2026-11-01T04:30:00"]


def test_a_portal_that_gives_less_at_once_is_asked_more_often() -> None:
    def fewer(asked, given):
        page = body(given)
        return reply({**page, "items": page["items"][:150], "count": min(150, page["count"]), "limit": 150})

    with fim_portal(PROFILES, spoil=fewer) as there:
        assert len(list(Portal(there.web()).profiles())) == 450
    assert len(there.asked) == 3


def test_an_empty_catalogue_is_empty() -> None:
    with fim_portal([]) as there:
        assert list(Portal(there.web()).profiles()) == []


@pytest.mark.parametrize(
    ("spoil", "error", "says"),
    [
        (spoiled_page(1, offset=0), Wrong, "ab 200, die Antwort beginnt bei 0"),
        (spoiled_page(1, items=lambda p: PROFILES[:200]), Away, "während des Lesens"),
        (spoiled_page(1, total_count=451), Away, "während des Lesens"),
        (spoiled_page(2, items=[], count=0), Wrong, "nennt 450 Einträge, liefert aber 400"),
        (
            spoiled_page(2, items=lambda p: p["items"] + [profile("99999999999999", "x")], count=51),
            Wrong,
            "liefert aber 451",
        ),
        (spoiled_page(0, count=3), Wrong, "nennt 3 Einträge, enthält aber 200"),
        (spoiled_page(0, total_count=9_000_000), Wrong, "werden nicht gelesen"),
        (spoiled_page(0, total_count=None), Wrong, "total_count"),
        (spoiled_page(0, count=True), Wrong, "count"),
        (spoiled_page(0, items={"0": {}}), Wrong, "items"),
        (spoiled_page(0, items=["99102013000000"], count=1), Wrong, "items"),
        (spoiled_page(0, items=[{"leistungsschluessel": 99102013000000}], count=1), Wrong, "14 Ziffern"),
        (always(reply(["no page"])), Wrong, "keine Seite"),
        (always((200, {"Content-Type": "text/html"}, b"<h1>Wartung</h1>")), Wrong, "text/html"),
        (always((200, JSON, json.dumps(PROFILES).encode()[:5000])), Wrong, "kein lesbares JSON"),
        (always((200, {**JSON, "Content-Length": "5000"}, b'{"items": [')), Away, "bricht"),
        (always(None), Away, "bricht|nicht zu erreichen"),
        (always((500, JSON, b"")), Away, "500"),
        (always((422, JSON, b"{}")), Wrong, "422"),
    ],
)
def test_a_list_that_is_not_whole_ends_with_a_reason(spoil, error: type[ExchangeError], says: str) -> None:
    with fim_portal(PROFILES, spoil=spoil) as there, pytest.raises(error, match=says):
        list(Portal(there.web(attempts=2)).profiles())
    assert len(there.asked) <= 4


def test_too_many_questions_only_cost_time() -> None:
    busy = [(429, {"Retry-After": "2"}, b""), (429, {"Retry-After": "2"}, b"")]
    with fim_portal(PROFILES, spoil=lambda _, given: busy.pop() if busy else given) as there:
        assert len(list(Portal(there.web()).profiles())) == 450
    assert there.pauses == [2.0, 2.0]


def test_a_slow_portal_is_given_up() -> None:
    ticks = iter(range(0, 1000, 20))
    with fim_portal(PROFILES) as there, pytest.raises(Away, match="zu langsam"):
        list(Portal(there.web(attempts=1, clock=lambda: float(next(ticks)))).profiles())


def test_the_strict_portal_refuses_what_the_interface_does_not_know() -> None:
    with fim_portal(PROFILES) as there:
        for query in ({"limit": "201"}, {"limit": "0"}, {"offset": "-1"}, {"order_by": "name"}, {"page": "2"}):
            with pytest.raises(Wrong, match="422"):
                there.web().get("/api/v0/leistung-steckbriefe", query)


def test_one_steckbrief_is_the_one_that_was_asked_for() -> None:
    with fim_portal([profile(HUNDESTEUER, "Hundesteuer")]) as there:
        assert Portal(there.web()).profile(HUNDESTEUER)["title"] == "Hundesteuer"
        with pytest.raises(Wrong, match="404"):
            Portal(there.web()).profile("99102013999000")
    other = always(reply(profile("99102014000000", "Jagdsteuer")))
    with fim_portal(spoil=other) as there, pytest.raises(Wrong, match="gekommen ist 99102014000000"):
        Portal(there.web()).profile(HUNDESTEUER)


def test_stammtexte_are_found_by_key_and_read_as_xzufi() -> None:
    other = text("7", "99050012104000", "Gewerbe Anmeldung")
    ref = TextRef("B100019", "110885418", "leika")
    with fim_portal(texts=[TEXT, other]) as there:
        portal = Portal(there.web())
        assert [t["title"] for t in portal.texts("99102013104000", "leika")] == ["Hundesteuer Anmeldung"]
        assert portal.text(ref)["steckbriefe"] == [["99102013104000", "Hundesteuer Anmeldung"]]
        assert portal.parsed(ref)["id"]["value"] == "110885418"


@pytest.mark.parametrize("bad", [{"id": None}, {"id": {"value": 7}}, {"modul_text": None}])
def test_xzufi_without_its_bones_is_refused(bad: dict) -> None:
    with (
        fim_portal(texts=[TEXT], spoil=lambda _, given: reply({**body(given), **bad})) as there,
        pytest.raises(Wrong, match="fehl"),
    ):
        Portal(there.web()).parsed(TextRef("B100019", "110885418", "leika"))


def test_a_name_cannot_lead_to_another_address() -> None:
    assert TextRef("../x", "a/b?c", "leika").path == "..%2Fx/a%2Fb%3Fc/leika"

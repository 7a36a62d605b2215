"""The search service of the PVOG: asked as documented, read with patience for its gaps and none for nonsense."""

import pytest

from amtslotse.exchange.ars import chain, padded, reach
from amtslotse.exchange.errors import Away, Denied, Wrong
from amtslotse.exchange.pvog import reading
from amtslotse.exchange.pvog.model import Link
from tests.exchange.pvog.server import AUTO, FOREIGN, HARBURG, PERSO, WINSEN, pvog


def test_a_municipality_is_asked_about_upwards_to_the_federation() -> None:
    assert chain("033555404031") == ("033555404031", "033555404000", "033550000000", "030000000000", "0" * 12)
    assert chain(WINSEN) == (WINSEN, HARBURG, "030000000000", "0" * 12)
    assert chain("010010000000") == ("010010000000", "010000000000", "000000000000")
    assert padded("00") == padded("") == "000000000000"
    with pytest.raises(ValueError):
        padded("Lüneburg")


def test_the_longest_area_that_covers_a_place_is_nearest() -> None:
    assert reach(("000000000000", "030000000000", HARBURG), WINSEN) == 5
    assert reach(("033515402025", "Winsen", ""), WINSEN) == -1


def test_places_without_a_key_are_of_no_use() -> None:
    with pvog() as (_, _, search):
        places = search.locations("Winsen")
        assert search.locations_of_postcode("21423") == places
    assert [(p.ars, p.name, p.postcode) for p in places] == [
        (WINSEN, "Winsen (Luhe), Stadt", "21423"),
        ("033515402025", "Winsen (Aller)", "29308"),
    ]


def test_every_call_is_one_that_is_documented() -> None:
    with pvog() as (there, _, search):
        assert [d.id for d in search.descriptions(WINSEN, "auto", size=1)] == [
            "L100042.LB.1",
            "L100042.LB.2",
            "B100019.LB.3",
        ]
        detail = search.detail("L100042.LB.1", WINSEN)
        units = search.unit_titles("L100042.LB.2", HARBURG)
        unit = search.unit("L100042.OE.1")
        assert search.online_service("L100042.OD.1").areas == (HARBURG,)
        assert [s.id for s in search.online_services("03353")] == ["L100042.OD.1", "L100042.OD.2"]
    assert {asked.headers["pvog-sud-api-client-id"] for asked in there.asked} == {"lueneburg"}
    assert detail.leika_keys == (PERSO,)
    assert [m.code for m in detail.modules] == ["08", "98", "93"]
    assert detail.modules[1].parts[0].text == "37,00 EUR"
    assert detail.modules[2].date == "2026-03-01"
    assert [(u.role, u.title) for u in units] == [
        ("03", "Bundesweite Hotline"),
        ("01", "Landkreis Harburg – Zulassungsstelle"),
    ]
    assert (unit.street, unit.postcode, unit.phone) == ("Schlossplatz 1", "21423", "04171 000")
    assert (unit.mail, unit.website) == ("buero@winsen.example", "https://www.winsen.example/perso")


def test_a_key_is_found_where_it_is_described_next_above_the_place() -> None:
    with pvog() as (there, _, search):
        assert [d.id for d in search.nearest_descriptions([PERSO], WINSEN)[1]] == ["L100042.LB.1"]
        area, found = search.nearest_descriptions([AUTO], WINSEN)
        assert search.nearest_descriptions([FOREIGN], WINSEN)[0] == "0" * 12
        assert search.nearest_descriptions(["99999999999999"], WINSEN) == ("", ())
    assert area == HARBURG
    assert found[0].online == (Link("https://ikfz.landkreis-harburg.example/", "i-Kfz Harburg"),)
    assert there.asked[0].query["ars"] == [WINSEN]


@pytest.mark.parametrize(
    ("mood", "error", "says"),
    [
        ("slow", Away, "zu langsam"),
        ("half", Away, "bricht"),
        ("down", Away, "503"),
        ("busy", Away, "429"),
        ("html", Wrong, "text/html"),
        ("cut", Wrong, "JSON"),
        ("list", Wrong, "Objekt"),
    ],
)
def test_bad_days_have_a_name(mood: str, error: type[Exception], says: str) -> None:
    with pvog() as (_, moody, search):
        moody.be(mood)
        with pytest.raises(error, match=says):
            search.within(0.1 if mood == "slow" else 5).descriptions_of_keys([PERSO], WINSEN)


def test_an_overloaded_service_is_asked_again_after_the_pause_it_wants() -> None:
    with pvog() as (there, moody, search):
        moody.be("busy", times=1)
        assert search.descriptions_of_keys([PERSO], WINSEN)
    assert there.pauses == [3.0]


def test_without_our_id_nobody_lets_us_in() -> None:
    with pvog() as (there, _, search), pytest.raises(Denied, match="Zugangsdaten"):
        type(search)(there.web()).locations("Winsen")


@pytest.mark.parametrize(
    "answer",
    [
        [],
        {},
        {"content": {}},
        {"content": ["L1"]},
        {"content": [{"id": ["L1"]}]},
        {"content": [{"id": "L1", "ars": "03353"}]},
        {"content": [{"id": "L1", "onlineServiceLinks": [{"uri": 7.5}]}]},
    ],
)
def test_what_is_not_documented_is_refused(answer: object) -> None:
    with pytest.raises(Wrong):
        reading.descriptions(answer)


def test_a_page_that_leads_to_itself_is_noticed() -> None:
    with pvog() as (_, moody, search):
        moody.well = lambda _: (
            200,
            {"Content-Type": "application/json"},
            b'{"onlineservices": [], "nextPageToken": "x"}',
        )
        with pytest.raises(Wrong, match="Kreis"):
            list(search.online_services(HARBURG))

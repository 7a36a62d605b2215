"""The routing service: asked only what it allows, read page by page, waited for when it asks us to."""

from dataclasses import replace

import pytest

from amtslotse.exchange.errors import Away, Wrong
from amtslotse.exchange.fitconnect import facts
from tests.exchange.fitconnect.server import DESTINATION, GELLERSEN, KEY, fitconnect, route


def test_a_route_names_the_office_with_its_whole_hierarchy() -> None:
    with fitconnect() as (there, _, _, routing, _):
        (one,) = routing.routes(KEY, ars=GELLERSEN)
        assert routing.routes(KEY, ags="03355031") == ()
        assert routing.version() == "2.0.0"
        assert [(a.id, a.name, a.kind) for a in routing.areas("Reppen*", "21391")] == [
            ("1024", "Reppenstedt", "Gemeinde")
        ]
    assert (one.id, one.name, one.origin) == (DESTINATION, "Samtgemeinde Gellersen - Bürgerbüro", "PVOG")
    assert [(a.street, a.postcode, a.town) for a in one.addresses] == [("Dachtmisser Straße 1", "21391", "Reppenstedt")]
    assert one.mails == ("rathaus@gellersen.example",)
    assert there.asked[0].query == {"leikaKey": [KEY], "ars": [GELLERSEN], "offset": ["0"], "limit": ["500"]}
    assert all(asked.headers["user-agent"] for asked in there.asked)


@pytest.mark.parametrize(
    ("key", "place"),
    [
        ("99", {"ars": "03"}),
        ("99008001012000\n", {"ars": "03"}),
        (KEY, {}),
        (KEY, {"ars": "03", "ags": "03"}),
        (KEY, {"ars": "0335"}),
        (KEY, {"ags": "033554031"}),
        (KEY, {"area_id": "x"}),
        (KEY, {"ars": "٠٣"}),
    ],
)
def test_what_the_specification_refuses_is_not_asked(key: str, place: dict[str, str]) -> None:
    with fitconnect() as (there, _, _, routing, _), pytest.raises(ValueError):
        routing.routes(key, **place)
    assert there.asked == []


@pytest.mark.parametrize("words", [(), ("a",), ("*",), ("ab",) * 11, ("a*b",)])
def test_search_words_that_are_too_short_or_too_many_are_not_asked(words: tuple[str, ...]) -> None:
    with fitconnect() as (there, _, _, routing, _), pytest.raises(ValueError):
        routing.areas(*words)
    assert there.asked == []


def test_the_counterpart_refuses_what_the_specification_refuses_and_says_why() -> None:
    with fitconnect() as (_, _, _, routing, _):
        for query in (
            {"leikaKey": KEY},
            {"leikaKey": KEY, "ars": "03", "ags": "03"},
            {"leikaKey": KEY, "ars": "03", "limit": "501"},
            {"leikaKey": KEY, "ars": "03", "concern": "x"},
        ):
            with pytest.raises(Wrong, match=r"400.* Dort heißt es: Bad Request – "):
                routing.web.get("/routes", query)


def test_many_receivers_come_page_by_page_and_each_once() -> None:
    ids = [f"{number:08d}-333e-41f4-9bb5-186b309ea233" for number in range(5)]
    with fitconnect() as (there, _, routes, routing, _):
        routes.known[KEY, "03"] = [route(destinationId=ident) for ident in (*ids, ids[0].upper())]
        found = replace(routing, per_page=2).routes(KEY, ars="03")
    assert [one.id for one in found] == ids
    assert [asked.query["offset"] for asked in there.asked] == [["0"], ["2"], ["4"]]


@pytest.mark.parametrize(
    "answer",
    [
        {"count": 1, "offset": 0, "totalCount": 1, "routes": []},
        {"count": 0, "offset": 0, "totalCount": 9, "routes": []},
        {"count": 0, "offset": 3, "totalCount": 0, "routes": []},
        {"count": 0, "offset": 0, "routes": []},
        {"count": 1, "offset": 0, "totalCount": 1, "routes": [{"destinationId": DESTINATION}]},
        {"count": 1, "offset": 0, "totalCount": 1, "routes": [route(destinationId="1")]},
        {"count": 1, "offset": 0, "totalCount": 1, "routes": [route(contactPersons="Frau Muster")]},
        [],
    ],
)
def test_what_is_not_documented_is_refused(answer: object) -> None:
    with fitconnect() as (_, _, routes, routing, _):
        routes._found = lambda _: answer  # type: ignore[method-assign, assignment, return-value]
        with pytest.raises(Wrong):
            routing.routes(KEY, ars=GELLERSEN)


def test_pages_without_end_are_not_followed_for_ever() -> None:
    page = {"count": 1, "totalCount": 10**9, "routes": [route()]}
    with fitconnect() as (there, _, routes, routing, _):
        routes._found = lambda a: page | {"offset": int(a.query["offset"][0])}  # type: ignore[method-assign]
        with pytest.raises(Wrong, match="50 Seiten"):
            routing.routes(KEY, ars=GELLERSEN)
    assert len(there.asked) == 50


def test_when_no_question_is_left_the_next_window_is_waited_for() -> None:
    with fitconnect() as (there, _, routes, routing, _):
        routes.left = 1
        routing.version()
    assert there.pauses == [7.0]


def test_too_many_questions_are_answered_later() -> None:
    with fitconnect() as (there, moody, routes, routing, _):
        left = [(429, {"Content-Type": "application/json", "RateLimit-Reset": "9"}, b"{}")]
        moody.well = lambda asked: left.pop() if left else routes.answer(asked)
        assert routing.version() == "2.0.0"
    assert there.pauses == [9.0]


@pytest.mark.parametrize(("mood", "error"), [("half", Away), ("broken", Away), ("html", Wrong), ("cut", Wrong)])
def test_bad_days_have_a_name(mood: str, error: type[Exception]) -> None:
    with fitconnect() as (_, moody, _, routing, _):
        moody.be(mood)
        with pytest.raises(error):
            routing.routes(KEY, ars=GELLERSEN)


def test_the_table_of_facts_is_the_specification() -> None:
    assert (facts.MOST_PER_PAGE, facts.USUAL_PER_PAGE, facts.MOST_SEARCH_WORDS) == (500, 100, 10)
    assert all(facts.ARS.fullmatch(ars) for ars in ("03", "033", "03355", "033555404", "064350014014"))

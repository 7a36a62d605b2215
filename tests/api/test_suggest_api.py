"""The suggestions over HTTP: the promised fields, the same bytes twice, clear refusals."""

import json

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from amtslotse.api.suggest import reply
from tests.api.test_guide_api import wsgi

PATH = "/api/v1/suggest"


def ask(guide, query: str) -> tuple[int, dict]:
    answer = reply(query, guide)
    return answer.status, json.loads(answer.body)


def test_the_view_and_the_plain_function_give_the_same_bytes(guide):
    for query in ("concern=perso", "place=Repp&limit=3", "concern=x&place=y"):
        page = Client().get(f"{PATH}?{query}")
        status, headers, body = wsgi(guide, query, path=PATH)
        assert (page.content, page.status_code) == (body, int(status[:3]))
        assert headers["Content-Type"] == page["Content-Type"]


def test_a_service_comes_with_everything_a_field_needs(guide):
    status, content = ask(guide, "concern=Reisep&limit=1")
    assert status == 200
    assert content["suggestions"] == [
        {
            "text": "Reisepass beantragen",
            "label": "Reisepass beantragen",
            "kind": "service",
            "id": "reisepass-beantragen",
            "url": "/leistung/reisepass-beantragen/",
            "matches": [[0, 6]],
            "detail": "",
            "language": "de",
        }
    ]


def test_a_situation_leads_to_its_page_and_the_language_stays(guide):
    found = ask(guide, "concern=Geburt&language=en&limit=20")[1]["suggestions"]
    assert "/en/lage/geburt/" in [s["url"] for s in found if s["kind"] == "situation"]
    assert all(s["url"].startswith("/en/") for s in found)
    named = [(s["text"], s["language"]) for s in found if s["id"] == "geburtsurkunde"]
    assert named == [("Order a birth certificate (Geburtsurkunde)", "de")]  # the words beside it are German


def test_a_place_fills_the_field(guide):
    found = ask(guide, "place=Repp&limit=1")[1]["suggestions"]
    assert found == [
        {
            "text": "Reppenstedt",
            "label": "Reppenstedt (Samtgemeinde Gellersen)",
            "kind": "place",
            "id": "033555404031",
            "matches": [[0, 4]],
            "detail": "21391",
        }
    ]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("", "concern"),
        ("concern=a&place=b", "concern"),
        ("concern=a&concern=b", "concern"),
        ("concern=a&limit=0", "limit"),
        ("concern=a&limit=21", "limit"),
        ("concern=a&limit=-1", "limit"),
        ("concern=a&limit=%C2%B2", "limit"),
        ("concern=a&limit=99999999999999999999", "limit"),
        ("concern=a&language=xx", "language"),
        ("&".join(f"a{i}=1" for i in range(50)), "query"),
    ],
)
def test_bad_input_becomes_problem_details(guide, query, parameter):
    status, content = ask(guide, query)
    assert (status, content["parameter"]) == (400, parameter)
    assert content["detail"]


def test_nothing_typed_and_overlong_texts_are_no_error(guide):
    assert ask(guide, "concern=") == (200, {"suggestions": []})
    assert ask(guide, "concern=" + "reisepass+" * 100_000)[0] == 200
    assert ask(guide, "place=" + "%F0%9F%98%80" * 10_000) == (200, {"suggestions": []})
    assert ask(guide, "concern=reisepass&unknown=1")[1]["suggestions"]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(codec="latin-1"), max_size=200))
def test_no_query_string_breaks_the_endpoint(guide, query):
    assert reply("concern=" + query, guide).status in (200, 400)
    assert reply("place=" + query, guide).status in (200, 400)

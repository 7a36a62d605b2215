"""How searches end: noted by the pages, in memory, without slowing or changing any answer."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client

from amtslotse.portal.pagecache import PageCache
from amtslotse.portal.views import outcome
from amtslotse.records.tally import Tally
from tests.portal.test_pages import text


@pytest.fixture
def client() -> Client:
    return Client()


@pytest.fixture(autouse=True)
def noted(monkeypatch) -> Tally:
    """A tally of its own, so that every test sees only its own searches."""
    fresh = Tally()
    monkeypatch.setattr(outcome, "tally", fresh)
    return fresh


def outcomes(tally: Tally) -> list[tuple[str, str]]:
    return [(note.text, note.outcome) for note in tally._notes]


@pytest.mark.parametrize(
    ("concern", "ended"),
    [("Perso abgelaufen", "certain"), ("hund", "question"), ("qwertzuiop", "not_found"), ("steuer", "choice")],
)
def test_every_search_is_noted_by_how_it_ended(client, noted, concern, ended):
    client.get("/suche", {"anliegen": concern, "ort": "Reppenstedt"})
    assert outcomes(noted) == [(concern, ended)]


def test_neither_place_nor_anything_about_the_person_is_noted(client, noted):
    client.get("/suche", {"anliegen": "hund", "ort": "Reppenstedt"}, headers={"user-agent": "Firefox"})
    assert noted._notes[0]._fields == ("text", "outcome", "day")
    assert "Reppenstedt" not in str(noted._notes)


def test_a_choice_leads_on_with_concern_and_place_and_is_noted(client, noted):
    page = client.get("/suche", {"anliegen": "steuer", "ort": "Barum"}).content.decode()
    links = re.findall(r'href="(/suche/wahl\?[^"]+)"', page)
    assert len(links) > 2
    link = links[0].replace("&amp;", "&")
    answer = client.get(link)
    asked = dict(parse_qsl(urlsplit(link).query))
    assert answer.status_code == 303
    assert urlsplit(answer["Location"]).path == f"/leistung/{asked['leistung']}/"
    assert dict(parse_qsl(urlsplit(answer["Location"]).query)) == {
        "anliegen": "steuer",
        "ort": "Barum",
        "art": "residence",
    }
    assert outcomes(noted)[-1] == ("steuer", "chosen")


def test_the_options_of_a_question_are_noted_too(client, noted):
    page = client.get("/suche", {"anliegen": "hund"}).content.decode()
    assert len(re.findall(r'href="/suche/wahl\?', page)) >= 2
    assert 'href="/leistung/' not in page


def test_an_english_choice_stays_english(client):
    page = client.get("/en/suche", {"anliegen": "hund"}).content.decode()
    link = re.search(r'href="(/en/suche/wahl\?[^"]+)"', page)[1].replace("&amp;", "&")
    assert client.get(link)["Location"].startswith("/en/leistung/")


@pytest.mark.parametrize(
    "service",
    [
        "",
        "gibts-nicht",
        "https://evil.example/",
        "//evil.example",
        "../kontakt",
        "personalausweis-beantragen\r\nX: y",
        "\x00",
    ],
)
def test_a_choice_leads_to_services_of_ours_only(client, noted, service):
    answer = client.get("/suche/wahl", {"anliegen": "hund", "leistung": service})
    assert answer.status_code == 404
    assert outcomes(noted) == []


def test_evil_concerns_and_places_stay_parameters(client):
    answer = client.get("/suche/wahl", {"anliegen": "a\r\nb&c=d#", "leistung": "wohngeld", "ort": "//evil.example/?"})
    assert urlsplit(answer["Location"]).path == "/leistung/wohngeld/"
    assert dict(parse_qsl(urlsplit(answer["Location"]).query))["anliegen"] == "a b&c=d#"


def test_searching_again_from_the_choice_is_noted_as_reformulated(client, noted):
    page = client.get("/suche", {"anliegen": "steuer"}).content.decode()
    assert '<input type="hidden" name="vorher" value="steuer">' in page
    client.get("/suche", {"vorher": "steuer", "anliegen": "hundesteuer"})
    assert outcomes(noted)[1:3] == [("steuer", "reformulated"), ("hundesteuer", noted._notes[2].outcome)]


def test_the_same_concern_with_another_place_is_no_new_search(client, noted):
    client.get("/suche", {"vorher": "Grüngut", "anliegen": "gruengut", "ort": "Barum"})
    assert outcomes(noted) == []


def test_the_home_page_asks_without_a_previous_concern(client):
    assert "vorher" not in client.get("/").content.decode()


def test_nothing_fits_is_noted_and_honest_help_is_shown(client, noted):
    page = client.get("/suche", {"anliegen": "steuer", "ort": "Barum"}).content.decode()
    link = re.search(r'href="(/suche/nichts\?[^"]+)"', page)[1].replace("&amp;", "&")
    answer = client.get(link)
    assert answer.status_code == 200
    assert outcomes(noted)[-1] == ("steuer", "nothing")
    assert "Infothek" in text(answer)
    assert 'href="tel:115"' in answer.content.decode()
    assert 'value="Barum"' in answer.content.decode()
    assert 'content="noindex"' in answer.content.decode()


def test_nothing_fits_without_a_concern_is_a_page_and_no_count(client, noted):
    assert client.get("/suche/nichts").status_code == 200
    assert client.get("/suche/nichts", {"anliegen": "<script>alert(1)</script>"}).status_code == 200
    assert outcomes(noted) == [("<script>alert(1)</script>", "nothing")]


def test_a_look_ahead_with_head_is_not_counted(client, noted):
    client.head("/suche", {"anliegen": "hund"})
    client.head("/suche/nichts", {"anliegen": "hund"})
    assert outcomes(noted) == []


def test_the_page_cache_never_answers_a_search_but_keeps_the_answer_page(client):
    asked = []

    def app(environ, start_response):
        asked.append(environ["PATH_INFO"])
        answer = client.get(environ["PATH_INFO"] + "?" + environ["QUERY_STRING"])
        start_response(f"{answer.status_code} x", list(answer.items()))
        return [answer.content]

    cache = PageCache(app, lambda: "v1")
    addresses = ("/suche", "/en/suche", "/suche/nichts", "/leistung/wohngeld/")
    for address in addresses * 2:
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": address, "QUERY_STRING": "anliegen=hund"}
        cache({**environ, "wsgi.url_scheme": "http", "HTTP_HOST": "x"}, lambda status, headers: None)
    assert [asked.count(address) for address in addresses] == [2, 2, 2, 1]


def test_the_api_counts_nothing(client, noted):
    assert client.get("/api/v1/guide", {"concern": "hund"}).status_code == 200
    assert outcomes(noted) == []

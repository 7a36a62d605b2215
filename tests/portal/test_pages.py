"""The pages: status, stable addresses, what they say; without a browser."""

import re

import pytest
from django.test import Client

from amtslotse.portal.pagecache import PageCache


@pytest.fixture
def client() -> Client:
    return Client()


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_certain_concern_with_a_place_goes_straight_to_its_stable_address(client):
    answer = client.get("/suche", {"anliegen": "Perso abgelaufen", "ort": "Reppenstedt"})
    assert answer.status_code == 303
    assert answer["Location"] == "/leistung/personalausweis-beantragen/033555404031/?anliegen=Perso+abgelaufen"
    page = client.get(answer["Location"])
    assert "Zuständig für Reppenstedt" in text(page)
    assert "Samtgemeinde Gellersen" in text(page)
    assert "noch nicht bestätigt" in text(page)
    assert 'content="noindex"' in page.content.decode()


def test_a_birth_certificate_asks_for_the_place_of_birth_and_offers_the_residence(client):
    page = client.get("/suche", {"anliegen": "Geburtsurkunde", "ort": "Reppenstedt"}, follow=True)
    assert "Wo wurde die Person geboren?" in text(page)
    assert "Ja, Reppenstedt" in text(page)
    assert "/leistung/geburtsurkunde/033555404031/" in page.content.decode()


def test_an_ambiguous_postcode_offers_the_places(client):
    page = client.get("/leistung/strassenlaterne-defekt/", {"ort": "21357"})
    assert "Welcher Ort ist gemeint?" in text(page)
    assert {"Bardowick", "Barum", "Wittorf"} <= set(text(page).split())


def test_a_place_outside_is_handed_over(client):
    page = client.get("/suche", {"anliegen": "Personalausweis beantragen", "ort": "Hamburg"}, follow=True)
    assert "Hamburg liegt nicht im Landkreis Lüneburg" in text(page)
    assert 'href="tel:115"' in page.content.decode()


def test_an_unknown_place_is_named_at_the_field_and_kept(client):
    page = client.get("/leistung/personalausweis-beantragen/", {"ort": "Nirgendsdorf"})
    assert "Diesen Ort kennen wir nicht." in text(page)
    assert 'value="Nirgendsdorf"' in page.content.decode()


def test_an_empty_search_says_what_is_missing(client):
    page = client.get("/suche", {"anliegen": "  ", "ort": "Barum"})
    assert page.status_code == 400
    assert "<title>Fehler:" in page.content.decode()
    assert 'value="Barum"' in page.content.decode()


def test_nothing_found_offers_other_ways(client):
    page = client.get("/suche", {"anliegen": "qwertzuiop"})
    assert "nichts gefunden" in text(page)
    assert "Lebenslagen ansehen" in text(page)


def test_script_in_concern_and_place_is_shown_as_text(client):
    evil = "<script>alert('x')</script>"
    page = client.get("/suche", {"anliegen": evil + " perso", "ort": evil}, follow=True)
    assert "<script>alert" not in page.content.decode()


def test_old_keys_as_addresses_lead_to_the_service(client):
    assert client.get("/leistung/99036008007000/")["Location"] == "/leistung/kfz-zulassung/"
    assert client.get("/leistung/10294/").status_code == 200
    assert client.get("/leistung/gibts-nicht/").status_code == 404
    assert client.get("/leistung/kfz-zulassung/quatsch/").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/themen/",
        "/themen/familie-kind/",
        "/lebenslagen/",
        "/unternehmenslagen/",
        "/lage/geburt/",
        "/stellen/",
        "/stelle/landkreis-lueneburg/",
        "/stelle/gemeinde-barum/",
        "/kontakt/",
    ],
)
def test_pages_answer_with_a_strict_policy_and_no_cookie(client, address):
    page = client.get(address)
    assert page.status_code == 200
    assert "default-src 'none'" in page["Content-Security-Policy"]
    assert "unsafe" not in page["Content-Security-Policy"]
    assert not page.cookies
    assert 'lang="de"' in page.content.decode()


def test_every_service_and_every_office_has_a_page(client, directory):
    for service in directory.services:
        assert client.get(f"/leistung/{service}/").status_code == 200, service
    for office in directory.authorities:
        assert client.get(f"/stelle/{office}/").status_code == 200, office


def test_wrong_methods_and_addresses_get_helpful_pages(client):
    assert client.post("/suche", {"anliegen": "x"}).status_code == 405
    page = client.get("/gibt-es-nicht/")
    assert page.status_code == 404
    assert "Diese Seite gibt es nicht" in text(page)


def test_the_page_cache_keeps_a_page_for_one_version_only():
    versions, calls = ["v1"], []

    def app(environ, start_response):
        calls.append(environ["PATH_INFO"])
        start_response("200 OK", [("Content-Type", "text/html")])
        return [b"x" * 1000]

    cache = PageCache(app, lambda: versions[-1])
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/a",
        "QUERY_STRING": "",
        "wsgi.url_scheme": "http",
        "HTTP_HOST": "x",
    }
    bodies = [b"".join(cache(dict(environ, HTTP_ACCEPT_ENCODING=e), lambda s, h: None)) for e in ("br", "br", "", "")]
    assert len(calls) == 2
    assert len(bodies[0]) < len(bodies[2]) == 1000
    versions.append("v2")
    cache(dict(environ), lambda s, h: None)
    cache(dict(environ, HTTP_COOKIE="a=b"), lambda s, h: None)
    cache(dict(environ, REQUEST_METHOD="POST"), lambda s, h: None)
    assert len(calls) == 5

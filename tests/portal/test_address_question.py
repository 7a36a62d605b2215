"""Which place is meant: with streets an address answers it, without them nothing speaks of streets."""

import pytest

from tests.portal.pages import get, serve, text

PAGE = "/leistung/hundesteuer-anmelden/"


@pytest.fixture
def streets(tables):
    """Made-up names in the postcode that Lüneburg and Reppenstedt share."""
    row = {"postcode": "21391", "ars": "033555404031", "street": "Teststr."}
    other = {"postcode": "21391", "ars": "033550022022", "street": "Prüfweg"}
    return serve(tables, streets=[row, other, row | {"street": "Prüfweg"}])


def test_without_streets_the_question_offers_places_only(client):
    assert "Straße" not in text(get(f"{PAGE}?ort=21391"))


def test_with_streets_it_offers_to_type_the_address_and_keeps_the_postcode(streets):
    page = get(f"{PAGE}?ort=21391")
    assert "Nicht sicher? Straße und Hausnummer angeben" in text(page)
    assert "© OpenStreetMap-Mitwirkende" in text(page)
    assert 'value="21391"' in page.content.decode()
    assert "street and house number" in text(get(f"/en{PAGE}?ort=21391"))


def test_the_address_leads_on_to_the_answer_and_does_not_stay_in_the_address_line(streets):
    response = get(f"{PAGE}?ort=Teststraße 5, 21391")
    assert (response.status_code, response["Location"]) == (303, f"{PAGE}033555404031/")


def test_a_street_of_both_is_asked_about_by_the_names_of_the_places(streets):
    page = text(get(f"{PAGE}?ort=Prüfweg 5, 21391"))
    assert "Prüfweg gibt es an mehreren Orten." in page
    assert "Lüneburg" in page
    assert "Reppenstedt" in page


def test_a_typed_address_is_kept_nowhere(streets):
    for place in ("Prüfweg 5, 21391", "Teststraße 5, 21391"):
        assert "no-store" in get(f"{PAGE}?ort={place}")["Cache-Control"]
    assert "no-store" in get("/plan/umzug/?von=Teststraße 5, 21391&nach=Adendorf")["Cache-Control"]
    assert "no-store" not in get(f"{PAGE}?ort=21391").get("Cache-Control", "")

"""The public table: closed unless the operator opens it, German and English, nothing kept about the reader."""

import pytest

PAGE = "/stand/"


def test_the_table_is_closed_by_default(client):
    assert client.get(PAGE).status_code == 404
    assert client.get(f"/en{PAGE}").status_code == 404


@pytest.fixture
def opened(settings):
    settings.COVERAGE_PUBLIC = True


def test_adendorf_has_to_act_for_the_dog_tax_and_not_for_cars(client, opened):
    page = client.get(f"{PAGE}?wer=gemeinde-adendorf&nur=fehlt")
    assert page.status_code == 200
    assert not page.cookies
    listed = {title for number in range(1, 5) for title in _titles(client, number)}
    assert "Hund anmelden (Hundesteuer)" in listed
    assert not any("Auto ummelden" in title for title in listed)


def test_the_table_speaks_english(client, opened):
    page = client.get(f"/en{PAGE}").content.decode()
    assert "not responsible" in page
    assert "nicht zuständig" not in page


@pytest.mark.parametrize("query", ["?thema=x&wer=y&nur=z", "?seite=-1", "?seite=%00", "?wer=%F0%9F%A6%94"])
def test_odd_addresses_answer_with_a_page(client, opened, query):
    assert client.get(PAGE + query).status_code == 200


def _titles(client, number: int) -> list[str]:
    lines = client.get(f"{PAGE}?wer=gemeinde-adendorf&nur=fehlt&seite={number}").context["lines"]
    return [title for title, _, _ in lines]

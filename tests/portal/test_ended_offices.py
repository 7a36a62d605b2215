"""An office that is gone: its old address leads to the one that does its work now, or says that there is none."""

import pytest

from tests.portal.pages import get, serve, text

ENDED = {"valid_to": "2020-12-31"}


@pytest.fixture
def change(tables):
    """Serve the real offices with some of their cells changed."""

    def changed(**cells: dict[str, str]) -> None:
        rows = [row | cells.get(row["id"].replace("-", "_"), {}) for row in tables["authorities"]]
        serve(tables, replaced={"authorities": rows}.items())

    return changed


def test_the_old_address_leads_to_the_successor_and_keeps_the_place(change):
    change(gemeinde_adendorf=ENDED | {"successor": "samtgemeinde-scharnebeck"})
    answer = get("/stelle/gemeinde-adendorf/?ort=Adendorf")
    assert answer.status_code == 301
    assert answer["Location"] == "/stelle/samtgemeinde-scharnebeck/?ort=033550001001"


def test_a_chain_of_successors_is_followed_to_its_end(change):
    change(
        gemeinde_adendorf=ENDED | {"successor": "samtgemeinde-scharnebeck"},
        samtgemeinde_scharnebeck=ENDED | {"successor": "hansestadt-lueneburg"},
    )
    assert get("/stelle/gemeinde-adendorf/")["Location"] == "/stelle/hansestadt-lueneburg/"


def test_offices_that_name_each_other_as_successor_end_nowhere(change):
    change(
        gemeinde_adendorf=ENDED | {"successor": "samtgemeinde-scharnebeck"},
        samtgemeinde_scharnebeck=ENDED | {"successor": "gemeinde-adendorf"},
    )
    assert get("/stelle/gemeinde-adendorf/").status_code == 410


def test_without_a_successor_the_page_names_the_office_and_its_end(change):
    change(gemeinde_adendorf=ENDED)
    answer = get("/stelle/gemeinde-adendorf/")
    assert answer.status_code == 410
    assert "„Gemeinde Adendorf“ gibt es nicht mehr" in text(answer)


def test_an_office_that_is_still_there_has_its_page_although_a_successor_is_named(change):
    change(gemeinde_adendorf={"valid_to": "2099-12-31", "successor": "hansestadt-lueneburg"})
    assert get("/stelle/gemeinde-adendorf/").status_code == 200

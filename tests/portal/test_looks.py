"""Themes, letters of DIN 91379, pages for errors."""

import unicodedata
from pathlib import Path

import pytest
from django.test import Client, RequestFactory

from amtslotse.portal import errors
from tests.portal.pages import get, serve, text

THEME = {
    "administration": "stadt-bleckede",
    "label": "Stadt Bleckede",
    "colour": "#7a1f2b",
    "colour_dark": "#ffb3bd",
    "logo": "",
}
LETTERS = (Path(__file__).parent / "din91379_letters.txt").read_text("utf-8").split("\n\n")[1].split()


def test_the_operator_s_theme_colours_the_portal(tables, settings):
    serve(tables, themes=[THEME])
    settings.THEME = "stadt-bleckede"
    assert '<link rel="stylesheet" href="/thema/stadt-bleckede.css">' in get("/").content.decode()
    style = get("/thema/stadt-bleckede.css")
    assert style["Content-Type"].startswith("text/css")
    assert "#7a1f2b" in style.content.decode()
    assert "#ffb3bd" in style.content.decode()
    assert "Stadt Bleckede" in text(get("/"))


def test_without_a_theme_the_portal_wears_its_own(tables):
    serve(tables, themes=[THEME])
    assert "/thema/" not in get("/").content.decode()
    assert get("/thema/gibt-es-nicht.css").status_code == 404


@pytest.mark.parametrize("logo", ["../../settings.py", "wappen.html", "fehlt.svg", ""])
def test_a_logo_is_a_picture_in_its_folder_or_nothing(tables, settings, tmp_path, logo):
    settings.DATA_DIR = tmp_path
    serve(tables, themes=[THEME | {"logo": logo}])
    assert get("/thema/stadt-bleckede/logo").status_code == 404


def test_a_logo_is_given_out_as_what_it_is(tables, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    folder = tmp_path / settings.DISTRICT / "logos"
    folder.mkdir(parents=True)
    (folder / "wappen.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    serve(tables, themes=[THEME | {"logo": "wappen.svg"}])
    assert get("/thema/stadt-bleckede/logo")["Content-Type"] == "image/svg+xml"


def test_the_list_of_normative_letters_is_complete():
    assert len(LETTERS) == len(set(LETTERS)) == 649
    assert {"ẞ", "Ș", "ǰ", "K͟H", "C̨̆", "Ụ̈"} <= set(LETTERS)


def chunks(size: int = 40):
    return [LETTERS[i : i + size] for i in range(0, len(LETTERS), size)]


@pytest.mark.parametrize("letters", chunks(), ids=lambda c: c[0])
def test_every_normative_letter_survives_both_forms(letters):
    typed = " ".join(letters)
    shown = unicodedata.normalize("NFC", typed)
    missing = Client().get("/suche", {"anliegen": "", "ort": typed})
    assert f'value="{typed}"' in missing.content.decode() or f'value="{shown}"' in missing.content.decode()
    choice = Client().get("/suche", {"anliegen": f"qwertzuiop {typed}"}, follow=True)
    assert shown in choice.content.decode()
    place = Client().get("/leistung/reisepass-beantragen/", {"ort": f"Nirgendsdorf {typed[:150]}"})
    assert typed[:150] in place.content.decode()


def test_the_page_for_too_many_requests_says_when_to_come_back():
    page = errors.too_many(RequestFactory().get("/suche"))
    assert (page.status_code, page["Retry-After"], page["Cache-Control"]) == (429, "60", "no-store")
    assert "in einer Minute" in text(page)


def test_the_page_for_our_own_faults_needs_nothing_that_could_fail():
    page = errors.server_error(RequestFactory().get("/"))
    assert page.status_code == 500
    assert "Behördennummer 115" in text(page)


def test_answers_go_on_while_the_database_is_away(db_away):
    assert get("/leistung/personalausweis-beantragen/033555404031/").status_code == 200


@pytest.fixture
def db_away(monkeypatch):
    """Every look at the database fails."""
    from django.db import OperationalError, connection

    def fail(*args, **kwargs):
        raise OperationalError("weg")

    monkeypatch.setattr(connection, "cursor", fail)

"""Direct guidance: only when operator, owner, certainty, confirmation, kind and health all allow it, never in a loop."""

import pytest
from django.test import Client

from tests.portal.pages import serve

SITE = "https://www.musterdienst.de/perso"
GOOD = {"kind": "online", "direct": "yes", "health": "ok"}
ANSWER = "/leistung/personalausweis-beantragen/033555404031/"


def portal(tables, *, confirmed=True, **offer) -> None:
    """Gellersen offers identity cards online; the competence is confirmed unless said otherwise."""
    rows = [
        r | {"confirmed_by": "Stabsstelle", "confirmed_at": "2026-11-01"}
        if confirmed and r["service"] == "personalausweis-beantragen"
        else r
        for r in tables["competences"]
    ]
    made = dict.fromkeys(tables["offers"][0], "") | {
        "id": "perso-online",
        "service": "personalausweis-beantragen",
        "authority": "samtgemeinde-gellersen",
        "title": "Ausweis online",
        "url": SITE,
    }
    serve(tables, replaced={"competences": rows}, offers=[made | GOOD | offer])


def where(query: str = "", **headers: str) -> str:
    """Where the search for an identity card in Reppenstedt leads."""
    address = f"/suche?anliegen=Personalausweis+beantragen&ort=Reppenstedt{query}"
    answer = Client().get(address, headers=headers)
    assert answer.status_code == 303
    return answer["Location"].split("?")[0]


@pytest.fixture
def allowed(settings):
    settings.DIRECT = True


def test_all_conditions_together_lead_straight_on_and_are_not_kept(tables, allowed):
    portal(tables)
    assert where() == SITE
    kept = Client().get("/suche?anliegen=Personalausweis+beantragen&ort=Reppenstedt")["Cache-Control"]
    assert "no-store" in kept


def test_the_operator_has_the_last_word(tables, settings):
    settings.DIRECT = False
    portal(tables)
    assert where() == ANSWER


@pytest.mark.parametrize(
    "missing",
    [
        {"direct": "no"},
        {"direct": ""},
        {"health": "unchecked"},
        {"health": "redirected"},
        {"health": "suspicious"},
        {"health": "broken"},
        {"kind": "form"},
        {"kind": "appointment"},
        {"confirmed": False},
        {"url": "mailto:rathaus@gellersen.de"},
    ],
    ids=str,
)
def test_one_condition_missing_keeps_the_answer_page(tables, allowed, missing):
    portal(tables, **missing)
    assert where() == ANSWER


@pytest.mark.parametrize(
    ("query", "headers"),
    [
        ("&zurueck=1", {}),
        ("", {"referer": "https://www.musterdienst.de/start"}),
        ("", {"referer": "https://musterdienst.de/"}),
        ("", {"referer": "http://www.musterdienst.de:8080/"}),
    ],
)
def test_who_comes_back_stays(tables, allowed, query, headers):
    portal(tables)
    assert where(query, **headers) == ANSWER


@pytest.mark.parametrize("referer", ["https://www.landkreis-lueneburg.de/", "kaputt://[", ""])
def test_other_referers_do_not_matter(tables, allowed, referer):
    portal(tables)
    assert where(referer=referer) == SITE


def test_an_uncertain_concern_is_asked_about_first(tables, allowed):
    portal(tables)
    page = Client().get("/suche?anliegen=ausweis&ort=Reppenstedt")
    assert page.status_code == 200

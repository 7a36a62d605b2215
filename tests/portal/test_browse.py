"""Browsing: every service from A to Z, every municipality with what is done where, the place carried along."""

import string

import pytest
from django.test import Client

from tests.portal.pages import get, links, text


def test_a_to_z_holds_every_service_exactly_once(directory):
    found = []
    for letter in (*string.ascii_lowercase, "0-9"):
        found += [a for a in links(get(f"/a-z/{letter}/")) if a.startswith("/leistung/")]
    assert sorted(found) == sorted(f"/leistung/{service}/" for service in directory.services)


def test_umlauts_stand_under_their_plain_letter():
    assert "Öffentlich" in text(get("/a-z/o/")) or "Ärztlicher Bereitschaftsdienst" in text(get("/a-z/a/"))
    assert "Ärztlicher Bereitschaftsdienst" in text(get("/a-z/a/"))


@pytest.mark.parametrize("address", ["/a-z/A/", "/a-z/ab/", "/ort/99/", "/ort/020000000000/", "/ort/033555404/"])
def test_addresses_that_are_none_are_404(address):
    assert get(address).status_code == 404


def test_all_43_municipalities_have_a_page_that_names_their_town_hall(directory):
    places = [a for a in links(get("/orte/")) if a.startswith("/ort/")]
    assert len(places) == len(set(places)) == 43
    for address in places:
        page = get(address)
        assert page.status_code == 200
        assert "Personalausweis beantragen" in text(page), address


def test_reppenstedt_knows_village_association_district_and_joint_offices():
    page = text(get("/ort/033555404031/"))
    order = [
        "Gemeinde Reppenstedt",
        "Samtgemeinde Gellersen",
        "Landkreis Lüneburg",
        "GfA Lüneburg",
        "Finanzamt Lüneburg",
    ]
    body = page[page.index("Das erledigen Sie hier") :]
    at = [body.index(name) for name in order]
    assert at == sorted(at)


def test_a_place_page_leads_to_the_answers_for_this_place():
    found = [a for a in links(get("/ort/033555404031/")) if a.startswith("/leistung/")]
    assert len(found) > 300
    assert all(a.endswith("/033555404031/") for a in found)


@pytest.mark.parametrize(
    "address", ["/themen/", "/themen/familie-kind/", "/lebenslagen/", "/lage/geburt/", "/a-z/b/", "/stellen/"]
)
def test_the_place_given_once_goes_along_and_can_be_changed(address):
    page = get(f"{address}?ort=Reppenstedt")
    inside = [a for a in links(page) if a.startswith(("/themen/", "/lage/", "/leistung/", "/stelle/", "/a-z/"))]
    assert [a for a in inside if "ort=033555404031" not in a] == []
    if address != "/stellen/":
        assert "Ort: Reppenstedt" in text(page)


def test_people_and_business_have_their_own_entrance(directory):
    life, business = (
        len([a for a in links(get(p)) if a.startswith("/lage/")]) for p in ("/lebenslagen/", "/unternehmenslagen/")
    )
    assert (life, business) == (35, 17)


@pytest.mark.parametrize(
    "address",
    [
        "/themen/",
        "/themen/familie-kind/",
        "/lebenslagen/",
        "/lage/geburt/",
        "/a-z/",
        "/orte/",
        "/ort/033555404031/",
        "/stellen/",
        "/stelle/gfa-lueneburg/",
    ],
)
def test_each_page_has_title_one_heading_and_the_way_back(address):
    page = get(address).content.decode()
    assert page.count("<h1") == 1
    assert page.count("<title>") == 1
    assert 'aria-label="Sie sind hier"' in page


def test_a_situation_with_a_plan_leads_to_it(directory):
    for plan in directory.plans.values():
        if plan.situation:
            assert f"/plan/{plan.id}/" in links(get(f"/lage/{plan.situation}/")), plan.id
    assert "/plan/" in links(get("/"))
    assert "/plan/" in links(get("/lebenslagen/"))


def test_every_situation_and_topic_answers(directory):
    for situation in directory.situations:
        assert Client().get(f"/lage/{situation}/").status_code == 200, situation
    for topic in directory.topics:
        assert Client().get(f"/themen/{topic}/").status_code == 200, topic

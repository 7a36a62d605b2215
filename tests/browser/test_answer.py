"""The answer page in a browser: the fact asked for, opening hours with and without JavaScript, print, long texts."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_flows import search

pytestmark = pytest.mark.browser
CAR = "/leistung/kfz-zulassung/033555404031/"


def test_what_the_identity_card_costs_is_where_the_page_opens(page: Page):
    search(page, "was kostet der Perso in Reppenstedt")
    expect(page).to_have_url(re.compile("#kosten$"))
    expect(page.locator("#kosten")).to_be_in_viewport()
    expect(page.locator("#kosten")).to_contain_text("Personalausweisgebührenverordnung")


def test_not_the_right_thing_leads_to_the_next_three(page: Page):
    search(page, "Perso abgelaufen", "Reppenstedt")
    page.get_by_role("link", name="Nicht das Richtige?").click()
    others = page.get_by_role("region", name="Nicht das Richtige?").get_by_role("link")
    expect(others).to_have_count(4)
    others.filter(has_text="Vorläufigen Personalausweis beantragen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vorläufigen Personalausweis beantragen")
    expect(page.get_by_role("heading", name="Samtgemeinde Gellersen")).to_be_visible()


def test_the_place_stays_from_answer_to_situation_to_answer(page: Page):
    search(page, "Elterngeld beantragen", "Barendorf")
    page.get_by_role("navigation", name="Sie sind hier").get_by_role("link", name="Geburt").click()
    expect(page.get_by_text("Ort: Barendorf")).to_be_visible()
    page.get_by_role("link", name="Kindergeld beantragen").click()
    page.go_back()
    page.get_by_role("link", name="Wohnsitz anmelden oder ummelden").click()
    expect(page.get_by_role("heading", name="Samtgemeinde Ostheide")).to_be_visible()


def test_the_place_carried_can_be_changed_while_browsing(page: Page):
    page.goto("/lage/geburt/?ort=Barendorf")
    page.get_by_text("Ort: Barendorf").click()
    page.get_by_label("Ihr Wohnort").fill("Adendorf")
    page.get_by_role("button", name="Übernehmen").click()
    expect(page.get_by_text("Ort: Adendorf")).to_be_visible()


def test_an_unknown_place_moves_the_focus_to_the_summary_and_from_there_to_the_field(page: Page):
    page.goto("/leistung/reisepass-beantragen/")
    page.get_by_label("Ort", exact=True).fill("Nirgendsdorf")
    page.get_by_role("button", name="Weiter").click()
    expect(page).to_have_title(re.compile("^Fehler: "))
    expect(page.locator("#fehler")).to_be_focused()
    page.locator("#fehler").get_by_role("link").click()
    page.keyboard.type("!")
    expect(page.get_by_label("Ort", exact=True)).to_have_value(re.compile("!"))


def test_without_javascript_the_week_stands_there_and_nothing_empty(page: Page):
    page.goto(CAR)
    expect(page.get_by_role("row", name="Freitag 7:30–12:30 Uhr")).to_be_visible()
    expect(page.locator(".open-now")).to_be_hidden()


def test_with_javascript_the_page_says_whether_it_is_open_now(browser, server):
    context = browser.new_context(base_url=server)
    page = context.new_page()
    page.goto(CAR)
    expect(page.locator(".open-now")).to_have_text(re.compile("^Jetzt (geöffnet|geschlossen)"))
    context.close()


def test_without_the_api_the_page_stays_as_it_is(browser, server):
    context = browser.new_context(base_url=server)
    page = context.new_page()
    page.route("**/api/v1/open*", lambda route: route.fulfill(status=503, body="kaputt"))
    with page.expect_response("**/api/v1/open*"):
        page.goto(CAR)
    expect(page.locator(".open-now")).to_be_hidden()
    context.close()


def test_print_shows_the_answer_and_leaves_the_rest_away(page: Page):
    page.goto(CAR)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Landkreis Lüneburg").first).to_be_visible()
    expect(page.get_by_text("Reppenstedt gehört zur Samtgemeinde Gellersen")).to_be_visible()
    expect(page.get_by_role("navigation", name="Hauptmenü")).to_be_hidden()
    expect(page.get_by_label("Wo wohnen Sie?")).to_be_hidden()


def test_more_than_2000_characters_are_read_as_far_as_possible_and_the_page_says_so(page: Page):
    page.goto("/suche?anliegen=" + "Ich möchte meinen Reisepass beantragen. " * 60)
    expect(page.get_by_text("Gelesen wurden die ersten 2000 Zeichen")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]

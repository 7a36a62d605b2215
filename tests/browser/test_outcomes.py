"""How a search ends and whether a page helped, as a person without JavaScript meets it; axe on the new pages."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.test_flows import search

pytestmark = pytest.mark.browser
ANSWER = "/leistung/personalausweis-beantragen/033555404031/"
PAGES = {
    "nichts passt": "/suche/nichts?anliegen=steuer&ort=Barum",
    "Hinweis": f"/rueckmeldung/?seite={ANSWER}",
    "unbekannte Seite": "/rueckmeldung/?seite=/gibt-es-nicht/",
    "Danke": f"/rueckmeldung/danke/?seite={ANSWER}",
    "Antwort mit Frage am Ende": ANSWER,
}


def test_a_choice_leads_to_the_service_with_concern_and_place(page: Page):
    search(page, "steuer", "Barum")
    page.get_by_text("Weitere Vorschläge").click()
    page.get_by_role("link", name=re.compile("Hundesteuer|Grundsteuer|Gewerbesteuer")).first.click()
    expect(page).to_have_url(re.compile(r"/leistung/[a-z-]+/(\d{12}/)?\?anliegen=steuer"))
    expect(page.get_by_text("Ihr Anliegen: „steuer“")).to_be_visible()


def test_nothing_fits_shows_people_who_help_and_a_new_search(page: Page):
    search(page, "steuer", "Barum")
    page.get_by_role("link", name="Nichts davon passt").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Schade, dass nichts davon passt")
    expect(page.get_by_role("main").get_by_role("link", name="Behördennummer 115")).to_be_visible()
    expect(page.get_by_label("Wo wohnen Sie?")).to_have_value("Barum")
    page.get_by_label("Was brauchen Sie?").fill("Perso abgelaufen")
    page.get_by_role("button", name="Stelle finden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Personalausweis beantragen")


def test_yes_is_one_press_and_leads_back(page: Page):
    page.goto(ANSWER)
    page.get_by_role("button", name="Ja", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Danke für Ihre Rückmeldung")
    page.get_by_role("link", name="Zurück zu: Personalausweis beantragen – Reppenstedt").click()
    expect(page).to_have_url(re.compile(ANSWER + "$"))


def test_no_may_be_explained(page: Page):
    page.goto(ANSWER)
    page.get_by_role("button", name="Nein", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Was hat Ihnen gefehlt?")
    expect(page.get_by_text("keine Namen, Adressen oder Nummern")).to_be_visible()
    page.get_by_label("Ihr Hinweis").fill("Die Öffnungszeiten fehlen. Şahin Žižek")
    page.get_by_role("button", name="Hinweis abschicken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Danke für Ihre Rückmeldung")


def test_the_trap_is_neither_seen_nor_reached(page: Page):
    page.goto(f"/rueckmeldung/?seite={ANSWER}")
    expect(page.locator("[name=webseite]")).to_be_hidden()
    page.get_by_label("Ihr Hinweis").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Hinweis abschicken")).to_be_focused()


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_no_page_scrolls_sideways(page: Page, address: str):
    page.route("**/*.woff2", lambda route: route.abort())
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_no_violation(browser, server, width, scheme):
    context = browser.new_context(
        viewport={"width": width, "height": 800}, base_url=server, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    found = []
    for name, address in PAGES.items():
        page.goto(address)
        found += violations(page, name)
    page.goto(f"/rueckmeldung/?seite={ANSWER}")
    page.get_by_label("Ihr Hinweis").evaluate("field => { field.maxLength = 2000; field.value = 'ä'.repeat(1200) }")
    page.get_by_role("button", name="Hinweis abschicken").click()
    expect(page.get_by_role("link", name="Bitte kürzen Sie den Text")).to_be_visible()
    found += violations(page, "zu lang")
    context.close()
    assert found == []

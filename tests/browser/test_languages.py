"""English pages and other tongues in a browser: the main flow, axe, and what a screen reader is told about languages."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.test_flows import PAGES

pytestmark = pytest.mark.browser
TURKISH = "/leistung/wohnsitz-anmelden/033555404031/?anliegen=ikamet+kayd%C4%B1+yapt%C4%B1rmak"
ARABIC = "/suche?anliegen=%D8%AA%D8%B3%D8%AC%D9%8A%D9%84"
EASY = "/leistung/wohngeld/033555404031/"


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_no_violation_on_english_pages_and_in_other_tongues(browser, server, width, scheme):
    context = browser.new_context(
        viewport={"width": width, "height": 800}, base_url=server, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    found = []
    for address in (*(f"/en{address}" for address in PAGES.values()), TURKISH, ARABIC, EASY):
        page.goto(address)
        found += violations(page, address)
    context.close()
    assert found == []


def search(page: Page, home: str, concern: str, place: str, labels: tuple[str, str, str]) -> None:
    """Fill in the form of a home page and send it."""
    page.goto(home)
    page.get_by_label(labels[0]).fill(concern)
    page.get_by_label(labels[1]).fill(place)
    page.get_by_role("button", name=labels[2]).click()


def test_register_my_new_address_in_reppenstedt(page: Page):
    search(
        page,
        "/en/",
        "register my new address",
        "Reppenstedt",
        ("What do you need?", "Where do you live?", "Find the office"),
    )
    if "/en/suche" in page.url:  # asked which of several is meant
        page.get_by_role(
            "link", name=re.compile("^(register, or change my address|Register your address)")
        ).first.click()
    expect(page).to_have_url(re.compile("/en/leistung/wohnsitz-anmelden/033555404031/"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Register your address")
    expect(page.get_by_text("Responsible for Reppenstedt")).to_be_visible()
    expect(page.locator(".office--first h2 [lang=de]")).to_have_text("Samtgemeinde Gellersen")
    page.get_by_text("Why this office?").click()
    expect(page.get_by_text("Reppenstedt belongs to Samtgemeinde Gellersen")).to_be_visible()
    page.get_by_role("link", name="Deutsch").click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wohnsitz anmelden oder ummelden")


def test_turkish_words_lead_to_the_service_and_on_to_english(page: Page):
    search(
        page,
        "/",
        "ikamet kaydı yaptırmak",
        "Reppenstedt",
        ("Was brauchen Sie?", "Wo wohnen Sie?", "Stelle finden"),
    )
    name = page.get_by_text("İkamet kaydı yaptırmak veya adres değiştirmek").first
    expect(name).to_be_visible()
    expect(name).to_have_attribute("lang", "tr")
    expect(page.get_by_text("Bu sayfa Almancadır.")).to_be_visible()
    page.get_by_role("link", name="Sayfanın İngilizcesi").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_text("İkamet kaydı yaptırmak veya adres değiştirmek").first).to_be_visible()


@pytest.mark.parametrize("address", [*(f"/en{address}" for address in PAGES.values()), TURKISH, ARABIC, EASY])
def test_no_page_in_another_language_scrolls_sideways(page: Page, address: str):
    page.route("**/*.woff2", lambda route: route.abort())
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert page.locator("h1").count() == 1


def test_leichte_sprache_opens_and_says_that_nobody_has_read_it(page: Page):
    page.goto(EASY)
    page.get_by_text("In Leichter Sprache").click()
    expect(page.locator("[lang=de-x-leicht]")).to_contain_text("Eine Prüf-Gruppe hat ihn noch nicht gelesen.")
    expect(page.locator("[lang=de-x-leicht]")).to_contain_text("Sie haben wenig Geld.")

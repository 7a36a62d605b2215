"""The main flows as a person meets them, without JavaScript, wide and at 320 pixels."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
PAGES = {
    "Start": "/",
    "Antwort": "/leistung/personalausweis-beantragen/033555404031/?anliegen=Perso",
    "Ortsfrage": "/leistung/geburtsurkunde/?anliegen=Geburtsurkunde&ort=Reppenstedt&art=residence",
    "Ortswahl": "/leistung/strassenlaterne-defekt/?ort=21357",
    "unbekannter Ort": "/leistung/reisepass-beantragen/?ort=Nirgendsdorf",
    "außerhalb": "/leistung/reisepass-beantragen/020000000000/",
    "mehrere Stellen": "/leistung/strassenschaden-melden/033555406005/",
    "Auswahl": "/suche?anliegen=hund",
    "nichts gefunden": "/suche?anliegen=qwertzuiop",
    "leer": "/suche?anliegen=",
    "Themen": "/themen/",
    "Thema": "/themen/familie-kind/",
    "Lebenslagen": "/lebenslagen/",
    "Lage": "/lage/geburt/",
    "Unternehmen": "/unternehmenslagen/?ort=Reppenstedt",
    "A bis Z": "/a-z/",
    "ein Buchstabe": "/a-z/b/?ort=033555404031",
    "Orte": "/orte/",
    "Ort": "/ort/033555404031/",
    "Antwort ohne Ort": "/leistung/steuer-id/",
    "gefragte Kosten": "/leistung/personalausweis-beantragen/033555404031/?anliegen=was+kostet+der+Perso",
    "fehlende Dauer": "/leistung/personalausweis-beantragen/033555404031/?anliegen=wie+lange+dauert+der+Perso",
    "Öffnungszeiten": "/leistung/kfz-zulassung/033555404031/",
    "Rückfrage": "/suche?anliegen=gewerbe",
    "langes Anliegen": "/suche?anliegen=" + "Donaudampfschifffahrtsgesellschaftskapitänsmütze" * 40,
    "Stellen": "/stellen/",
    "Stelle": "/stelle/samtgemeinde-gellersen/",
    "Kontakt": "/kontakt/",
    "Fehler 404": "/gibt-es-nicht/",
}
GERMAN_ONLY = {"Schnittstelle": "/api/"}


def search(page: Page, concern: str, place: str = "") -> None:
    page.goto("/")
    page.get_by_label("Was brauchen Sie?").fill(concern)
    page.get_by_label("Wo wohnen Sie?").fill(place)
    page.get_by_role("button", name="Stelle finden").click()


def test_an_expired_identity_card_leads_to_the_town_hall(page: Page):
    search(page, "Perso abgelaufen", "Reppenstedt")
    expect(page).to_have_url(re.compile("/leistung/personalausweis-beantragen/033555404031/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Personalausweis beantragen")
    expect(page.get_by_role("heading", name="Samtgemeinde Gellersen")).to_be_visible()
    expect(page.locator(".office--first .kern-btn--primary")).to_have_count(1)
    page.get_by_text("Warum diese Stelle?").click()
    expect(page.get_by_text("Reppenstedt gehört zur Samtgemeinde Gellersen")).to_be_visible()


def test_the_place_can_be_changed_on_the_answer_page(page: Page):
    search(page, "Hund anmelden", "Barendorf")
    page.get_by_text("Anderer Ort als Barendorf?").click()
    page.get_by_label("Wo wohnen Sie?").fill("Lüneburg")
    page.get_by_role("button", name="Weiter").click()
    expect(page.get_by_role("heading", name="Hansestadt Lüneburg")).to_be_visible()


def test_a_birth_certificate_is_led_to_the_place_of_birth(page: Page):
    search(page, "Geburtsurkunde", "Reppenstedt")
    expect(page.get_by_role("heading", name="Wo wurde die Person geboren?")).to_be_visible()
    page.get_by_label("Ort", exact=True).fill("Lüneburg")
    page.get_by_role("button", name="Weiter").click()
    expect(page.get_by_role("heading", name="Hansestadt Lüneburg")).to_be_visible()


def test_an_ambiguous_postcode_is_settled_by_a_choice(page: Page):
    page.goto("/leistung/strassenlaterne-defekt/")
    page.get_by_label("Ort", exact=True).fill("21357")
    page.get_by_role("button", name="Weiter").click()
    page.get_by_role("link", name="Wittorf").click()
    expect(page.get_by_role("heading", name="Gemeinde Wittorf")).to_be_visible()


def test_another_district_is_handed_over(page: Page):
    search(page, "Reisepass beantragen", "20095")
    expect(page.get_by_role("heading", name="Hamburg liegt nicht im Landkreis Lüneburg")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name="Behördennummer 115")).to_be_visible()


def test_every_service_is_within_three_clicks_of_home(page: Page):
    page.goto("/")
    page.get_by_role("link", name="Familie & Kind").click()
    page.get_by_role("link", name="Geburtsurkunde bestellen").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Geburtsurkunde bestellen")


def test_the_main_flow_works_with_the_keyboard_alone(page: Page):
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zum Inhalt springen")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Was brauchen Sie?")).to_be_focused()
    page.keyboard.type("Wohnsitz anmelden")
    page.keyboard.press("Tab")
    page.keyboard.type("Adendorf")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Gemeinde Adendorf")).to_be_visible()


@pytest.mark.parametrize("address", (PAGES | GERMAN_ONLY).values(), ids=(PAGES | GERMAN_ONLY).keys())
def test_no_page_scrolls_sideways(page: Page, address: str):
    page.route("**/*.woff2", lambda route: route.abort())  # the wider fallback font must fit, too
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert page.locator("h1").count() == 1

"""A family moves, a child is born: the plan as people use it, without JavaScript, wide and at 320 pixels."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations

pytestmark = pytest.mark.browser
MOVED = "ziel=inland&von=L%C3%BCneburg&nach=Reppenstedt&einzug=1.8.2099&hund=ja&auto=ja&kinder=ja"
PAGES = {
    "alle": "/plan/",
    "Fragen": "/plan/umzug/",
    "Fehler": "/plan/umzug/schritte/?ziel=inland&von=Nirgendsdorf&einzug=morgen&hund=vielleicht",
    "Schritte": f"/plan/umzug/schritte/?{MOVED}",
    "Ortswahl": "/plan/umzug/schritte/?ziel=inland&von=21391&nach=Hamburg&hund=ja",
}


def choose(page: Page, question: str, answer: str) -> None:
    page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()


def step(page: Page, title: str):
    return page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=title))


def test_a_family_moves_with_dog_and_car_to_another_administration(page: Page):
    page.goto("/plan/")
    page.get_by_role("link", name="Umzug").click()
    choose(page, "Wohin ziehen Sie?", "Innerhalb Deutschlands")
    page.get_by_label("Von welchem Ort ziehen Sie weg?").fill("Lüneburg")
    page.get_by_label("In welchen Ort ziehen Sie?").fill("Reppenstedt")
    page.get_by_label("An welchem Tag ziehen Sie ein?").fill("1.8.2099")
    for question in ("Zieht ein Hund mit?", "Haben Sie ein Auto", "Ziehen Kinder mit?"):
        choose(page, question, "Ja")
    page.get_by_role("button", name="Meine Schritte zeigen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ihre Schritte: Umzug")
    expect(step(page, "Hund am alten Ort abmelden")).to_contain_text("Hansestadt Lüneburg")
    expect(step(page, "Hund am neuen Ort anmelden")).to_contain_text("Samtgemeinde Gellersen")
    expect(step(page, "Neue Wohnung anmelden")).to_contain_text("Bis Montag, 17. August 2099")
    step(page, "Neue Wohnung anmelden").get_by_role("link", name="So geht es").click()
    expect(page.get_by_role("heading", name="Samtgemeinde Gellersen")).to_be_visible()


def test_answers_can_be_changed(page: Page):
    page.goto(PAGES["Schritte"])
    page.get_by_role("link", name="Antworten ändern").click()
    choose(page, "Zieht ein Hund mit?", "Nein")
    page.get_by_role("button", name="Meine Schritte zeigen").click()
    expect(page.get_by_role("heading", name="Neue Wohnung anmelden")).to_be_visible()
    expect(page.get_by_role("heading", name="Hund am alten Ort abmelden")).to_have_count(0)


def test_a_child_is_born_in_the_city_to_parents_from_a_village(page: Page):
    page.goto("/plan/geburt/")
    page.get_by_label("Wo wird oder wurde das Kind geboren?").fill("Lüneburg")
    page.get_by_label("Wo wohnen Sie?").fill("Amelinghausen")
    choose(page, "Sind die Eltern verheiratet?", "Nein")
    page.get_by_role("button", name="Meine Schritte zeigen").click()
    expect(step(page, "Geburtsurkunden bestellen")).to_contain_text("Hansestadt Lüneburg")
    expect(step(page, "Platz in Krippe")).to_contain_text("Samtgemeinde Amelinghausen")
    expect(page.get_by_role("heading", name="Vaterschaft anerkennen")).to_be_visible()


def test_errors_lead_to_their_fields(page: Page):
    page.goto(PAGES["Fehler"])
    expect(page).to_have_title("Fehler: Plan: Umzug – Amtslotse Landkreis Lüneburg")
    page.get_by_role("link", name="Diesen Ort kennen wir nicht").click()
    expect(page.get_by_label("Von welchem Ort ziehen Sie weg?")).to_have_value("Nirgendsdorf")
    assert page.evaluate("location.hash") == "#feld-von"


def test_on_paper_there_is_no_navigation(page: Page):
    page.goto(PAGES["Schritte"])
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Hauptmenü")).to_be_hidden()
    expect(page.locator(".trail")).to_be_hidden()
    expect(page.locator(".take")).to_be_hidden()
    expect(page.get_by_role("heading", name="Neue Wohnung anmelden")).to_be_visible()


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_no_plan_page_scrolls_sideways(page: Page, address: str):
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_no_violation_on_any_plan_page(browser, server, width, scheme):
    context = browser.new_context(
        viewport={"width": width, "height": 800}, base_url=server, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    found = []
    for name, address in PAGES.items():
        page.goto(address)
        found += violations(page, name)
    context.close()
    assert found == []

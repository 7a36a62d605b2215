"""The suggestions as a person at the keyboard, on a phone and with a screen reader meets them."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import _is_trouble

pytestmark = pytest.mark.browser


@pytest.fixture(params=[1280, 320], ids=["breit", "320px"])
def typing(browser, server, request):
    """A page with JavaScript; anything the content policy refuses, and any error, fails the test."""
    context = browser.new_context(viewport={"width": request.param, "height": 800}, base_url=server, locale="de-DE")
    page = context.new_page()
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text) if _is_trouble(message) else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto("/")
    yield page
    context.close()
    assert troubles == []


def field(page: Page, name: str = "Was brauchen Sie?"):
    return page.get_by_role("combobox", name=name)


def options(page: Page):
    return page.get_by_role("listbox", name="Vorschläge").get_by_role("option")


def type_in(page: Page, text: str, name: str = "Was brauchen Sie?") -> None:
    """Type as a person does, and wait until the suggestions are there."""
    field(page, name).focus()
    page.keyboard.type(text)
    expect(options(page).first).to_be_visible()


def chosen(page: Page):
    """The option that a screen reader reads as the active one."""
    return page.locator("#" + page.locator("[aria-activedescendant]").get_attribute("aria-activedescendant"))


def test_a_service_is_picked_with_the_keyboard_alone(typing: Page):
    field(typing, "Wo wohnen Sie?").fill("Reppenstedt")
    type_in(typing, "Reisep")
    typing.keyboard.press("ArrowDown")
    expect(chosen(typing)).to_have_text("Reisepass beantragen")
    typing.keyboard.press("Enter")
    expect(typing).to_have_url(re.compile("/leistung/reisepass-beantragen/.*anliegen=Reisepass"))
    expect(typing.get_by_role("heading", level=1)).to_have_text("Reisepass beantragen")
    expect(typing.get_by_role("heading", name="Samtgemeinde Gellersen")).to_be_visible()


def test_a_situation_leads_to_its_page(typing: Page):
    type_in(typing, "Geburt")
    options(typing).filter(has_text="Lebenslage").click()
    expect(typing).to_have_url(re.compile("/lage/geburt/$"))


def test_a_picked_place_only_fills_the_field(typing: Page):
    type_in(typing, "Repp", "Wo wohnen Sie?")
    typing.keyboard.press("ArrowDown")
    typing.keyboard.press("Enter")
    expect(field(typing, "Wo wohnen Sie?")).to_have_value("Reppenstedt")
    expect(options(typing)).to_have_count(0)
    expect(typing).to_have_url(re.compile("/$"))


def test_what_was_typed_is_sent_when_nothing_is_picked(typing: Page):
    type_in(typing, "Perso abgelaufen")
    typing.keyboard.press("Enter")
    expect(typing).to_have_url(re.compile("personalausweis-beantragen.*anliegen=Perso"))


def test_a_screen_reader_learns_what_happens(typing: Page):
    """The states of the combobox pattern: closed, open, an option active, back in the text."""
    concern = field(typing)
    expect(concern).to_have_attribute("aria-expanded", "false")
    type_in(typing, "Hund")
    expect(concern).to_have_attribute("aria-expanded", "true")
    assert typing.locator("#" + (concern.get_attribute("aria-controls") or "")).get_attribute("role") == "listbox"
    count = options(typing).count()
    expect(typing.get_by_role("status").first).to_have_text(re.compile(f"^{count} Vorschläge"))
    typing.keyboard.press("ArrowDown")
    expect(options(typing).first).to_have_attribute("aria-selected", "true")
    assert concern.get_attribute("aria-activedescendant") == options(typing).first.get_attribute("id")
    typing.keyboard.press("ArrowUp")
    expect(concern).not_to_have_attribute("aria-activedescendant", re.compile("."))
    typing.keyboard.press("ArrowUp")
    expect(options(typing).last).to_have_attribute("aria-selected", "true")
    typing.keyboard.press("Home")
    expect(concern).not_to_have_attribute("aria-activedescendant", re.compile("."))
    expect(typing.locator("[role=option][aria-selected=true]")).to_have_count(0)
    expect(concern).to_be_focused()


def test_the_accessibility_tree_has_a_combobox_with_its_options(typing: Page):
    type_in(typing, "Hundest")
    typing.keyboard.press("ArrowDown")
    expect(typing.get_by_role("search")).to_match_aria_snapshot(
        """
        - combobox "Was brauchen Sie?" [expanded]: Hundest
        - listbox "Vorschläge":
          - option /Hund anmelden/ [selected]
        - status: /Vorschl/
        """
    )


def test_escape_closes_first_and_clears_then(typing: Page):
    type_in(typing, "Hund")
    typing.keyboard.press("Escape")
    expect(field(typing)).to_have_attribute("aria-expanded", "false")
    expect(field(typing)).to_have_value("Hund")
    typing.keyboard.press("ArrowDown")
    expect(options(typing).first).to_be_visible()
    typing.keyboard.press("Escape")
    typing.keyboard.press("Escape")
    expect(field(typing)).to_have_value("")


def test_tab_leaves_without_picking(typing: Page):
    type_in(typing, "Hund")
    typing.keyboard.press("ArrowDown")
    typing.keyboard.press("Tab")
    expect(field(typing)).to_have_value("Hund")
    expect(field(typing)).to_have_attribute("aria-expanded", "false")
    expect(field(typing, "Wo wohnen Sie?")).to_be_focused()


def test_one_character_asks_nothing(typing: Page):
    asked: list[str] = []
    typing.on("request", lambda request: asked.append(request.url) if "/suggest" in request.url else None)
    field(typing).focus()
    typing.keyboard.type("H")
    typing.keyboard.type("u")
    expect(options(typing).first).to_be_visible()
    assert [url.rsplit("=", 1)[1] for url in asked] == ["Hu"]


def test_without_a_network_the_form_still_works(typing: Page):
    typing.route("**/api/v1/suggest*", lambda route: route.abort())
    field(typing).focus()
    with typing.expect_event("requestfailed"):
        typing.keyboard.type("Personalausweis")
    expect(options(typing)).to_have_count(0)
    typing.keyboard.press("Enter")
    expect(typing.get_by_role("heading", level=1)).to_be_visible()
    expect(typing).to_have_url(re.compile("Personalausweis"))


def test_the_place_is_suggested_on_the_page_of_a_service_too(typing: Page):
    typing.goto("/leistung/strassenlaterne-defekt/")
    type_in(typing, "21391 rep", "Ort")
    options(typing).first.click()
    expect(field(typing, "Ort")).to_have_value("21391 Reppenstedt")
    typing.get_by_role("button", name="Weiter").click()
    expect(typing).to_have_url(re.compile("/strassenlaterne-defekt/033555404031/"))


def test_every_option_is_large_enough_for_a_finger_and_nothing_scrolls_sideways(typing: Page):
    type_in(typing, "Straßen")
    boxes = [option.bounding_box() for option in options(typing).all()]
    assert min(box["height"] for box in boxes) >= 44
    assert typing.evaluate("document.documentElement.scrollWidth") <= typing.viewport_size["width"]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_nothing_while_the_list_is_open(browser, server, width, scheme):
    context = browser.new_context(
        viewport={"width": width, "height": 800}, base_url=server, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto("/")
    found = []
    for name, text in (("Was brauchen Sie?", "umgez"), ("Wo wohnen Sie?", "Lüne")):
        type_in(page, text, name)
        page.keyboard.press("ArrowDown")
        found += violations(page, name)
    context.close()
    assert found == []

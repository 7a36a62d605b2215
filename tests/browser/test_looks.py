"""How the pages look and sound: touch targets, colours forced by the system, no jumps, the order in which they are read."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_flows import PAGES

pytestmark = pytest.mark.browser
ANSWER = "/leistung/personalausweis-beantragen/033555404031/?anliegen=Perso+abgelaufen"
TARGETS = ".kern-btn, .tile, .choice, .door, .top a, .bottom a, .links a, .topics a, .ways a, .letters a, summary"
SMALL = """(selector) => [...document.querySelectorAll(selector)]
  .filter(e => e.checkVisibility() && !e.closest('.skip') && e.getBoundingClientRect().height < 43.5)
  .map(e => e.textContent.trim().slice(0, 40) + ' ' + e.getBoundingClientRect().height)"""


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_what_is_pressed_is_at_least_44_pixels_high(page: Page, address: str):
    page.goto(address)
    assert page.evaluate(SMALL, TARGETS) == []


def test_the_answer_for_ears(page: Page):
    page.goto(ANSWER)
    expect(page.get_by_role("main")).to_match_aria_snapshot("""
      - main:
        - navigation "Sie sind hier"
        - paragraph: "/Ihr Anliegen: „Perso abgelaufen“/"
        - heading "Personalausweis beantragen" [level=1]
        - paragraph: /Den Personalausweis beantragen Sie persönlich/
        - article:
          - paragraph: Zuständig für Reppenstedt
          - heading "Samtgemeinde Gellersen" [level=2]
          - link "E-Mail schreiben"
          - 'list "Weitere Wege: Samtgemeinde Gellersen"'
        - paragraph: /noch nicht bestätigt/
        - region "Unterlagen":
          - heading "Unterlagen" [level=2]
        - region "Kosten":
          - heading "Kosten" [level=2]
        - region "Gut zu wissen":
          - heading "Gut zu wissen" [level=2]
        - group: Warum diese Stelle?
        - complementary "Mehr zu dieser Leistung":
          - group: Anderer Ort als Reppenstedt?
          - region "Nicht das Richtige?":
            - heading "Nicht das Richtige?" [level=2]
    """)


def test_the_home_page_for_ears(page: Page):
    page.goto("/")
    expect(page.locator("body")).to_match_aria_snapshot("""
      - link "Zum Inhalt springen"
      - banner:
        - link "Amtslotse Landkreis Lüneburg"
        - navigation "Leicht verständlich"
        - navigation "Hauptmenü":
          - link "Lebenslagen"
          - link "Für Unternehmen"
          - link "Themen"
          - link "A–Z"
          - link "Orte"
          - link "Stellen"
      - main:
        - heading "Ihr Anliegen. Die richtige Stelle." [level=1]
        - search "Anliegen suchen":
          - searchbox "Was brauchen Sie?"
          - textbox "Wo wohnen Sie? (optional)"
          - button "Stelle finden"
        - region "Häufig gesucht":
          - heading "Häufig gesucht" [level=2]
        - region "Einstiege"
        - region "Alle Themen":
          - heading "Alle Themen" [level=2]
        - region "Lieber mit einem Menschen sprechen?"
      - contentinfo:
        - navigation "Fußzeile"
    """)


def test_colours_forced_by_the_system_keep_edges_and_the_place_in_the_menu(browser, server):
    context = browser.new_context(base_url=server, forced_colors="active")
    page = context.new_page()
    page.goto("/a-z/b/")
    here = page.locator(".top__nav [aria-current]").evaluate("e => getComputedStyle(e).borderBottomColor")
    other = page.locator(".top__nav a:not([aria-current])").first.evaluate("e => getComputedStyle(e).borderBottomColor")
    assert here != other
    page.goto("/")
    assert page.locator(".tile").first.evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"
    context.close()


def test_the_page_follows_the_system_into_the_dark(browser, server):
    grounds = []
    for scheme in ("light", "dark"):
        context = browser.new_context(base_url=server, color_scheme=scheme)
        page = context.new_page()
        page.goto(ANSWER)
        grounds.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        context.close()
    assert grounds[0] != grounds[1]


def test_nothing_moves_when_scripts_and_fonts_have_arrived(browser, server):
    context = browser.new_context(base_url=server, viewport={"width": 375, "height": 800})
    page = context.new_page()
    for address in ("/", ANSWER, "/leistung/kfz-zulassung/033555404031/"):
        page.goto(address, wait_until="networkidle")
        shifted = page.evaluate(
            """() => new Promise(done => { let sum = 0;
              new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.value; })
                .observe({type: 'layout-shift', buffered: true});
              requestAnimationFrame(() => requestAnimationFrame(() => done(sum))); })"""
        )
        assert shifted < 0.1, address
    context.close()


def test_letters_that_fira_lacks_are_still_drawn(page: Page):
    page.goto("/suche?anliegen=&ort=Tre%E1%BB%81n+%E1%B8%B2")
    widths = page.evaluate(
        """() => { const pen = document.createElement('canvas').getContext('2d');
          pen.font = '40px ' + getComputedStyle(document.body).fontFamily;
          return ['ề', 'Ḳ', 'Ẓ'].map(letter => pen.measureText(letter).width); }"""
    )
    assert min(widths) > 10

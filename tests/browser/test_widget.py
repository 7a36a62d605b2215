"""The widget as it is met inside the sites of others: loud, dark and strict, without scripts, and with the portal away."""

import re
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations

pytestmark = pytest.mark.browser
DOCS = (Path(__file__).resolve().parents[2] / "docs/interfaces/widget.md").read_text(encoding="utf-8")
EXAMPLE = "https://amtslotse.example"
LOUD = """* { margin: 0; padding: 0; font-size: 34px !important; line-height: .9; text-transform: uppercase; letter-spacing: 3px; }
input, button, a { all: unset; color: #fff !important; background: #fff !important; } label { display: none; }
ul li::before { content: "###"; } body { background: #fdf6e3; text-align: right; }"""
NARROW = """html { scroll-behavior: smooth; font-size: 18px; direction: ltr; } main { width: 15rem; float: right; font-family: serif; }
* { transition: all 2s !important; } *:focus { outline: none !important; } ul { list-style: square inside; } form { display: none; }
section, h3 { background: #fee; border: 9px dotted red; } [hidden] { display: block !important; }"""
DARK = "body { background: #1b1b1b; color: #f2f2f2; }"


def snippets(kind: str) -> list[str]:
    """The examples of the documentation in one language."""
    return re.findall(rf"```{kind}\n(.*?)```", DOCS, re.DOTALL)


def html(body: str, style: str = "") -> str:
    """A small page of a town."""
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Samtgemeinde Gellersen</title>'
    )
    sheet = '<link rel="stylesheet" href="/stil.css">' if style else ""
    return f'<!doctype html><html lang="de"><head>{head}{sheet}</head><body><main><h1>Gellersen</h1>{body}</main></body></html>'


class Site(BaseHTTPRequestHandler):
    """The town's own site: its pages by path, each with its headers."""

    def __init__(self, pages: dict, *more: object) -> None:
        self.pages = pages
        super().__init__(*more)

    def do_GET(self) -> None:
        kind, body, headers = self.pages.get(self.path, ("text/plain", "", {}))
        self.send_response(200)
        for name, value in ({"Content-Type": f"{kind}; charset=utf-8"} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Tests are quiet."""


@pytest.fixture(scope="module")
def site(server):
    """Another origin with pages of the town; the documented snippets point to the portal under test."""
    script, frame = (snippet.replace(EXAMPLE, server) for snippet in snippets("html"))
    policy = re.search(r"```\n(script-src.*?)\n```", DOCS)[1]
    strict = f"default-src 'none'; style-src 'self'; {policy.replace(EXAMPLE, server)}"
    pages = {
        "/laut": ("text/html", html(f"<style>{LOUD}</style>{script}"), {}),
        "/dunkel": ("text/html", html(script, "dark"), {"Content-Security-Policy": strict}),
        "/schmal": ("text/html", html(f"<style>{NARROW}</style>{script}"), {}),
        "/stil.css": ("text/css", DARK + snippets("css")[0], {}),
        "/rahmen": ("text/html", html(frame), {}),
        "/gefaelscht": ("text/html", html(script.replace("sha384-", "sha384-AAAA")), {}),
    }
    running = ThreadingHTTPServer(("127.0.0.1", 0), partial(Site, pages))
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://localhost:{running.server_port}"
    running.shutdown()


@pytest.fixture
def page(browser, site, request):
    """A visitor of the town's site on a small screen; errors in scripts and refusals of a policy fail the test."""
    wishes = getattr(request, "param", {})
    context = browser.new_context(viewport={"width": 360, "height": 800}, base_url=site, locale="de-DE", **wishes)
    found = context.new_page()
    found.troubles = []
    found.on("pageerror", lambda error: found.troubles.append(str(error)))
    found.on("console", lambda m: found.troubles.append(m.text) if "Content Security Policy" in m.text else None)
    yield found
    assert context.cookies() == []
    context.close()


def widget(page: Page):
    """The search, once the portal has answered."""
    box = page.locator("amts-lotse .box")
    expect(box).to_be_visible()
    return box


def search(page: Page, text: str) -> None:
    """Type a concern and press Enter, without a mouse."""
    field = widget(page).get_by_role("combobox", name="Was brauchen Sie?")
    field.fill(text)
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")


def suggested(page: Page, text: str):
    """Type the beginning of a concern and go to the first suggestion; the field."""
    field = widget(page).get_by_role("combobox", name="Was brauchen Sie?")
    field.press_sequentially(text)
    expect(widget(page).get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    return field


@pytest.mark.parametrize("path", ["/laut", "/dunkel", "/schmal"])
def test_with_the_keyboard_alone_from_a_word_to_the_own_office(page: Page, path):
    page.goto(path)
    box = widget(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360 or path == "/laut"
    expect(box.get_by_role("combobox", name="Wo wohnen Sie?")).to_have_value("Reppenstedt")
    page.keyboard.press("Tab")
    concern = box.get_by_role("combobox", name="Was brauchen Sie?")
    expect(concern).to_be_focused()
    page.keyboard.type("Personalausweis bean")
    expect(box.get_by_role("option").first).to_be_visible()
    expect(box.get_by_role("status").first).to_contain_text("Vorschl")
    assert violations(page, f"{path} mit Vorschlägen") == []
    page.keyboard.press("ArrowDown")
    active = concern.get_attribute("aria-activedescendant")
    expect(box.locator(f"#{active}")).to_have_text("Personalausweis beantragen")
    page.keyboard.press("Enter")
    heading = box.get_by_role("heading", name="Personalausweis beantragen in Reppenstedt")
    expect(heading).to_be_focused()
    expect(box.get_by_role("link").first).to_have_attribute("href", "https://www.gellersen.de/")
    assert violations(page, path) == []
    page.keyboard.press("Tab")
    expect(box.get_by_role("link").first).to_be_focused()
    assert (
        box.evaluate("e => getComputedStyle(e).textTransform + getComputedStyle(e).fontFamily")
        == "nonesystem-ui, sans-serif"
        or path == "/dunkel"
    )
    assert page.troubles == []


def test_what_others_do_leads_to_the_joint_portal_with_the_place(page: Page, server):
    page.goto("/dunkel")
    search(page, "Auto ummelden")
    box = widget(page)
    expect(box.locator(".answer")).to_be_visible()
    if box.locator(".answer button").count():
        box.locator(".answer button").first.press("Enter")
        expect(box.get_by_role("link", name="Weiter im gemeinsamen Portal")).to_be_visible()
    onward = box.get_by_role("link", name="Weiter im gemeinsamen Portal").get_attribute("href")
    assert re.fullmatch(re.escape(server) + r"/zu/[a-z-]+/033555404031", onward)
    page.goto(onward)
    expect(page).to_have_url(re.compile("/leistung/[a-z-]+/033555404031/"))


def test_a_place_that_is_missing_or_doubtful_is_asked_for(page: Page):
    page.goto("/dunkel")
    box = widget(page)
    place = box.locator("[name=ort]")
    place.fill("")
    search(page, "Personalausweis beantragen")
    expect(place).to_be_focused()
    expect(box.get_by_role("status").last).to_contain_text("Wo wohnen Sie?")
    page.keyboard.type("21391")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    expect(box.locator(".answer button")).to_have_count(2)
    box.get_by_role("button", name=re.compile("Gellersen|Reppenstedt")).press("Enter")
    expect(box.get_by_role("link").first).to_have_attribute("href", "https://www.gellersen.de/")


def test_a_situation_in_life_leads_to_its_page_with_the_place(page: Page, server):
    page.goto("/dunkel")
    box = widget(page)
    box.get_by_role("combobox", name="Was brauchen Sie?").press_sequentially("geburt")
    box.get_by_role("option", name=re.compile("Lebenslage")).first.click()
    way = box.get_by_role("link", name="Alle Leistungen dazu im gemeinsamen Portal")
    expect(way).to_have_attribute("href", re.compile(re.escape(server) + r"/lage/[a-z-]+/\?ort=Reppenstedt"))
    page.goto(way.get_attribute("href"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_screen_reader_is_told_what_the_field_is_and_what_is_chosen(page: Page):
    """The tree that the browser hands to assistive technology, in the loudest of the sites."""
    page.goto("/laut")
    box = widget(page)
    field = box.get_by_role("combobox", name="Was brauchen Sie?")
    expect(box).to_match_aria_snapshot("""
        - search "Zuständige Stelle finden":
          - text: /Was brauchen Sie/
          - combobox "Was brauchen Sie?"
          - combobox "Wo wohnen Sie?": Reppenstedt
          - button "Stelle finden"
    """)
    expect(field).to_have_accessible_description("Zum Beispiel: Perso abgelaufen")
    expect(field).to_have_attribute("aria-expanded", "false")
    suggested(page, "Personalausweis bean")
    expect(box).to_match_aria_snapshot("""
        - search "Zuständige Stelle finden":
          - combobox "Was brauchen Sie?" [expanded]: Personalausweis bean
          - listbox "Vorschläge":
            - option "Personalausweis beantragen" [selected]
          - status: /Vorschl/
    """)
    page.keyboard.press("Escape")
    expect(box.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(box.get_by_role("region", name="Was möchten Sie mit dem Personalausweis tun?")).to_be_visible()


WISHES = {"forced_colors": "active", "reduced_motion": "reduce"}


@pytest.mark.parametrize("page", [WISHES], indirect=True)
@pytest.mark.parametrize("path", ["/laut", "/schmal"])
def test_own_colours_of_a_person_hold_and_nothing_moves(page: Page, path):
    page.goto(path)
    box = widget(page)
    field = suggested(page, "Personalausweis bean")
    chosen = box.get_by_role("option", selected=True)
    highlight = page.evaluate("""() => { const e = document.body.appendChild(document.createElement("i"));
        e.style.cssText = "forced-color-adjust: none; transition: none !important; background: Highlight; color: HighlightText";
        const s = getComputedStyle(e); return [s.backgroundColor, s.color]; }""")
    assert chosen.evaluate("e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).color]") == highlight
    assert field.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    bar = "e => getComputedStyle(e).borderInlineStartColor === getComputedStyle(e.parentElement).backgroundColor"
    assert box.get_by_role("option", selected=False).first.evaluate(bar), "only the chosen one has a bar"
    assert box.get_by_role("button").evaluate("e => getComputedStyle(e).borderTopWidth") == "2px"
    moving = "e => [...e.querySelectorAll('*')].filter(x => getComputedStyle(x).transitionDuration !== '0s').length"
    assert box.evaluate(moving) == 0
    page.keyboard.press("Enter")
    expect(box.locator(".answer")).to_be_visible()
    assert violations(page, f"{path} mit eigenen Farben") == []


def test_in_a_frame_own_things_stay_and_all_else_fills_the_window(page: Page, server):
    page.goto("/rahmen")
    frame = page.frame_locator("iframe")
    expect(frame.get_by_label("Wo wohnen Sie?")).to_have_value("Reppenstedt")
    assert violations(page, "Rahmen") == []
    frame.get_by_label("Was brauchen Sie?").fill("Personalausweis beantragen")
    page.keyboard.press("Enter")
    expect(frame.get_by_role("heading", name="Personalausweis beantragen in Reppenstedt")).to_be_visible()
    assert violations(page, "Rahmen mit Antwort") == []
    way = frame.get_by_role("link", name="Samtgemeinde Gellersen")
    expect(way).to_have_attribute("href", "https://www.gellersen.de/")
    expect(way).to_have_attribute("target", "_top")
    frame.get_by_label("Was brauchen Sie?").fill("Führerschein umtauschen")
    page.keyboard.press("Enter")
    frame.get_by_role("link", name="Weiter im gemeinsamen Portal").click()
    expect(page).to_have_url(re.compile(re.escape(server) + "/leistung/[a-z-]+/033555404031/"))


# -- the portal is away, slow, or not what it was -------------------------------------------


def plain(page: Page) -> None:
    """The form in the page itself is there and leads to the portal."""
    form = page.locator("amts-lotse > form")
    expect(form.get_by_label("Was brauchen Sie?")).to_be_visible()
    assert form.evaluate("form => form.action").endswith("/suche")
    assert page.evaluate("document.querySelector('amts-lotse').shadowRoot") is None


def test_with_the_portal_away_the_plain_form_stays(page: Page, server):
    page.route(f"{server}/**", lambda route: route.abort())
    page.goto("/dunkel")
    plain(page)


def test_a_script_that_was_changed_on_the_way_does_not_run(page: Page):
    page.goto("/gefaelscht")
    plain(page)


def test_a_portal_that_takes_too_long_leaves_the_plain_form(page: Page, server):
    page.clock.install()
    page.route(f"{server}/widget/v1/start**", lambda route: None)
    page.goto("/dunkel")
    with page.expect_event("requestfailed"):
        page.clock.run_for(4100)
    plain(page)


def test_a_search_that_fails_keeps_the_words_and_shows_the_way(page: Page, server):
    page.route(f"{server}/api/v1/guide**", lambda route: route.fulfill(status=503))
    page.goto("/dunkel")
    search(page, "Hund anmelden")
    box = widget(page)
    expect(box.get_by_role("heading", name="Die Suche antwortet gerade nicht")).to_be_focused()
    expect(box.locator("[name=anliegen]")).to_have_value("Hund anmelden")
    way = box.get_by_role("link", name="Im gemeinsamen Portal suchen")
    expect(way).to_have_attribute("href", f"{server}/suche?anliegen=Hund+anmelden&ort=Reppenstedt")


def test_nobody_loses_the_field_they_are_typing_in(page: Page, server):
    held = []
    page.route(f"{server}/widget/v1/start**", lambda route: held.append(route))
    page.goto("/dunkel")
    page.locator("amts-lotse > form [name=anliegen]").fill("Reise")
    page.wait_for_function("document.querySelector('amts-lotse').starting")
    with page.expect_response("**/widget/v1/start**"):
        held[0].continue_()
    page.keyboard.type("pass")
    plain(page)
    page.locator("h1").evaluate("h => { h.tabIndex = -1; h.focus(); }")
    expect(widget(page).locator("[name=anliegen]")).to_have_value("Reisepass")

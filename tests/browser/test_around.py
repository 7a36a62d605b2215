"""News, newsletter and barrier report as a person meets them, with a worker that really sends."""

import re
import shutil
import time
import urllib.request
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page, expect

from amtslotse.records.current import today
from tests.browser.axe import violations
from tests.browser.conftest import running
from tests.conftest import DATA

pytestmark = pytest.mark.browser
PAGES = (
    "/aktuelles/ /aktuelles/?verwaltung=stadt-bleckede /aktuelles/neue-buslinie/ /newsletter/ /newsletter/gesendet/ "
    "/newsletter/abmelden/ /newsletter/bestaetigen/falsch/ /impressum/ /impressum/stadt-bleckede/ /datenschutz/ "
    "/barrierefreiheit/ /barriere-melden/ /barriere-melden/danke/?nummer=B-0123ABCD /leichte-sprache/ "
    "/gebaerdensprache/ /kontakt/ /"
).split()
NOTICES = """id,administration,kind,title,text,url,published,valid_from,valid_to
neue-buslinie,landkreis-lueneburg,press,Neue Buslinie zwischen Bleckede und Lüneburg,Der Bus fährt ab Dezember stündlich.|Die Fahrpläne hängen aus.,https://www.landkreis-lueneburg.de/,{today},,
rathaus,samtgemeinde-gellersen,notice,Das Rathaus in Reppenstedt bleibt am Freitag zu,Die Beschäftigten bilden sich fort.,,{today},,
wartung,landkreis-lueneburg,outage,Die Kfz-Zulassung ist heute nicht erreichbar,Die Technik wird gewartet. Morgen geht es weiter.,,{today},,
"""


@pytest.fixture(scope="module")
def var(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("rathaus")


@pytest.fixture(scope="module")
def server(var: Path) -> Iterator[str]:
    """A portal of its own with three notices and an outbox."""
    for folder in ("catalogue", "germany"):
        (var / folder).symlink_to(DATA / folder)
    shutil.copytree(DATA / "lueneburg", var / "lueneburg")
    (var / "lueneburg" / "notices.csv").write_text(NOTICES.format(today=today()), "utf-8")
    with running(var, AMTSLOTSE_DATA=str(var), AMTSLOTSE_MAIL_FOLDER=str(var / "mails")) as address:
        yield address


def mail(var: Path, to: str, kind: str = "") -> EmailMessage:
    """Wait for the mail to an address; the worker sends within seconds."""
    for _ in range(300):
        for path in (var / "mails").glob("*.log"):
            for part in path.read_bytes().split(b"-" * 79 + b"\n"):
                message = BytesParser(policy=policy.default).parsebytes(part)
                if message["To"] == to and kind in message.get_body(("plain",)).get_content():
                    return message
        time.sleep(0.1)
    raise AssertionError(f"Keine E-Mail an {to}")


def link(message: EmailMessage) -> str:
    return re.search(r"http://\S+/newsletter/\S+", message.get_body(("plain",)).get_content())[0]


def test_the_newsletter_is_ordered_confirmed_and_ended(page: Page, var: Path):
    address = f"anna{page.viewport_size['width']}@example.org"
    page.goto("/aktuelles/?verwaltung=samtgemeinde-gellersen")
    page.get_by_role("link", name="Newsletter bestellen").click()
    expect(page.get_by_label("Samtgemeinde Gellersen")).to_be_checked()
    page.get_by_label("Ihre E-Mail-Adresse").fill(address)
    page.get_by_label("Landkreis Lüneburg").check()
    page.get_by_role("button", name="Newsletter bestellen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bitte schauen Sie in Ihr Postfach")
    page.goto(link(mail(var, address)))
    expect(page.get_by_role("heading", level=1)).to_have_text("Newsletter bestätigen")
    page.get_by_role("button", name="Bestellung bestätigen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Newsletter bestellt")
    page.goto("/newsletter/abmelden/")
    page.get_by_label("Ihre E-Mail-Adresse").fill(address)
    page.get_by_role("button", name="Link zuschicken").click()
    page.goto(link(mail(var, address, "abmelden")))
    page.get_by_role("button", name="Jetzt abbestellen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Newsletter abbestellt")


def test_a_barrier_report_sums_up_mistakes_and_then_reaches_the_town_hall(page: Page, var: Path):
    page.goto("/barriere-melden/")
    page.get_by_label("Um welche Verwaltung geht es?").select_option("Samtgemeinde Gellersen")
    page.get_by_label("E-Mail-Adresse für die Antwort").fill("anna")
    page.get_by_role("button", name="Meldung abschicken").click()
    expect(page).to_have_title(re.compile("^Fehler: "))
    expect(page.locator("#fehler")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Was funktioniert nicht?")).to_be_focused()
    text = f"Bei {page.viewport_size['width']} Pixeln fehlt etwas: Şahin"
    page.get_by_label("Was funktioniert nicht?").fill(text)
    page.get_by_label("E-Mail-Adresse für die Antwort").fill("anna@example.org")
    page.get_by_role("button", name="Meldung abschicken").click()
    expect(page.get_by_text("Ihre Nummer: B-")).to_be_visible()
    sent = mail(var, "rathaus@gellersen.de", str(page.viewport_size["width"]))
    assert text in sent.get_body(("plain",)).get_content()
    assert sent["Reply-To"] == "anna@example.org"


def test_the_feed_is_sound_and_leads_to_the_notice(page: Page, server: str):
    with urllib.request.urlopen(f"{server}/aktuelles/feed.xml") as answer:
        items = ET.fromstring(answer.read()).findall("./channel/item")
    links = [item.findtext("link") for item in items]
    assert f"{server}/aktuelles/neue-buslinie/" in links
    page.goto(links[0])
    expect(page.get_by_role("heading", level=1)).to_have_text(items[0].findtext("title"))


def test_an_outage_is_told_calmly_on_every_page(page: Page):
    page.goto("/stellen/")
    expect(page.get_by_role("complementary", name="Störungen")).to_contain_text("Die Kfz-Zulassung ist heute nicht")
    page.get_by_role("link", name="Mehr zur Störung").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Die Kfz-Zulassung ist heute nicht erreichbar")


def test_help_is_one_click_away_from_the_start_page(page: Page):
    for name, title in (("Leichte Sprache", "Der Amtslotse in Leichter Sprache"), ("Gebärdensprache",) * 2):
        page.goto("/")
        page.get_by_role("banner").get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)


@pytest.mark.parametrize("address", PAGES)
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

    def check(name: str) -> None:
        found.extend(violations(page, name))

    for address in PAGES:
        page.goto(address)
        check(address)
    for address, button in (("/newsletter/", "Newsletter bestellen"), ("/barriere-melden/", "Meldung abschicken")):
        page.goto(address)
        page.get_by_role("button", name=button).click()
        check(f"{address} mit Fehlern")
    context.close()
    assert found == []

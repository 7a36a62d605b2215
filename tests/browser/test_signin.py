"""The way into the workspace in a real browser: first start, second step, invitation, security key."""

import email
import re
import time
from email import policy
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.browser.axe import violations
from tests.browser.conftest import running

pytestmark = pytest.mark.browser
OWN, FRIEDA = "sieben Schwäne am Stint", "neun Nebelhörner im Hafen"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A portal just started for the first time, with mails in a folder; address and folder."""
    var = tmp_path_factory.mktemp("desk")
    with running(
        var, first=True, AMTSLOTSE_MAIL_FOLDER=str(var / "mails"), AMTSLOTSE_WORKER="off", AMTSLOTSE_MFA="required"
    ) as url:
        yield url, var


@pytest.fixture
def visit(browser, desk):
    """A new person at a browser; errors in the console fail the test."""
    contexts, troubles = [], []

    def open_page(*, script: bool = False, width: int = 1280):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script, base_url=desk[0], locale="de-DE"
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [t for t in troubles if "Failed to load resource" not in t] == []


def code(secret: str) -> str:
    """What an app would show now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def sign_in(page, address: str, password: str) -> None:
    """Through the form."""
    page.goto("/arbeitsplatz/")
    page.get_by_label("E-Mail-Adresse").fill(address)
    page.get_by_label("Passwort", exact=True).fill(password)
    page.get_by_role("main").get_by_role("button", name="Anmelden", exact=True).first.click()


def set_up_app(page) -> str:
    """Set up an app on the page that asks for it; returns its secret."""
    page.get_by_role("link", name="App einrichten").click()
    assert page.get_by_role("img", name=re.compile("QR-Code")).evaluate("i => i.naturalWidth") > 0
    secret = page.locator(".secret").inner_text()
    page.get_by_label("Code aus der App").fill(code(secret))
    page.get_by_role("button", name="App einrichten").click()
    assert page.get_by_role("heading", name="Ersatzcodes").is_visible()
    return secret


def last_mail(folder: Path, to: str) -> str:
    """The text of the newest mail to somebody."""
    texts = []
    for path in sorted((folder / "mails").iterdir(), key=lambda p: p.stat().st_mtime):
        for part in path.read_bytes().split(b"-" * 79 + b"\n"):
            message = email.message_from_bytes(part, policy=policy.default)
            if message["to"] == to:
                texts.append(message.get_body(("plain",)).get_content())
    return texts[-1]


def test_from_the_first_start_to_a_releasing_person_in_gellersen(visit, desk):
    """One story, because each step needs the one before."""
    url, var = desk
    address, once = re.search(r"Arbeitsplatz: (\S+) +Einmalpasswort: (\S+)", (var / "log").read_text()).groups()
    boss = visit()
    sign_in(boss, address, once)
    assert boss.get_by_text("galt nur für die erste Anmeldung").is_visible()
    boss.get_by_label("Bisheriges Passwort").fill(once)
    boss.get_by_label("Neues Passwort", exact=True).fill(OWN)
    boss.get_by_label("Neues Passwort wiederholen").fill(OWN)
    boss.get_by_role("button", name="Passwort speichern").click()
    assert boss.get_by_role("heading", name="Bitte richten Sie zuerst einen zweiten Schritt ein").is_visible()
    set_up_app(boss)
    boss.goto("/arbeitsplatz/verwaltungen/")
    boss.get_by_role("link", name=re.compile("Erste Person einladen.*Gellersen")).click()
    boss.get_by_label("E-Mail-Adresse").fill("frieda@gellersen.example")
    boss.get_by_label("Rolle").select_option("releasing")
    boss.get_by_role("button", name="Einladung schicken").click()
    assert boss.get_by_text("ist unterwegs").is_visible()

    link = re.search(rf"{url}(/konto/einladung/\S+)", last_mail(var, "frieda@gellersen.example"))[1]
    frieda = visit(width=375)
    frieda.goto(link)
    frieda.get_by_label("Vorname").fill("Frieda")
    frieda.get_by_label("Nachname").fill("Voß")
    frieda.get_by_label("Passwort", exact=True).fill(FRIEDA)
    frieda.get_by_label("Passwort wiederholen").fill(FRIEDA)
    frieda.get_by_role("button", name="Konto anlegen").click()
    frieda.goto("/arbeitsplatz/")
    secret = set_up_app(frieda)
    frieda.get_by_role("link", name="Weiter zum Arbeitsplatz").click()
    frieda.goto("/arbeitsplatz/personen/")
    assert frieda.get_by_text("Frieda Voß (Sie)").is_visible()
    _narrow_and_accessible(frieda, ("/arbeitsplatz/personen/", "/konto/", "/konto/zweiter-schritt/", "/konto/email/"))

    again = visit()
    sign_in(again, "frieda@gellersen.example", FRIEDA)
    assert again.get_by_role("heading", name="Zweiter Schritt").is_visible()
    again.get_by_label("Code").fill(code(secret))
    again.get_by_role("main").get_by_role("button", name="Anmelden", exact=True).click()
    again.wait_for_url("**/arbeitsplatz/")
    again.goto("/konto/abmelden/")
    again.get_by_role("main").get_by_role("button", name="Abmelden").click()
    again.goto("/arbeitsplatz/")
    assert again.get_by_role("heading", name="Anmelden").is_visible()


def _narrow_and_accessible(page, addresses) -> None:
    for address in addresses:
        page.goto(address)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, address


def test_a_security_key_is_set_up_and_then_opens_the_door(visit, desk):
    _, var = desk
    page = visit(script=True)
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True}
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**key, "hasResidentKey": True, "automaticPresenceSimulation": True}},
    )
    address, password = _demo_person(var, "freigabe.stadt-bleckede")
    url = desk[0].replace("127.0.0.1", "localhost")  # keys belong to names, never to numbers
    page.goto(f"{url}/arbeitsplatz/")
    page.get_by_label("E-Mail-Adresse").fill(address)
    page.get_by_label("Passwort", exact=True).fill(password)
    page.get_by_role("main").get_by_role("button", name="Anmelden", exact=True).first.click()
    page.get_by_role("link", name="Schlüssel einrichten").click()
    page.get_by_label("Name des Schlüssels").fill("Schlüsselbund")
    page.get_by_role("button", name="Schlüssel einrichten").click()
    page.get_by_role("heading", name="Ersatzcodes").wait_for()
    page.goto(f"{url}/konto/abmelden/")
    page.get_by_role("main").get_by_role("button", name="Abmelden").click()
    page.goto(f"{url}/arbeitsplatz/")
    page.get_by_label("E-Mail-Adresse").fill(address)
    page.get_by_label("Passwort", exact=True).fill(password)
    page.get_by_role("main").get_by_role("button", name="Anmelden", exact=True).first.click()
    page.get_by_role("button", name="Sicherheitsschlüssel benutzen").click()
    page.wait_for_url("**/arbeitsplatz/")
    page.goto(f"{url}/konto/zweiter-schritt/schluessel/")
    assert page.get_by_text("Schlüsselbund", exact=True).first.is_visible()


def _demo_person(var: Path, name: str) -> tuple[str, str]:
    """Somebody to try things out with, as `amtslotse demo-users` prints them."""
    import os
    import subprocess
    import sys

    environment = {**os.environ, "AMTSLOTSE_VAR": str(var), "DATABASE_URL": "", "AMTSLOTSE_DEMO": "1"}
    command = [sys.executable, "-m", "amtslotse.cli.main", "demo-users"]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    return f"{name}@demo.invalid", re.search(r"Passwort für alle: (\S+)", said)[1]


@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_before_signing_in_are_accessible(visit, width):
    page = visit(script=True, width=width)
    for address in ("/konto/anmelden/", "/konto/passwort/vergessen/", "/konto/einladung/alt/", "/konto/abmelden/"):
        page.goto(address)
        assert violations(page, address) == []
    page.goto("/konto/anmelden/")
    page.get_by_role("main").get_by_role("button", name="Anmelden", exact=True).click()
    assert page.locator("#fehler").evaluate("e => e === document.activeElement")
    assert violations(page, "Fehler beim Anmelden") == []


@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_of_ones_account_and_of_people_are_accessible(visit, desk, width):
    page = visit(script=True, width=width)
    sign_in(page, *_demo_person(desk[1], "bearbeitung.samtgemeinde-ilmenau"))
    for address in (
        "/konto/",
        "/konto/passwort/aendern/",
        "/konto/email/",
        "/konto/zweiter-schritt/",
        "/konto/zweiter-schritt/app/",
        "/konto/zweiter-schritt/schluessel/neu/",
        "/arbeitsplatz/personen/samtgemeinde-ilmenau/",
    ):
        page.goto(address)
        assert violations(page, address) == []

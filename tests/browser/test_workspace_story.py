"""A story across three people: one drafts, another releases, the public answer changes; the neighbours see nothing of it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import running

pytestmark = pytest.mark.browser
PHONE, SHOWN = "04131 9809 55", "+49 4131 98 09 55"
ERIKA, RONJA = "bearbeitung.gemeinde-adendorf@demo.invalid", "freigabe.gemeinde-adendorf@demo.invalid"
BERND, MORITZ = "bearbeitung.stadt-bleckede@demo.invalid", "moderation.landkreis-lueneburg@demo.invalid"


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Iterator[tuple[str, str]]:
    """A portal with two demo people per administration: its address and their password."""
    var = tmp_path_factory.mktemp("var")
    settings = {"AMTSLOTSE_VAR": str(var), "AMTSLOTSE_DEMO": "1", "DATABASE_URL": ""}
    with running(var, AMTSLOTSE_MFA="optional") as address:
        command = [sys.executable, "-m", "amtslotse.cli.main", "demo-users"]
        said = subprocess.run(command, env=os.environ | settings, capture_output=True, text=True, check=True).stdout
        yield address, re.search(r"Passwort für alle: (\S+)", said)[1]


@pytest.fixture
def sign_in(browser: Browser, desk):
    """A browser of one's own for each person; errors in the console fail the test."""
    address, password = desk
    contexts, troubles = [], []

    def enter(email: str, **options: object) -> Page:
        context = browser.new_context(base_url=address, locale="de-DE", **options)
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console",
            lambda m: troubles.append(m.text) if m.type == "error" and "Failed to load" not in m.text else None,
        )
        page.goto("/arbeitsplatz/")
        page.get_by_label("E-Mail").fill(email)
        page.get_by_label("Passwort", exact=True).fill(password)
        page.get_by_role("button", name="Anmelden").click()
        expect(page.get_by_role("heading", name=re.compile("Guten Tag"))).to_be_visible()
        return page

    yield enter
    for context in contexts:
        context.close()
    assert troubles == []


def test_a_new_telephone_number_of_adendorf_becomes_public(sign_in, desk, browser):
    erika = sign_in(ERIKA)
    erika.get_by_role("link", name="Stellen").click()
    erika.get_by_role("main").get_by_role("link", name="Gemeinde Adendorf", exact=True).first.click()
    assert violations(erika, erika.title()) == []
    erika.get_by_role("link", name="Bearbeiten").click()
    assert violations(erika, erika.title()) == []
    erika.get_by_label("Telefon").fill(PHONE)
    erika.get_by_label("Warum ändern Sie das?").fill("Neue Telefonanlage seit 1. Dezember")
    erika.get_by_role("button", name="Als Entwurf speichern").click()
    expect(erika.locator("ins", has_text=PHONE)).to_be_visible()
    assert violations(erika, erika.title()) == []
    draft = erika.url
    erika.get_by_role("button", name="Zur Prüfung geben").click()
    expect(erika.get_by_text("Freigeben muss ihn jemand anderes")).to_be_visible()
    expect(erika.get_by_role("button", name="Freigeben", exact=True)).to_have_count(0)

    bernd = sign_in(BERND)
    assert bernd.goto(draft).status == 404
    for page in (
        "/arbeitsplatz/",
        "/arbeitsplatz/entwuerfe/",
        "/arbeitsplatz/eintraege/authorities/?wer=alle&suche=Adendorf",
    ):
        bernd.goto(page)
        assert PHONE not in bernd.content()
        assert "Telefonanlage" not in bernd.content()
        assert "Zur Prüfung" not in bernd.content()

    moritz = sign_in(MORITZ)
    moritz.goto(draft)
    moritz.get_by_label("Anmerkung").fill("Bitte auch im Impressum ändern.")
    moritz.get_by_role("button", name="Anmerken", exact=True).click()
    expect(moritz.get_by_role("button", name="Freigeben", exact=True)).to_have_count(0)

    public = browser.new_context(base_url=desk[0]).new_page()
    public.goto("/stelle/gemeinde-adendorf/")
    assert SHOWN not in public.content()

    ronja = sign_in(RONJA, java_script_enabled=False)
    ronja.get_by_role("main").get_by_role("link", name="Gemeinde Adendorf", exact=True).first.click()
    expect(ronja.get_by_text("Bitte auch im Impressum ändern.")).to_be_visible()
    ronja.get_by_role("button", name="Freigeben", exact=True).click()
    expect(ronja.get_by_text("Veröffentlicht.", exact=True)).to_be_visible()

    for _ in range(60):
        public.goto("/stelle/gemeinde-adendorf/")
        if SHOWN in public.content():
            break
        public.wait_for_timeout(500)
    assert SHOWN in public.content()

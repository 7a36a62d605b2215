"""A story across three people: one drafts, another releases, the public answer changes; the neighbours see nothing of it."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.desk import BERND, ERIKA, MORITZ, RONJA

pytestmark = pytest.mark.browser
PHONE, SHOWN = "04131 9809 55", "+49 4131 98 09 55"


def test_a_new_telephone_number_of_adendorf_becomes_public(sign_in, desk, browser):
    erika = sign_in(ERIKA)
    erika.goto("/arbeitsplatz/eintraege/authorities/")
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

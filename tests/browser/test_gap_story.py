"""What somebody searched in vain becomes a gap; an editor adds the word, a colleague releases it, the next one finds it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.desk import ERIKA, RONJA

pytestmark = pytest.mark.browser
CONCERN, SERVICE = "wauwau schein holen", "Hund anmelden (Hundesteuer)"
GAPS = "/arbeitsplatz/luecken/"


def until(there: Callable[[], bool], page: Page) -> None:
    """Ask again until something is there; searches are counted every few seconds, answers made anew every second."""
    for _ in range(120):
        if there():
            return
        page.wait_for_timeout(500)
    raise AssertionError(page.url)


def test_wauwau_schein_is_searched_in_vain_gets_its_word_and_is_answered(sign_in, desk, beside, browser):
    beside("tests.browser.earlier_searches", CONCERN)
    erika, ronja = sign_in(ERIKA), sign_in(RONJA, java_script_enabled=False)
    erika.goto(GAPS)
    assert CONCERN not in erika.content(), "four searches on two days are nobody else's business"

    public = browser.new_context(base_url=desk[0], locale="de-DE", java_script_enabled=False).new_page()
    public.goto("/")
    public.get_by_label("Was brauchen Sie?").fill(CONCERN)
    public.get_by_role("button", name="Stelle finden").click()
    assert "hundesteuer-anmelden" not in public.url

    def listed() -> bool:
        erika.goto(GAPS)
        return CONCERN in erika.content()

    until(listed, erika)
    erika.get_by_role("link", name=CONCERN).click()
    expect(erika.get_by_text("5-mal gesucht")).to_be_visible()
    gap = erika.url
    erika.get_by_label("Eine andere Leistung").check()
    erika.get_by_label("Name der anderen Leistung").fill(SERVICE)
    expect(erika.get_by_text("führt dann sicher zu dieser Leistung")).to_be_visible()
    assert erika.url == gap, "the preview came without a click"
    assert violations(erika, "Vorschau") == []
    erika.get_by_role("button", name="Als Entwurf speichern").click()
    erika.get_by_role("button", name="Zur Prüfung geben").click()

    ronja.goto(erika.url)
    expect(ronja.get_by_text("dann Platz 1")).to_be_visible()
    ronja.get_by_role("button", name="Freigeben", exact=True).click()
    expect(ronja.get_by_text("Veröffentlicht.", exact=True)).to_be_visible()

    def answered() -> bool:
        public.goto(f"/suche?anliegen={CONCERN}")
        return "hundesteuer-anmelden" in public.url

    until(answered, public)
    expect(public.get_by_role("heading", level=1)).to_have_text(re.compile("Hund anmelden"))
    erika.goto(f"{GAPS}?stand=geschlossen")
    expect(erika.get_by_role("link", name=CONCERN)).to_be_visible()

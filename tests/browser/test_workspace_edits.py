"""What happens at the desk when two edit at once, a browser crashes, somebody changes their mind or looks back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.desk import AMELIE, ANTON, BERND, BRITTA, KLARA, MORITZ, OLE

pytestmark = pytest.mark.browser
TOWN = re.compile("^Ort ")


def open_office(page: Page, name: str) -> None:
    page.goto(f"/arbeitsplatz/eintraege/authorities/?suche={name}")
    page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()


def published(page: Page, releaser: Page) -> None:
    """Give the draft on the page to review and have it released."""
    page.get_by_role("button", name="Zur Prüfung geben").click()
    releaser.goto(page.url)
    releaser.get_by_role("button", name="Freigeben", exact=True).click()
    expect(releaser.get_by_text("Veröffentlicht.", exact=True)).to_be_visible()


def test_two_people_change_one_office_and_neither_loses_a_word(sign_in):
    bernd, britta = sign_in(BERND), sign_in(BRITTA)
    open_office(bernd, "Stadt Bleckede")
    bernd.get_by_role("link", name="Bearbeiten").click()
    bernd.get_by_label("Bereich oder Sachgebiet").fill("Rathaus")
    bernd.get_by_role("button", name="Als Entwurf speichern").click()
    bernd.get_by_role("link", name="Weiter bearbeiten").click()
    britta.goto(bernd.url)
    bernd.get_by_label(TOWN).fill("Bleckede an der Elbe")
    bernd.get_by_role("button", name="Als Entwurf speichern").click()
    britta.get_by_label("Straße und Hausnummer").fill("Am Markt 3")
    britta.get_by_label(TOWN).fill("Bleckede (Kreis Lüneburg)")
    britta.get_by_role("button", name="Als Entwurf speichern").click()
    expect(britta.get_by_role("heading", name="Zwei Fassungen zusammenführen")).to_be_visible()
    assert violations(britta, "Zusammenführen") == []
    expect(britta.get_by_text("beide geändert")).to_have_count(1)
    britta.get_by_role("group", name=TOWN).get_by_role("radio").nth(1).check()
    britta.get_by_role("button", name="So speichern").click()
    for words in ("Rathaus", "Am Markt 3", "Bleckede an der Elbe"):
        expect(britta.locator("ins", has_text=words).first).to_be_visible()
    britta.get_by_role("button", name="Entwurf verwerfen").click()


def test_what_was_typed_survives_a_crash(sign_in):
    ole = sign_in(OLE)
    open_office(ole, "Samtgemeinde Ostheide")
    ole.get_by_role("link", name="Bearbeiten").click()
    address = ole.url
    ole.get_by_label("Telefon").fill("04137 111")
    expect(ole.get_by_text("Zwischengespeichert um")).to_be_visible(timeout=15_000)
    ole.close()
    again = sign_in(OLE)
    again.goto(address)
    again.get_by_role("link", name="Damit weiterarbeiten").click()
    expect(again.get_by_label("Telefon")).to_have_value("04137 111")
    again.goto(address)
    again.get_by_role("link", name="Neu beginnen").click()
    expect(again.get_by_label("Telefon")).not_to_have_value("04137 111")


def test_a_released_mistake_is_looked_up_and_taken_back(sign_in):
    amelie, anton = sign_in(AMELIE), sign_in(ANTON)
    open_office(amelie, "Gemeinde Amt Neuhaus")
    amelie.get_by_role("link", name="Bearbeiten").click()
    before = amelie.get_by_label(TOWN).input_value()
    amelie.get_by_label(TOWN).fill("Amt Neuhauss")
    amelie.get_by_label("Warum ändern Sie das?").fill("Vertippt")
    amelie.get_by_role("button", name="Als Entwurf speichern").click()
    published(amelie, anton)
    open_office(amelie, "Gemeinde Amt Neuhaus")
    amelie.get_by_role("link", name="Geschichte").click()
    expect(amelie.get_by_text("Vertippt").first).to_be_visible()
    assert violations(amelie, "Geschichte") == []
    amelie.get_by_role("button", name="Gewählte Stände vergleichen").click()
    expect(amelie.locator("ins", has_text="Amt Neuhauss").first).to_be_visible()
    amelie.go_back()
    amelie.get_by_role("button", name="Diesen Stand wiederherstellen").first.click()
    expect(amelie.locator("ins", has_text=before).first).to_be_visible()
    published(amelie, anton)


def test_the_week_of_the_district_is_changed_for_the_holidays(sign_in):
    klara = sign_in(KLARA)
    klara.goto("/arbeitsplatz/oeffnungszeiten/landkreis-lueneburg/")
    assert violations(klara, "Woche") == []
    closed = klara.get_by_role("group", name="Geschlossen")
    closed.get_by_label("erster Tag").first.fill("24.12.2026")
    closed.get_by_label("letzter Tag").first.fill("31.12.2026")
    closed.get_by_label("Grund").first.fill("Weihnachten")
    klara.get_by_role("button", name="Als Entwurf speichern").last.click()
    expect(klara.get_by_text("Weihnachten").first).to_be_visible()
    assert violations(klara, "Entwurf der Woche") == []


def test_the_district_proposes_and_the_town_decides(sign_in):
    moritz, ole = sign_in(MORITZ), sign_in(OLE)
    moritz.goto("/arbeitsplatz/eintraege/authorities/?wer=samtgemeinde-ostheide")
    moritz.get_by_role("main").get_by_role("link", name="Samtgemeinde Ostheide", exact=True).first.click()
    moritz.get_by_role("link", name="Änderung vorschlagen").click()
    moritz.get_by_label("Bereich oder Sachgebiet").fill("Bürgerservice")
    moritz.get_by_role("button", name="Als Entwurf speichern").click()
    ole.goto("/arbeitsplatz/")
    expect(ole.get_by_role("heading", name="Der Landkreis schlägt vor")).to_be_visible()
    ole.goto(moritz.url)
    ole.get_by_role("button", name="Vorschlag übernehmen").click()
    expect(ole.get_by_role("button", name="Zur Prüfung geben")).to_be_visible()
    ole.get_by_role("button", name="Entwurf verwerfen").click()

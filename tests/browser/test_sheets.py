"""A table goes home as a file and comes back; every page of it fits a telephone."""

import io

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.desk import DORA

pytestmark = pytest.mark.browser


def narrow_too(page: Page) -> None:
    """No page is wider than a small telephone, and none breaks a rule of accessibility."""
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, page.title()
    assert violations(page, page.title()) == []


def test_a_telephone_number_is_changed_in_excel_and_a_mistake_is_named(sign_in):
    dora = sign_in(DORA)
    dora.goto("/arbeitsplatz/tabellen/")
    narrow_too(dora)
    dora.get_by_role("link", name="Stellen", exact=True).click()
    dora.get_by_text("Was in welche Spalte gehört").click()
    narrow_too(dora)
    with dora.expect_download() as download:
        dora.get_by_role("link", name="Excel-Datei").click()
    book = load_workbook(io.BytesIO(download.value.path().read_bytes()))
    heads = [cell.value for cell in book.worksheets[0][1]]
    row = next(row for row in book.worksheets[0].iter_rows(min_row=2) if row[0].value == "samtgemeinde-dahlenburg")

    row[heads.index("Telefon")].value = "05851 8609 77"
    row[heads.index("E-Mail")].value = "kein Briefkasten"
    upload(dora, book)
    expect(dora.get_by_text("Das ist keine E-Mail-Adresse.")).to_be_visible()
    expect(dora.get_by_role("button", name="Als Entwurf übernehmen")).to_have_count(0)
    narrow_too(dora)

    row[heads.index("E-Mail")].value = None
    dora.get_by_role("link", name="Andere Datei hochladen").click()
    upload(dora, book)
    expect(dora.locator("ins", has_text="05851 8609 77")).to_be_visible()
    narrow_too(dora)
    dora.get_by_label("Anlass (freiwillig)").fill("Neue Durchwahl")
    dora.get_by_role("button", name="Als Entwurf übernehmen").click()
    expect(dora.get_by_role("button", name="Zur Prüfung geben")).to_be_visible()


def upload(page: Page, book) -> None:
    buffer = io.BytesIO()
    book.save(buffer)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.get_by_label("Ihre Datei").set_input_files(
        {"name": "stellen.xlsx", "mimeType": kind, "buffer": buffer.getvalue()}
    )
    page.get_by_role("button", name="Hochladen und prüfen").click()

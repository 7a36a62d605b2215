"""One town writes it down, another takes it over; when the first one changes it, the second one is asked to look."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations

pytestmark = pytest.mark.browser
TITLE, LATER = "Hund anmelden", "Hund online anmelden und Steuer zahlen"
THEIRS, OURS = "https://www.bardowick.de/hund", "https://www.samtgemeinde-ilmenau.de/hund"


def mail(role: str, town: str) -> str:
    return f"{role}.{town}@demo.invalid"


def released(editor: Page, releaser: Page) -> None:
    """A second person releases what the first one has just given to review."""
    expect(editor.get_by_text("Gespeichert und zur Prüfung gegeben.")).to_be_visible()
    releaser.goto(editor.url)
    releaser.get_by_role("button", name="Freigeben", exact=True).click()
    expect(releaser.get_by_text("Veröffentlicht.", exact=True)).to_be_visible()


def submit(page: Page) -> None:
    page.get_by_role("button", name="Speichern und zur Prüfung geben").click()


def test_ilmenau_takes_over_what_bardowick_wrote_and_hears_of_its_change(sign_in):
    bardowick, ilmenau = "samtgemeinde-bardowick", "samtgemeinde-ilmenau"
    berta, bodo = sign_in(mail("bearbeitung", bardowick)), sign_in(mail("freigabe", bardowick))
    berta.goto(
        "/arbeitsplatz/eintraege/offers/neu/?service=hundesteuer-anmelden&kind=online&authority=samtgemeinde-bardowick"
    )
    berta.get_by_label("Titel des Angebots").fill(TITLE)
    berta.get_by_label("Internetadresse des Angebots").fill(THEIRS)
    submit(berta)
    released(berta, bodo)

    ida, ingo = sign_in(mail("bearbeitung", ilmenau)), sign_in(mail("freigabe", ilmenau))
    ida.goto(f"/arbeitsplatz/eintraege/offers/?wer={bardowick}&suche=Hund")
    ida.get_by_role("main").get_by_role("link", name=TITLE).click()
    original = ida.url
    ida.get_by_role("button", name="Für uns übernehmen").click()
    expect(ida.get_by_text("Tragen Sie Ihre eigene ein.")).to_be_visible()
    expect(ida.get_by_label("Titel des Angebots")).to_have_value(TITLE)
    expect(ida.get_by_label("Internetadresse des Angebots")).to_have_value("")
    ida.get_by_label("Internetadresse des Angebots").fill(OURS)
    submit(ida)
    released(ida, ingo)

    berta.goto(original)
    berta.get_by_role("link", name="Bearbeiten").click()
    berta.get_by_label("Titel des Angebots").fill(LATER)
    submit(berta)
    released(berta, bodo)

    ida.goto("/arbeitsplatz/")
    expect(ida.get_by_role("region", name="Vorlagen, die heute anders lauten").get_by_role("link")).to_have_count(1)
    ida.goto("/arbeitsplatz/vorlagen/")
    expect(ida.get_by_text("Das Original (Samtgemeinde Bardowick) hat sich geändert.")).to_be_visible()
    assert violations(ida, "Vorlagen") == []
    ida.get_by_role("main").get_by_role("link", name=TITLE).click()
    expect(ida.locator("ins", has_text="online")).to_be_visible()
    assert violations(ida, "Vergleich") == []
    ida.get_by_role("button", name="Übernehmen", exact=True).click()
    expect(ida.get_by_text(LATER).first).to_be_visible()
    ida.goto("/arbeitsplatz/vorlagen/")
    expect(ida.get_by_role("heading", name="Wird gerade angepasst")).to_be_visible()

    ida.goto("/arbeitsplatz/stand/?suche=Hundesteuer")
    row = ida.get_by_role("row").filter(has=ida.get_by_role("rowheader", name="Hund anmelden (Hundesteuer)"))
    expect(row.get_by_text("Online", exact=True)).to_have_count(2)

"""Pictures of what administrations do together: learn from each other, compare, meet."""

import re

from playwright.sync_api import Page

from tests.browser.camera import Camera, shot

SERVICE = re.compile("^Wohnsitz anmelden")


def learning(camera: Camera, anke: Page, jens: Page, karin: Page) -> None:
    """Bleckede has changed a text that Gellersen took over; the same service side by side."""
    shot(camera, anke, "/arbeitsplatz/vorlagen/", "vorlagen", 700)
    anke.get_by_role("main").get_by_role("listitem").get_by_role("link").first.click()
    camera.shoot(anke, "vorlage", 1320)
    shot(camera, anke, "/arbeitsplatz/vergleich/?suche=Wohnsitz", "vergleichen", 700)
    anke.get_by_role("main").get_by_role("link", name=SERVICE).first.click()
    camera.shoot(anke, "nebeneinander", 1200)
    bleckede = anke.get_by_role("listitem").filter(has=anke.get_by_role("heading", name="Stadt Bleckede"))
    bleckede.get_by_role("button", name="Für uns übernehmen").click()
    camera.shoot(anke, "uebernehmen")


def meeting(camera: Camera, anke: Page, jens: Page, karin: Page) -> None:
    """Karin writes down a meeting and a task of the group; the others read it."""
    karin.goto("/arbeitsplatz/runde/treffen/neu/")
    karin.get_by_label("Tag").fill("13.1.2027")
    karin.get_by_label("Beginn").fill("10:00")
    karin.get_by_label("Ort").fill("Kreishaus, Raum 12")
    karin.get_by_label("Themen").fill("Hundesteuer: Wer bietet was online an?\nSuchlücken verteilen")
    camera.shoot(karin, "treffen-neu", 1200)
    karin.get_by_role("button", name="Speichern").click()
    camera.shoot(karin, "treffen", 700)
    karin.get_by_role("link", name="Bearbeiten").click()
    karin.get_by_label("Vereinbart").fill("Bis zum nächsten Mal sehen alle ihre Suchlücken durch.")
    camera.shoot(karin, "treffen-bearbeiten", 1300)
    karin.goto("/arbeitsplatz/aufgaben/neu/")
    karin.get_by_label("Was ist zu tun?").fill("Satzungen zur Hundesteuer sammeln")
    karin.get_by_label("Für wen?").select_option(label="Runde aller Verwaltungen")
    karin.get_by_label("Bis wann?").fill("12.1.2027")
    karin.get_by_role("button", name="Speichern").click()
    shot(camera, anke, "/arbeitsplatz/runde/", "runde", 1300)
    shot(camera, anke, "/arbeitsplatz/runde/treffen/", "treffen-liste", 600)
    shot(camera, anke, "/arbeitsplatz/benachrichtigungen/", "benachrichtigungen")


def delivering(camera: Camera, anke: Page, jens: Page, karin: Page) -> None:
    """Karin looks at what the Land sent."""
    shot(camera, karin, "/arbeitsplatz/lieferungen/", "lieferungen", 1100)
    karin.get_by_role("main").get_by_role("link", name="Landesredaktion.xml").first.click()
    karin.get_by_role("navigation", name="Einträge nach Ergebnis").get_by_role("link").last.click()
    camera.shoot(karin, "lieferung", 1100)
    shot(camera, karin, "/arbeitsplatz/lieferungen/suchwoerter/", "vorgeschlagene-woerter", 800)
    shot(camera, karin, "/arbeitsplatz/lieferungen/zweite-meinung/", "zweite-meinung", 800)
    shot(camera, karin, "/arbeitsplatz/lieferungen/schluessel/", "leika-schluessel", 900)


def leaving(camera: Camera, anke: Page, jens: Page, karin: Page) -> None:
    """Meike asks for the end of her account, Jens is asked whether he is sure."""
    meike = camera.page("meike.soltau")
    meike.goto("/konto/")
    meike.get_by_role("link", name="Gespeicherte Daten").click()
    camera.shoot(meike, "gespeicherte-daten", 900)
    meike.get_by_role("button", name="Um Löschung bitten").click()
    jens.goto("/arbeitsplatz/personen/samtgemeinde-gellersen/")
    jens.get_by_role("row", name="Meike Soltau").get_by_role("link", name="Entfernen").click()
    jens.get_by_role("link", name="Konto löschen").click()
    camera.shoot(jens, "konto-loeschen", 620)

"""The pictures of the handbook: three people go through the screens, and every stop is photographed."""

import re
from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.camera import Camera, shot
from tests.browser.shared_scenes import delivering, learning, leaving, meeting
from tests.browser.town_hall import CONCERN, LINK

PHONE, OTHER, THIRD = "040 66969-100", "040 66969-200", "040 66969-300"
"""Numbers the Bundesnetzagentur keeps for films and books; nobody has them."""
GELLERSEN = "samtgemeinde-gellersen"


def take_all(camera: Camera) -> None:
    """All scenes in the order in which they build on each other."""
    anke, jens, karin = camera.page("anke.petersen"), camera.page("jens.wulf"), camera.page("karin.brandt")
    for scene in SCENES:
        scene(camera, anke, jens, karin)


def signing_in(camera: Camera, anke: Page, jens: Page, karin: Page) -> None:
    """Before and around signing in."""
    page = camera.page()
    shot(camera, page, "/konto/anmelden/", "anmelden", 620)
    shot(camera, anke, "/konto/", "konto")
    shot(camera, jens, "/konto/zweiter-schritt/", "zweiter-schritt", 700)
    shot(camera, page, "/konto/passwort/vergessen/", "passwort-vergessen", 560)


def finding(camera: Camera, anke: Page, jens: Page, karin: Page) -> None:
    """Overview, list, one record."""
    shot(camera, anke, "/arbeitsplatz/eintraege/", "eintraege")
    shot(camera, anke, "/arbeitsplatz/eintraege/authorities/?wer=alle&suche=Gellersen", "liste")
    _open_office(anke)
    camera.shoot(anke, "eintrag")


def editing(camera: Camera, anke: Page, jens: Page, karin: Page) -> None:
    """A new telephone number: form and draft."""
    anke.get_by_role("link", name="Bearbeiten").click()
    anke.get_by_label("Telefon").fill(PHONE)
    anke.get_by_label("Warum ändern Sie das?").fill("Neue Telefonanlage seit 1. Dezember")
    camera.shoot(anke, "bearbeiten", 1500)
    anke.get_by_role("button", name="Als Entwurf speichern").click()
    camera.shoot(anke, "entwurf")


def writing(camera: Camera, anke: Page, jens: Page, karin: Page) -> None:
    """New records of each kind, filled in and saved as drafts."""
    _new(anke, "offers", Leistung="Hund anmelden (Hundesteuer)")
    anke.get_by_label("Anbietende Stelle").select_option(label="Samtgemeinde Gellersen")
    anke.get_by_label("Art des Angebots").select_option(label="Online-Dienst")
    anke.get_by_label("Titel des Angebots").fill("Hund online anmelden")
    anke.get_by_label("Internetadresse des Angebots").fill(LINK)
    _saved(camera, anke, "angebot", "Die Anmeldung geht jetzt auch online")
    jens.goto(anke.url)
    jens.get_by_role("button", name="Freigeben", exact=True).click()
    _new(anke, "texts", Leistung="Personalausweis beantragen")
    anke.get_by_label("Gilt für die Stelle").select_option(label="Samtgemeinde Gellersen")
    anke.get_by_label("Unterlagen").check()
    anke.get_by_label("Text", exact=True).fill("Bringen Sie Ihren alten Ausweis und ein Passfoto mit.")
    _saved(camera, anke, "text", "Häufige Frage am Schalter")
    _new(anke, "search_words", Leistung="Personalausweis beantragen")
    anke.get_by_label("Wort oder Satz").fill("Perso im Urlaub verloren")
    _saved(camera, anke, "suchwort", "So fragen Menschen am Telefon")
    _new(anke, "competences", Leistung="Hund anmelden (Hundesteuer)")
    anke.get_by_label("Gilt für das Gebiet").select_option(label="Reppenstedt")
    anke.get_by_label("Zuständige Stelle").select_option(label="Gemeinde Reppenstedt")
    _saved(camera, anke, "zustaendigkeit", "Die Gemeinde Reppenstedt nimmt Anmeldungen selbst an")
    camera.shoot(anke, "vorschau", 1300)
    shot(camera, anke, "/arbeitsplatz/zustaendig/?leistung=Hund+anmelden&ort=Reppenstedt", "wer-ist-zustaendig", 1200)
    _new(anke, "notices")
    anke.get_by_label("Titel").fill("Das Rathaus in Reppenstedt bleibt am 4. Dezember zu")
    anke.get_by_label("Text", exact=True).fill("Wir ziehen um. Ab Montag, 7. Dezember, sind wir wieder für Sie da.")
    anke.get_by_label("Datum der Meldung").fill("27.11.2026")
    anke.get_by_label("Zu sehen bis").fill("4.12.2026")
    _saved(camera, anke, "meldung", "Umzug in den Anbau")
    _new(anke, "notices")
    anke.get_by_label("Störung (steht oben auf jeder Seite)").check()
    anke.get_by_label("Titel").fill("Bis Freitag, 27. November, keine Ausweise und Pässe")
    anke.get_by_label("Text", exact=True).fill(
        "Das Programm der Bundesdruckerei ist ausgefallen. Termine bleiben bestehen."
    )
    anke.get_by_label("Datum der Meldung").fill("25.11.2026")
    anke.get_by_label("Zu sehen bis").fill("27.11.2026")
    camera.shoot(anke, "stoerung", 1100)


def ending(camera: Camera, anke: Page, jens: Page, karin: Page) -> None:
    """The offer ends."""
    anke.goto("/arbeitsplatz/eintraege/offers/")
    anke.locator(".rows__title").first.click()
    anke.get_by_role("link", name="Beenden").click()
    anke.get_by_label("Letzter Tag, an dem der Eintrag gilt").fill("31.12.2026")
    anke.get_by_label("Warum endet er?").fill("Das Land bietet ab Januar einen gemeinsamen Dienst an")
    camera.shoot(anke, "beenden")


def merging(camera: Camera, anke: Page, jens: Page, karin: Page) -> None:
    """Jens saves the draft of the office while Anke still types in it."""
    for page in (anke, jens):
        page.goto("/arbeitsplatz/entwuerfe/")
        page.get_by_role("link", name="Samtgemeinde Gellersen", exact=True).first.click()
        page.get_by_role("link", name="Weiter bearbeiten").click()
    jens.get_by_label("Telefon").fill(OTHER)
    jens.get_by_label("E-Mail").fill("buergerbuero@gellersen.de")
    jens.get_by_role("button", name="Als Entwurf speichern").click()
    anke.get_by_label("Bereich oder Sachgebiet").fill("Bürgerbüro")
    anke.get_by_label("Telefon").fill(THIRD)
    anke.get_by_role("button", name="Als Entwurf speichern").click()
    camera.shoot(anke, "zusammenfuehren")
    anke.get_by_role("button", name="So speichern").click()
    anke.get_by_role("button", name="Zur Prüfung geben").click()


def releasing(camera: Camera, anke: Page, jens: Page, karin: Page) -> None:
    """What waits for Jens, the draft he reads, and the history afterwards."""
    shot(camera, jens, "/arbeitsplatz/", "start")
    shot(camera, jens, "/arbeitsplatz/entwuerfe/", "entwuerfe")
    jens.goto("/arbeitsplatz/")
    jens.get_by_role("link", name="Samtgemeinde Gellersen", exact=True).first.click()
    camera.shoot(jens, "freigeben", 1100)
    jens.get_by_role("button", name="Freigeben", exact=True).click()
    _open_office(anke)
    anke.get_by_role("link", name="Geschichte").click()
    camera.shoot(anke, "geschichte", 960)
    anke.get_by_role("button", name="Gewählte Stände vergleichen").click()
    camera.shoot(anke, "vergleich")


def moderating(camera: Camera, anke: Page, jens: Page, karin: Page) -> None:
    """The district proposes; people and administrations."""
    _open_office(karin)
    karin.get_by_role("link", name="Änderung vorschlagen").click()
    karin.get_by_label("Internetseite").fill("https://www.gellersen.de/rathaus/")
    karin.get_by_label("Warum ändern Sie das?").fill("Der Link führt zur Startseite statt zum Rathaus")
    karin.get_by_role("button", name="Als Entwurf speichern").click()
    anke.goto("/arbeitsplatz/entwuerfe/")
    anke.get_by_role("link", name="Samtgemeinde Gellersen", exact=True).first.click()
    camera.shoot(anke, "vorschlag")
    shot(camera, jens, f"/arbeitsplatz/personen/{GELLERSEN}/", "personen")
    jens.get_by_role("link", name="Person einladen").click()
    camera.shoot(jens, "einladen")
    for link, name in (("Rolle ändern", "rolle"), ("Entfernen", "entfernen")):
        jens.goto(f"/arbeitsplatz/personen/{GELLERSEN}/")
        jens.get_by_role("row", name="Meike Soltau").get_by_role("link", name=link).click()
        camera.shoot(jens, name)
    shot(camera, karin, "/arbeitsplatz/verwaltungen/", "verwaltungen")
    karin.get_by_role("row", name="Stadt Bleckede").get_by_role("link", name="Schließen").click()
    camera.shoot(karin, "schliessen")


def talking(camera: Camera, anke: Page, jens: Page, karin: Page) -> None:
    """Karin asks about a record, Anke answers and gives herself a task; she and Jens change it at once."""
    _open_office(karin)
    karin.get_by_label("Ihr Beitrag").fill("@Anke Petersen, gilt die Nummer auch für das Standesamt?")
    karin.get_by_role("button", name="Beitrag schreiben").click()
    _open_office(anke)
    anke.get_by_label("Ihr Beitrag").fill("Das frage ich nach. @Jens Wulf, weißt du es?")
    anke.get_by_role("button", name="Beitrag schreiben").click()
    _open_office(jens)
    jens.get_by_role("link", name="Aufgabe anlegen").click()
    jens.get_by_label("Was ist zu tun?").fill("Nummer des Standesamts erfragen")
    jens.get_by_label("Wer kümmert sich?").select_option(label="Anke Petersen")
    jens.get_by_label("Bis wann?").fill("15.1.2027")
    camera.shoot(jens, "aufgabe-neu", 1000)
    jens.get_by_role("button", name="Speichern").click()
    shot(camera, anke, "/arbeitsplatz/aufgaben/", "aufgaben", 600)
    anke.get_by_role("link", name="Nummer des Standesamts erfragen").click()
    camera.shoot(anke, "aufgabe")
    anke.get_by_role("link", name="Ändern").click()
    jens.get_by_role("link", name="Ändern").click()
    jens.get_by_label("Bis wann?").fill("22.1.2027")
    jens.get_by_role("button", name="Speichern").click()
    anke.get_by_label("Genaueres").fill("Frau Soltau kennt die Durchwahl.")
    anke.get_by_role("button", name="Speichern").click()
    camera.shoot(anke, "aufgabe-zwei", 1200)
    _open_office(jens)
    jens.goto(f"{jens.url}gespraech/")
    camera.shoot(jens, "gespraech", 1000)


def hours(camera: Camera, anke: Page, jens: Page, karin: Page) -> None:
    """The week of an office."""
    _open_office(anke)
    anke.get_by_role("link", name="Öffnungszeiten", exact=True).click()
    for day, closes in (("Montag", "12:30"), ("Dienstag", "12:30"), ("Mittwoch", "12:30")):
        anke.get_by_role("textbox", name=re.compile(f"^{day}.*: von")).first.fill("8:00")
        anke.get_by_role("textbox", name=re.compile(f"^{day}.*: bis")).first.fill(closes)
    camera.shoot(anke, "oeffnungszeiten", 1200)


def tables(camera: Camera, anke: Page, jens: Page, karin: Page) -> None:
    """Tables as files: what there is, one of them, and what a file would change."""
    shot(camera, anke, "/arbeitsplatz/tabellen/", "tabellen")
    anke.get_by_role("link", name="Stellen", exact=True).first.click()
    camera.shoot(anke, "tabelle", 700)
    with anke.expect_download() as loading:
        anke.get_by_role("link", name="CSV-Datei").click()
    text = loading.value.path().read_text(encoding="utf-8-sig")
    changed = text.replace(THIRD, PHONE).replace("Gemeinde Kirchgellersen", "Gemeinde Kirchgellersen (Rathaus)")
    anke.get_by_label("Ihre Datei").set_input_files(
        {"name": "stellen.csv", "mimeType": "text/csv", "buffer": changed.encode("utf-8-sig")}
    )
    anke.get_by_role("button", name="Hochladen und prüfen").click()
    camera.shoot(anke, "bericht")


def links(camera: Camera, anke: Page, jens: Page, karin: Page) -> None:
    """A link that has moved. Nothing is visited in tests; that the page says so does not belong into the picture."""
    anke.goto("/arbeitsplatz/links/?art=umgezogen")
    anke.evaluate("document.querySelectorAll('.notice').forEach(one => one.remove())")
    camera.shoot(anke, "links")
    anke.get_by_role("link", name="In Ordnung, nicht mehr prüfen").first.click()
    camera.shoot(anke, "link-in-ordnung")


def looking_around(camera: Camera, anke: Page, jens: Page, karin: Page) -> None:
    """Who has entered what, and what people searched without finding it."""
    shot(camera, anke, "/arbeitsplatz/stand/?suche=Hund", "stand")
    shot(camera, anke, "/arbeitsplatz/stand/verlauf/", "verlauf")
    shot(camera, anke, "/arbeitsplatz/luecken/", "luecken")
    anke.get_by_role("main").get_by_role("link", name=CONCERN).first.click()
    camera.shoot(anke, "luecke", 1200)


def public(camera: Camera, anke: Page, jens: Page, karin: Page) -> None:
    """Pages everybody sees: a plan, its steps, an answer in English."""
    page = camera.page()
    steps = "/plan/umzug/schritte/?ziel=inland&von=L%C3%BCneburg&nach=Reppenstedt&hund=ja&einzug=1.12.2026"
    shot(camera, page, "/plan/umzug/", "plan")
    shot(camera, page, steps, "schritte")
    shot(camera, page, "/en/leistung/wohnsitz-anmelden/033555404031/", "englisch")


SCENES: tuple[Callable[[Camera, Page, Page, Page], None], ...] = (
    signing_in,
    finding,
    editing,
    writing,
    ending,
    merging,
    releasing,
    moderating,
    talking,
    hours,
    tables,
    links,
    looking_around,
    learning,
    meeting,
    delivering,
    public,
    leaving,
)


def _open_office(page: Page) -> None:
    page.goto("/arbeitsplatz/eintraege/authorities/?wer=alle&suche=Gellersen")
    page.get_by_role("main").get_by_role("link", name="Samtgemeinde Gellersen", exact=True).first.click()


def _new(page: Page, table: str, **typed: str) -> None:
    page.goto(f"/arbeitsplatz/eintraege/{table}/neu/")
    for label, text in typed.items():
        page.get_by_label(label, exact=True).fill(text)


def _saved(camera: Camera, page: Page, name: str, reason: str) -> None:
    page.get_by_label("Warum ändern Sie das?").fill(reason)
    camera.shoot(page, name, 1100)
    page.get_by_role("button", name="Speichern und zur Prüfung geben").click()
    assert "/entwurf/" in page.url, page.locator("#fehler").all_inner_texts()

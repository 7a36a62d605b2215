"""Tables as files in the browser: out, in again, looked at, taken over as one draft, published together."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from amtslotse.records import drafts, releasing
from amtslotse.records.models import Draft, Record, State, Unsaved
from amtslotse.records.sheets.reading import read_sheet
from amtslotse.records.tables import RECORD_TABLES
from tests.workspace.conftest import record

pytestmark = pytest.mark.django_db

HOURS = "/arbeitsplatz/tabellen/gemeinde-adendorf/hours/"
OFFICES = "/arbeitsplatz/tabellen/gemeinde-adendorf/authorities/"
NEW_HOURS = """Stelle;Wochentage;Öffnet um;Schließt um;Nur mit Termin;Hinweis;Gilt ab
gemeinde-adendorf;Mo–Mi;8 Uhr;12:00;nein;<b>Bürgerbüro</b> & Kasse;1.2.2027
gemeinde-adendorf;Do;14:00;18:00;ja;;1.2.2027
"""


def upload(client, place: str, content: bytes | str, name: str = "zeiten.csv"):
    content = content.encode("cp1252") if isinstance(content, str) else content
    return client.post(f"{place}hochladen/", {"datei": SimpleUploadedFile(name, content)}, follow=True)


def take_over(client, place: str, page, reason: str = ""):
    data = {"bericht": page.context["fingerprint"], "grund": reason}
    return client.post(f"{place}uebernehmen/", data, follow=True)


def text(page) -> str:
    return " ".join(page.content.decode().split())


def test_a_windows_file_becomes_one_draft_that_is_published_together(district, at):
    erika = at(district.erika)
    page = upload(erika, HOURS, NEW_HOURS)
    assert "2</span> neu" in text(page)
    assert "Windows-1252" in text(page)
    assert not Draft.objects.exists()
    page = take_over(erika, HOURS, page, "neue Zeiten ab Februar")
    draft = Draft.objects.get()
    assert draft.title == "Öffnungszeiten aus einer Datei: 2 neu"
    assert (draft.owner.slug, draft.reason, draft.changes.count()) == ("gemeinde-adendorf", "neue Zeiten ab Februar", 2)
    assert page.redirect_chain[-1][0] == f"/arbeitsplatz/entwurf/{draft.pk}/"
    assert not Unsaved.objects.exists()
    drafts.submit(district.erika, draft, draft.version)
    releasing.release(district.ronja, Draft.objects.get(), draft.version)
    rows = Record.objects.published().filter(table="hours", owner__slug="gemeinde-adendorf")
    assert {row.published.values["note"] for row in rows} == {"Bürgerbüro & Kasse", ""}
    assert {row.published.values["days"] for row in rows} == {"mo tu we", "th"}


def test_what_is_downloaded_can_be_changed_and_uploaded_again(district, at):
    erika = at(district.erika)
    file = erika.get(f"{OFFICES}tabelle.xlsx")
    assert file["Content-Disposition"].startswith('attachment; filename="stellen-gemeinde-adendorf-')
    book = load_workbook(io.BytesIO(file.content))
    heads = [cell.value for cell in book.worksheets[0][1]]
    row = next(r for r in book.worksheets[0].iter_rows(min_row=2) if r[0].value == "gemeinde-adendorf")
    row[heads.index("Telefon")].value = "04131 98090"
    buffer = io.BytesIO()
    book.save(buffer)
    page = upload(erika, OFFICES, buffer.getvalue(), "stellen.xlsx")
    assert "1</span> geändert" in text(page)
    assert "<ins>04131 98090</ins>" in text(page)
    take_over(erika, OFFICES, page)
    change = Draft.objects.get().changes.get()
    office = record("authorities", id="gemeinde-adendorf")
    assert (change.record, change.base, change.values["phone"]) == (office, office.published, "04131 98090")


def test_the_csv_file_says_the_same_as_the_workbook(district, at):
    erika, table, place = at(district.erika), RECORD_TABLES["authorities"], f"{OFFICES}tabelle."
    first, second = (read_sheet(kind, erika.get(place + kind).content, table) for kind in ("csv", "xlsx"))
    assert first.rows
    assert [item.row for item in first.rows] == [item.row for item in second.rows]


def test_one_refused_row_keeps_the_whole_file_out(district, at):
    erika = at(district.erika)
    page = upload(erika, HOURS, NEW_HOURS + "stadt-bleckede;Sa;8:00;12:00;;;\n")
    assert "Diesen Eintrag pflegt eine andere Verwaltung: Stadt Bleckede." in text(page)
    assert "Als Entwurf übernehmen" not in text(page)
    page = take_over(erika, HOURS, page)
    assert "lässt sich so nicht übernehmen" in text(page)
    assert not Draft.objects.exists()


def test_nobody_becomes_the_owner_of_anothers_office_by_file(district, at):
    erika = at(district.erika)
    page = upload(erika, OFFICES, "id;name;administration\nstadt-bleckede;Stadt Bleckede;gemeinde-adendorf\n")
    assert "Diesen Eintrag pflegt eine andere Verwaltung: Stadt Bleckede." in text(page)
    page = upload(erika, OFFICES, "id;name;administration\ngemeinde-adendorf;Adendorf;stadt-bleckede\n")
    assert "Stadt Bleckede" in text(page)
    assert not page.context["run"].possible


def test_nobody_reaches_into_anothers_places_by_file(district, at):
    competences = "/arbeitsplatz/tabellen/gemeinde-adendorf/competences/"
    head = "service;area;authority;role;certainty\n"
    for area, fits in (("033550009009", False), ("033550001001", True)):
        page = upload(
            at(district.erika), competences, f"{head}hundesteuer-anmelden;{area};gemeinde-adendorf;choice;high\n"
        )
        assert ("Dieses Gebiet gehört nicht zu Ihrer Verwaltung" in text(page)) is not fits
        assert page.context["run"].possible is fits


def test_the_report_is_judged_anew_when_it_is_taken_over(district, at):
    erika = at(district.erika)
    page = upload(erika, OFFICES, "id;phone\ngemeinde-adendorf;04131 98090\n")
    office = record("authorities", id="gemeinde-adendorf")
    values = office.published.values | {"phone": "04131 9809-0"}
    draft = drafts.begin(district.erika, office.owner, "Telefon", [drafts.Wanted("authorities", values, office)])
    drafts.submit(district.erika, draft, draft.version)
    releasing.release(district.ronja, Draft.objects.get(), draft.version)
    page = take_over(erika, OFFICES, page)
    assert "Inzwischen hat sich etwas geändert" in text(page)
    assert Draft.objects.count() == 1
    take_over(erika, OFFICES, page)
    assert (
        Draft.objects.filter(state=State.DRAFT).get().changes.get().base == Record.objects.get(pk=office.pk).published
    )


def test_rows_that_are_being_changed_elsewhere_are_named(district, at):
    office = record("authorities", id="gemeinde-adendorf")
    values = office.published.values | {"phone": "04131 9809-0"}
    drafts.begin(district.erika, office.owner, "Neues Telefon", [drafts.Wanted("authorities", values, office)])
    page = upload(at(district.erika), OFFICES, "id;phone\ngemeinde-adendorf;04131 98090\n")
    assert [draft.title for draft in page.context["busy"]] == ["Neues Telefon"]
    assert "werden schon in einem anderen Entwurf geändert" in text(page)


def test_an_office_that_others_name_cannot_be_deleted(district, at):
    page = upload(at(district.erika), OFFICES, "id;Löschen\ngemeinde-adendorf;ja\n")
    assert "wird noch gebraucht" in text(page)
    assert not page.context["run"].possible


def test_readers_take_tables_home_but_bring_none_back(district, at):
    lea = at(district.lea)
    assert lea.get(f"{HOURS}tabelle.csv").status_code == 200
    assert "Hochladen und prüfen" not in text(lea.get(HOURS))
    for way in ("hochladen/", "uebernehmen/", "weglegen/"):
        assert lea.post(HOURS + way).status_code == 404
    assert lea.get(f"{HOURS}bericht/").status_code == 404


@pytest.mark.parametrize("name", ["bernd", "klara", "moritz", "olga"])
def test_nobody_from_elsewhere_opens_adendorfs_tables(district, at, name):
    client = at(getattr(district, name))
    for way in ("", "tabelle.csv", "tabelle.xlsx", "bericht/"):
        assert client.get(HOURS + way).status_code == 404
    for way in ("hochladen/", "uebernehmen/", "weglegen/"):
        assert client.post(HOURS + way).status_code == 404
    assert "gemeinde-adendorf" not in text(client.get("/arbeitsplatz/tabellen/"))


def test_an_uploaded_file_is_seen_by_its_author_alone(district, at):
    upload(at(district.erika), HOURS, NEW_HOURS)
    ronja = at(district.ronja)
    assert "wartet noch" not in text(ronja.get(HOURS))
    assert ronja.get(f"{HOURS}bericht/").status_code == 302
    assert "wartet noch" in text(at(district.erika).get(HOURS))


def test_shared_tables_are_the_moderators(district, at):
    words = "/arbeitsplatz/tabellen/gemeinsam/search_words/"
    assert at(district.klara).get(words).status_code == 404
    moritz = at(district.moritz)
    page = upload(moritz, words, "service;language;word\nhundesteuer-anmelden;de;Kläffer anmelden\n")
    take_over(moritz, words, page)
    draft = Draft.objects.get()
    assert (draft.shared, draft.changes.get().values["word"]) == (True, "Kläffer anmelden")
    assert moritz.get("/arbeitsplatz/tabellen/gemeinsam/administrations/").status_code == 404


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "leer.csv", "Die Datei ist leer."),
        (b"PK\x03\x04", "kaputt.xlsx", "beschädigt"),
        (b"x" * 10_000_001, "gross.csv", "größer als 10 MB"),
        (b"Vorname;Nachname\nErika;Adler", "leute.csv", "Die Überschriften der Tabelle"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "<script>alert(1)</script>.xls", "alte Excel-Format"),
    ],
)
def test_a_file_that_is_no_table_gets_a_sentence(district, at, content, name, said):
    page = upload(at(district.erika), HOURS, content, name)
    assert said in text(page)
    assert "alert(1)" not in text(page)


def test_no_file_and_odd_requests_are_answered_kindly(district, at):
    erika = at(district.erika)
    assert "Bitte wählen Sie zuerst eine Datei aus." in text(erika.post(f"{HOURS}hochladen/", follow=True))
    assert "Bitte wählen" in text(erika.post(f"{HOURS}hochladen/", {"datei": "kein Anhang"}, follow=True))
    assert "Es wartet keine Datei" in text(erika.get(f"{HOURS}bericht/", follow=True))
    assert "wartet nicht mehr" in text(erika.post(f"{HOURS}uebernehmen/", {"bericht": "\0\ud800"[:1]}, follow=True))
    upload(erika, HOURS, NEW_HOURS)
    for query in ("?zeilen=unfug", "?zeilen=new&zeilen=refused", "?seite=-7", "?seite=99999999999999999999"):
        assert erika.get(f"{HOURS}bericht/{query}").status_code == 200
    assert "Verworfen" in text(erika.post(f"{HOURS}weglegen/", follow=True))
    assert erika.get(f"{HOURS}tabelle.pdf").status_code == 404
    assert erika.get(f"{HOURS}hochladen/").status_code == 405

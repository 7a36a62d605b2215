"""The matrix on the desk: gaps lead to a form, entries to their list, figures are kept day by day."""

import csv
import io
from datetime import date, timedelta

from django.utils import timezone
from openpyxl import load_workbook

from amtslotse.accounts.models import Administration
from amtslotse.records import coverage
from amtslotse.records.models import CoverageDay, Origin, Revision
from tests.workspace.conftest import record
from tests.workspace.rows import furnish

PAGE = "/arbeitsplatz/stand/"
DOG = "?suche=hund+anmelden"


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_a_gap_leads_its_own_editor_to_a_new_offer_with_the_service_filled_in(district, at):
    client = at(district.erika)
    page = text(client.get(f"{PAGE}{DOG}"))
    new = "/arbeitsplatz/eintraege/offers/neu/?service=hundesteuer-anmelden&amp;authority=gemeinde-adendorf"
    assert page.count("eintraege/offers/neu/") == page.count(new) >= 1
    form = text(client.get(new.replace("&amp;", "&")))
    assert "Hund anmelden" in form
    assert '<option value="gemeinde-adendorf" selected>' in form


def test_a_reader_and_the_neighbour_see_the_gap_without_a_way_to_fill_it(district, at):
    assert "offers/neu/" not in text(at(district.lea).get(f"{PAGE}{DOG}"))
    assert "authority=gemeinde-adendorf" not in text(at(district.bernd).get(f"{PAGE}{DOG}"))


def test_cells_say_in_words_who_is_not_competent(district, at):
    page = text(at(district.erika).get(f"{PAGE}?suche=kfz+ummelden&wer=gemeinde-adendorf"))
    assert "Keine Leistung passt" in page
    page = text(at(district.erika).get(f"{PAGE}?suche=hund+anmelden"))
    assert '<span class="kern-sr-only">nicht zuständig</span>' in page


ODD = (
    "?stufe=9&thema=nichts&lage=&wer=atlantis&ebene=mond&nur=alles",
    "?seite=0&stufe=%C2%B2",
    "?seite=%00",
    "?suche=%00%F0%9F%A6%94",
    "?wer=gemeinde-adendorf&wer=stadt-bleckede&seite=999999",
    "?suche=" + "a" * 5000,
)


def test_odd_addresses_answer_with_a_page(district, at):
    client = at(district.erika)
    for query in ODD:
        assert client.get(f"{PAGE}{query}").status_code == 200, query
        assert client.get(f"{PAGE}verlauf/{query}").status_code == 200, query


def test_the_file_holds_what_is_on_the_page(district, at):
    client = at(district.erika)
    content = client.get(f"{PAGE}tabelle.csv{DOG}&wer=gemeinde-adendorf").content.decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(content), delimiter=";"))
    assert {line["Verwaltung"] for line in lines} == {"Gemeinde Adendorf"}
    dog = next(line for line in lines if line["Kennung"] == "hundesteuer-anmelden")
    assert (dog["zuständig"], dog["Reifegrad"], dog["bestätigt"]) == ("ja", "0", "nein")
    book = load_workbook(io.BytesIO(client.get(f"{PAGE}tabelle.xlsx{DOG}&wer=gemeinde-adendorf").content))
    assert book.active.max_row == len(lines) + 1
    assert client.get(f"{PAGE}tabelle.pdf").status_code == 404


def test_the_figures_of_a_day_are_written_once(district):
    day = date(2026, 11, 22)
    assert coverage.note(day) == Administration.objects.count()
    assert coverage.note(day) == 0
    kept = CoverageDay.objects.get(day=day, administration__slug="gemeinde-adendorf").figures
    assert kept["expected"] == sum(kept["levels"]) > 0


def test_an_empty_database_writes_no_figures(db):
    assert coverage.note(date(2026, 11, 22)) == 0


def test_progress_sums_the_chosen_administrations(district, at):
    today = timezone.localdate()
    for days, nothing in ((2, 90), (1, 60)):
        for slug in ("gemeinde-adendorf", "stadt-bleckede"):
            figures = {"expected": 100, "levels": [nothing, 0, 0, 100 - nothing], "confirmed": 5}
            CoverageDay.objects.create(
                administration=district.owners[slug], day=today - timedelta(days=days), figures=figures
            )
    both = coverage.progress(["gemeinde-adendorf", "stadt-bleckede"], today - timedelta(days=30))
    assert [numbers for _, *numbers in both] == [[200, 20, 10], [200, 80, 10]]
    page = text(at(district.erika).get(f"{PAGE}verlauf/?wer=gemeinde-adendorf"))
    assert "<td>100</td><td>40</td><td>40,0 %</td><td>5</td><td>5,0 %</td>" in page
    assert 'role="img"' in page
    assert " style=" not in page
    assert '<polyline class="chart__covered" points="56.0,' in page


def test_before_the_second_day_there_is_no_drawing(district, at):
    page = text(at(district.erika).get(f"{PAGE}verlauf/"))
    assert "Noch gibt es keine Zahlen" in page
    assert "<svg" not in page


def test_who_published_lately_is_not_silent(district, at):
    row = record("authorities", id="gemeinde-adendorf")
    Revision.objects.create(record=row, number=2, values=row.published.values, origin=Origin.EDITOR)
    silent = at(district.erika).get(f"{PAGE}verlauf/").context["silent"]
    assert "Gemeinde Adendorf" not in silent
    assert "Stadt Bleckede" in silent


def test_the_landkreis_is_not_busy_by_what_it_keeps_for_all(district):
    shared = record("services", id="hundesteuer-anmelden")
    Revision.objects.create(record=shared, number=2, values=shared.published.values, origin=Origin.EDITOR)
    assert coverage.last_releases()["landkreis-lueneburg"] is None


def test_the_figures_count_what_a_town_has_published(district):
    before = _online("stadt-bleckede", date(2026, 11, 22))
    furnish(district.owners["stadt-bleckede"])
    assert _online("stadt-bleckede", date(2026, 11, 23)) == before + 1


def _online(slug: str, day: date) -> int:
    coverage.note(day)
    levels = CoverageDay.objects.get(day=day, administration__slug=slug).figures["levels"]
    return sum(levels[1:])

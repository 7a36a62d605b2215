"""The tables of the district: every column, every reference, and the promises made about them."""

import csv

import pytest

from amtslotse.records.load import checked_tables
from amtslotse.records.tables import RECORD_TABLES, TABLES
from amtslotse.records.tables.checking import check
from amtslotse.records.tables.reading import read_tables
from tests.conftest import DATA

CASES = (
    # table, column, value, what the report says
    ("areas", "ars", "3355", "Ziffern"),
    ("areas", "valid_to", "31.12.2026", "2026-12-31"),
    ("areas", "kind", "Kreis", "Erlaubt sind"),
    ("authorities", "website", "www.beispiel.de", "https://www.beispiel.de"),
    ("authorities", "website", "javascript:alert(1)", "Eine Adresse beginnt"),
    ("authorities", "email", "rathaus(at)beispiel.de", "E-Mail"),
    ("authorities", "postcode", "1069", "01069"),
    ("authorities", "name", "", "Hier fehlt ein Wert"),
    ("authorities", "name", "Rathaus ", "Leerzeichen"),
    ("authorities", "part_of", "samtgemeinde-gelersen", "samtgemeinde-gellersen"),
    ("services", "id", "Ärger mit Ämtern", "aerger-mit-aemtern"),
    ("services", "ozg_ids", "10119, 10120", "10119 10120"),
    ("services", "leika_keys", "9900800101200", "14 Ziffern"),
    ("services", "place_kind", "mond", "gibt es nicht"),
    ("competences", "role", "zuständig", "Erlaubt sind"),
    ("offers", "url", "kein link", "Eine Adresse beginnt"),
    ("plan_steps", "condition", "hunt=ja", "gibt es in diesem Plan nicht"),
    ("plan_steps", "condition", "hund = ja", "keine Bedingung"),
    ("plan_steps", "service", "sperrmul", "sperrmuell"),
    ("plan_steps", "place", "einzug", "keine Frage nach einem Ort"),
    ("plan_steps", "deadline_from", "von", "keine Frage nach einem Tag"),
    ("plan_questions", "condition", "hund=ja", "gibt es in diesem Plan nicht"),
    ("plan_questions", "options", "ja", "wert=Text"),
)


def test_the_tables_are_sound():
    checked_tables((DATA / "catalogue", DATA / "lueneburg"))


@pytest.mark.parametrize(("table", "column", "value", "said"), CASES)
def test_a_clerks_mistake_is_named_with_file_line_column_and_suggestion(table, column, value, said):
    tables = read_tables((DATA / "catalogue", DATA / "lueneburg"), TABLES)
    victim = tables.rows[table][3]
    victim.row[column] = value
    problems = [p for p in check(tables) if (p.file, p.line, p.column) == (victim.file, victim.line, column)]
    assert problems, "kein Fehler gemeldet"
    assert any(said in str(p) for p in problems), [str(p) for p in problems]


def test_a_doubled_key_names_both_lines():
    tables = read_tables((DATA / "catalogue", DATA / "lueneburg"), TABLES)
    tables.rows["areas"].append(tables.rows["areas"][0])
    tables.rows["areas"][-1] = type(tables.rows["areas"][0])(tables.rows["areas"][0].row, "lueneburg/areas.csv", 99)
    assert any("steht schon in lueneburg/areas.csv, Zeile 2" in str(p) for p in check(tables))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"ars;name;kind\n03;Nds;state\n", "Semikolon"),
        ("ars,name,kind\n03,Lüneburg,state\n".encode("cp1252"), "UTF-8"),
        (b"ars,name,art\n03,Nds,state\n", "Diese Spalte gibt es nicht"),
        (b"name,kind\nNds,state\n", "Diese Spalte fehlt"),
        (b"ars,name,kind\n03,Nds\n", "Zellen statt 3"),
        (b'ars,name,kind\n03,"Nds,state\n', "CSV"),
        (b"ars,name,kind\n03,Nds\x00,state\n", "Unlesbare Zeichen"),
    ],
)
def test_files_as_spreadsheets_save_them_are_refused_with_the_reason(tmp_path, content, said):
    (tmp_path / "areas.csv").write_bytes(content)
    tables = read_tables([tmp_path], TABLES)
    assert any(said in str(p) for p in check(tables)), [str(p) for p in check(tables)]


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path):
    (tmp_path / "areas.csv").write_bytes("\ufeffars,name,kind\r\n03,Niedersachsen,state\r\n".encode())
    tables = read_tables([tmp_path], TABLES)
    assert check(tables) == []
    assert tables.rows["areas"][0].row["name"] == "Niedersachsen"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_catalogue_has_14_topics_35_life_and_17_business_situations_and_557_entries():
    kinds = [r["kind"] for r in rows("catalogue/situations.csv")]
    assert len(rows("catalogue/topics.csv")) == 14
    assert (kinds.count("life"), kinds.count("business"), kinds.count("group")) == (35, 17, 3)
    assert len(rows("catalogue/ozg.csv")) == 557


def test_the_district_has_43_municipalities_7_associations_and_12_administrations():
    kinds = [r["kind"] for r in rows("lueneburg/areas.csv")]
    assert (kinds.count("municipality"), kinds.count("samtgemeinde"), kinds.count("district")) == (43, 7, 1)
    assert len(rows("lueneburg/administrations.csv")) == 12


def test_no_two_services_share_a_title_and_descriptions_keep_their_manners():
    services = rows("catalogue/services.csv")
    titles = [r["title"].lower() for r in services]
    assert len(titles) == len(set(titles))
    loud = [r["id"] for r in services if "!" in r["title"] + r["description"] or len(r["description"]) > 400]
    assert loud == []
    assert [r["id"] for r in services if not r["description"]] == []


def test_nothing_is_called_confirmed_without_somebody_who_did():
    for name in ("competences", "offers", "authorities"):
        table = RECORD_TABLES[name]
        for row in rows(f"lueneburg/{name}.csv") if name != "offers" else rows("catalogue/offers.csv"):
            assert bool(row["confirmed_by"]) == bool(row["confirmed_at"]), table.key_of(row)


def test_germany_knows_every_municipality_and_its_postcodes():
    municipalities = rows("germany/municipalities.csv")
    assert len(municipalities) == 11004
    known = {r["ars"] for r in municipalities}
    assert all(r["ars"] in known and len(r["postcode"]) == 5 for r in rows("germany/postcodes.csv"))

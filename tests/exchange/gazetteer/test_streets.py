"""Streets of OpenPLZ: the district's are kept, apart and with their licence; what would mislead is left out."""

from datetime import date

import pytest

from amtslotse.exchange.gazetteer import keeping, numbers, recognising, streets
from amtslotse.exchange.gazetteer.errors import BadFile, Refused
from amtslotse.records.live import LiveGuide
from amtslotse.records.streets import street_tables
from tests.conftest import DATA
from tests.exchange.gazetteer import files

HEADING = "Name,PostalCode,Locality,RegionalKey,Borough,Suburb"
ROWS = (
    ("Am Sande", "21335", "Lüneburg", "03355022", "", ""),
    ("Teststr.", "21391", "Reppenstedt", "03355031", "", ""),
    ("Prüfweg", "21391", "Reppenstedt", "03355031", "", ""),
    ("Prüfweg", "21391", "Lüneburg", "03355022", "", ""),
    ("Teststr.", "20095", "Hamburg", "02000000", "", ""),
    ("Probegasse", "19273", "Neuhaus", "03355049", "", ""),
)
"""Am Sande is Lüneburg's market place; the other names are made up for these tests."""


@pytest.fixture
def around(directory):
    return streets.Around.of(directory)


@pytest.fixture
def kept(tmp_path, around):
    return lambda *rows: streets.read(files.table(tmp_path / "streets.csv", HEADING, *(rows or ROWS)), around)


@pytest.fixture
def numbered(tmp_path, directory):
    def read(kept, *rows):
        table = files.table(tmp_path / "numbers.csv", "street,postcode,municipality,from,to,parity", *rows)
        return numbers.read(table, kept.rows, directory.finder)

    return read


def test_streets_outside_the_districts_postcodes_are_not_kept(kept):
    found = kept()
    assert (found.read, len(found.rows)) == (6, 5)
    assert {"postcode": "21335", "ars": "033550022022", "street": "Am Sande"} in found.rows
    assert "20095" not in {row["postcode"] for row in found.rows}


def test_a_street_with_a_part_in_an_unknown_municipality_is_left_out_whole(kept):
    found = kept(*ROWS, ("Probe-Gasse", "19273", "", "13999999", "", ""))
    assert found.unknown == {"13999999": 8}
    assert (found.left_out, [row for row in found.rows if row["postcode"] == "19273"]) == (1, [])


def test_a_pair_of_postcode_and_municipality_that_only_the_streets_name_is_told(kept):
    assert kept(("Testweg", "21335", "", "03355001", "", "")).new_pairs == (("21335", "033550001001"),)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("Testweg", "2139", "", "03355031", "", ""), "Zeile 2: .*keine Postleitzahl"),
        (("Testweg", "21391", "", "3355031", "", ""), "Zeile 2: .*kein Gemeindeschlüssel"),
        (("Testweg", "21391", "", "03355031", ""), "Zeile 2: 5 Zellen statt 6"),
    ],
)
def test_a_fault_is_named_with_its_line(kept, row, reason):
    with pytest.raises(BadFile, match=reason):
        kept(row)


def test_streets_in_another_encoding_are_refused(tmp_path, around):
    path = tmp_path / "streets.csv"
    path.write_bytes(f"{HEADING}\nGrüner Weg,21391,,03355031,,\n".encode("iso-8859-1"))
    with pytest.raises(BadFile, match="UTF-8"):
        streets.read(path, around)


def test_house_numbers_are_kept_where_they_decide_and_nowhere_else(kept, numbered):
    found = numbered(
        kept(),
        ("Prüfweg", "21391", "Lüneburg", "1", "19", "ungerade"),
        ("Prüf-Weg", "21391", "03355031", "2", "20a", "even"),
        ("Teststr.", "21391", "Reppenstedt", "1", "99", ""),
    )
    assert [(row["ars"], row["from"], row["to"], row["parity"]) for row in found.rows] == [
        ("033550022022", "1", "19", "odd"),
        ("033555404031", "2", "20a", "even"),
    ]
    assert (found.needless, found.overlaps) == (1, [])


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("Prüfweg", "21391", "Adendorf", "1", "9", ""), "liegt diese Straße .*nicht"),
        (("Prüfweg", "21391", "Lüneburg", "eins", "9", ""), "Hausnummer"),
        (("Prüfweg", "21391", "Lüneburg", "9", "1", ""), "kein Bereich"),
        (("Prüfweg", "21391", "Lüneburg", "1", "9", "links"), "„links“ ist keine Straßenseite"),
    ],
)
def test_a_fault_in_the_house_numbers_is_named_with_its_line(kept, numbered, row, reason):
    with pytest.raises(BadFile, match=f"Zeile 2: .*{reason}"):
        numbered(kept(), row)


def test_a_number_in_two_municipalities_is_refused(tmp_path, kept, numbered):
    found = numbered(
        kept(), ("Prüfweg", "21391", "Lüneburg", "1", "9", ""), ("Prüfweg", "21391", "Reppenstedt", "9", "9", "odd")
    )
    with pytest.raises(Refused, match="Zeile 2 und 3"):
        keeping.write(tmp_path / "streets", kept(), found, "streets.csv", date(2026, 11, 22))
    assert not (tmp_path / "streets").exists()


def test_what_is_kept_names_its_source_and_licence_and_settles_places(tmp_path, kept, numbered, tables):
    folder = tmp_path / "streets"
    found = numbered(kept(), ("Prüfweg", "21391", "Lüneburg", "1", "19", "odd"))
    keeping.write(folder, kept(), found, "streets.csv", date(2026, 11, 22))
    source = (folder / "SOURCE.txt").read_text()
    assert "OpenStreetMap" in source
    assert "ODbL" in source
    live = LiveGuide(DATA, "lueneburg", tmp_path / "directory.json", streets=folder)
    few = ("areas", "postcodes", "place_kinds")
    finder = live._whole({name: tables[name] for name in few}, "x#1").directory.finder
    assert [p.name for p in finder.find("Prüfweg 7a, 21391").places] == ["Lüneburg"]
    assert [p.name for p in finder.find("Teststraße 3, 21391").places] == ["Reppenstedt"]


def test_half_a_list_does_not_take_the_place_of_a_whole_one(tmp_path, kept):
    folder = tmp_path / "streets"
    keeping.write(folder, kept(), None, "streets.csv", date(2026, 11, 22))
    before = (folder / "streets.csv").read_bytes()
    with pytest.raises(Refused, match="Nur 1 Straßen, bisher 5"):
        keeping.write(folder, kept(ROWS[0]), None, "streets.csv", date(2026, 11, 22))
    with pytest.raises(Refused, match="Keine Straße"):
        keeping.write(folder, kept(ROWS[4]), None, "streets.csv", date(2026, 11, 22), force=True)
    assert (folder / "streets.csv").read_bytes() == before
    keeping.write(folder, kept(ROWS[0]), None, "streets.csv", date(2026, 11, 22), force=True)
    assert len(street_tables(folder)["streets"]) == 1


@pytest.mark.parametrize("damage", ["postcode,ars\n", "postcode,ars,street\n21335,x\n", 'postcode,ars,street\n"21335'])
def test_damaged_streets_are_not_used_and_the_question_stays(tmp_path, damage, caplog):
    (tmp_path / "streets.csv").write_text(damage)
    assert street_tables(tmp_path) == {}
    assert "beschädigt" in caplog.text


def test_without_streets_there_are_none(tmp_path):
    assert street_tables(tmp_path) == street_tables(None) == {}


def test_each_file_is_recognised_by_what_stands_in_it(tmp_path):
    merged = ("03/2027/0001-R", "1", "033555404035", "Alt", "033555404020", "Neu", "01.01.2027")
    found = {
        recognising.REGISTER: files.gv100(tmp_path / "a.csv"),
        recognising.STREETS: files.table(tmp_path / "b.txt", HEADING, *ROWS),
        recognising.PAIRS: files.table(tmp_path / "c.txt", "osm_id,ags,ort,plz", ("1", "03355022", "x", "21335")),
        recognising.CHANGES: files.changes(tmp_path / "d.xlsx", merged),
    }
    assert {kind: recognising.kind_of(path) for kind, path in found.items()} == {kind: kind for kind in found}
    assert recognising.kind_of(files.extract(tmp_path / "e.xlsx")) == recognising.REGISTER
    with pytest.raises(BadFile, match="keine dieser Dateien"):
        recognising.kind_of(files.table(tmp_path / "f.csv", "id,title", ("1", "2")))

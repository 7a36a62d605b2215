"""The Gemeindeverzeichnis: read as it is meant, refused with line and reason where it is not."""

import csv
from datetime import date

import pytest

from amtslotse.exchange.gazetteer import register
from amtslotse.exchange.gazetteer.errors import BadFile
from tests.exchange.gazetteer import files
from tests.exchange.gazetteer.files import LÜNEBURG, record


def refused(path):
    with pytest.raises(BadFile) as caught:
        register.read(path)
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1"])
def test_lueneburg_is_read_from_gv100_in_every_encoding_it_was_published_in(tmp_path, encoding):
    found = register.read(files.gv100(tmp_path / "GV100AD.txt", encoding=encoding))
    city = found.areas["033550022022"]
    assert (city.name, city.official, city.ags) == ("Lüneburg, Hansestadt", "Stadt", "03355022")
    assert (city.postcode, city.population, city.day) == ("21335", 75711, date(2026, 6, 30))
    assert found.district_of(city) == "Lüneburg, Niedersachsen"
    assert found.areas["033555404"].official == "Samtgemeinde"
    assert [area.name for area in found.municipalities] == ["Lüneburg, Hansestadt", "Kirchgellersen", "Reppenstedt"]


def test_workbook_zip_and_text_say_the_same(tmp_path):
    text = files.gv100(tmp_path / "GV100AD.txt")
    packed = files.zipped(tmp_path / "GV100AD.zip", text.read_bytes())
    book = files.extract(tmp_path / "AuszugGV.xlsx")
    assert register.read(text) == register.read(packed) == register.read(book)


def test_an_extract_saved_as_csv_is_read_too_with_its_titles_or_with_one_heading(tmp_path):
    cells = [[c or "" for c in line] + [""] * (20 - len(line)) for line in files.extract_cells()]
    path = tmp_path / "auszug.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(cells)
    assert register.read(path) == register.read(files.gv100(tmp_path / "GV100AD.txt"))
    heading = "satzart,textkennzeichen,land,rb,kreis,vb,gemeinde,gemeindename,flaeche,bevoelkerung,m,w,km,postleitzahl"
    found = register.read(files.table(path, heading, *(line[:14] for line in cells[6:-1])))
    assert found.day is None
    assert found.areas["033555404031"].postcode == "21391"
    assert found.areas["033550022022"].population == 75711


def with_line(tmp_path, number, text):
    """The small register with one line replaced."""
    lines = [record(*row) for row in LÜNEBURG]
    lines[number - 1] = text
    path = tmp_path / "GV100AD.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("line", "text", "reason"),
    [
        (4, record(*LÜNEBURG[3])[:-1], "219 statt 220"),
        (4, record(*LÜNEBURG[3]) + " ", "221 statt 220"),
        (4, "70" + record(*LÜNEBURG[3])[2:], "Satzart „70“"),
        (4, "61" + record(*LÜNEBURG[3])[2:], "GV100NAD"),
        (6, record(*LÜNEBURG[3]), "steht schon in Zeile 4"),
        (4, record(*LÜNEBURG[3][:3], "99"), "Textkennzeichen „99“"),
        (4, record(*LÜNEBURG[3], day="20261332"), "kein Gebietsstand"),
        (4, record(*LÜNEBURG[3], day="20201231"), "eine Datei hat nur einen"),
        (4, record("60", "033550022022", "", "63"), "Der Name fehlt"),
        (4, record("60", "033550022022", "Lüneburg", "63", "2133X"), "keine Postleitzahl"),
        (4, record("60", "033550022022", "LÃ¼neburg", "63"), "zweimal umgewandelt"),
        (2, record("40", "0335X", "Lüneburg", "44"), "passt nicht zur Satzart 40"),
        (1, "Sehr geehrte Damen und Herren", "Satzart „Se“"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path, line, text, reason):
    said = refused(with_line(tmp_path, line, text))
    assert f"GV100AD.txt, Zeile {line}:" in said
    assert reason in said


def test_a_municipality_without_its_district_or_association_shows_that_a_part_is_missing(tmp_path):
    said = refused(files.gv100(tmp_path / "a.txt", [row for row in LÜNEBURG if row[1] != "033555404"]))
    assert "Zeile 5" in said
    assert "033555404 fehlt" in said


def test_waters_and_condominium_lie_in_no_association(tmp_path):
    waters = (
        ("60", "130009999999", "Küstengewässer", "66", "", "0"),
        ("10", "13", "Mecklenburg-Vorpommern", "", "", ""),
    )
    assert "130009999999" in register.read(files.gv100(tmp_path / "a.txt", waters)).areas


def test_a_file_cut_off_in_the_middle_of_a_record_is_refused(tmp_path):
    path = files.gv100(tmp_path / "a.txt")
    path.write_bytes(path.read_bytes()[:1000])
    assert "Zeile 5" in refused(path)


@pytest.mark.parametrize("encoding", ["cp850", "utf-16"])
def test_other_encodings_are_named_and_not_guessed(tmp_path, encoding):
    assert "ISO-8859-1" in refused(files.gv100(tmp_path / "a.txt", encoding=encoding))


def test_an_empty_file_holds_no_areas(tmp_path):
    (tmp_path / "leer.txt").write_bytes(b"")
    assert "keine Gebiete" in refused(tmp_path / "leer.txt")
    assert "lässt sich nicht lesen" in refused(tmp_path / "fehlt.txt")


def test_what_unpacks_to_far_too_much_is_not_opened(tmp_path):
    bomb = files.zipped(tmp_path / "bombe.zip", b" " * 20_000_000)
    assert "viel zu groß" in refused(bomb)
    (tmp_path / "bombe.xlsx").write_bytes(bomb.read_bytes())
    assert "viel zu groß" in refused(tmp_path / "bombe.xlsx")


def test_a_broken_workbook_and_one_without_the_table_are_told_apart(tmp_path):
    (tmp_path / "kaputt.xlsx").write_bytes(b"PK\x03\x04 kaputt")
    assert "beschädigt" in refused(tmp_path / "kaputt.xlsx")
    other = files.changes(tmp_path / "andere.xlsx")
    assert "Onlineprodukt_Gemeinden" in refused(other)

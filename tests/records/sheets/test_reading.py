"""Files from the desks of clerks become rows, or a sentence that says what to do."""

import io
import zipfile
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from amtslotse.records.sheets.reading import read_sheet
from amtslotse.records.sheets.workbook_out import to_xlsx
from amtslotse.records.sheets.writing import to_csv
from amtslotse.records.tables import RECORD_TABLES
from tests.records.sheets.files import package, replaced, saved, workbook

HOURS = RECORD_TABLES["hours"]
ADENDORF = "gemeinde-adendorf"
HEAD = ["Stelle", "Wochentage", "Öffnet um", "Schließt um", "Nur mit Termin", "Gilt ab", "Hinweis"]


def rows(content: bytes, table=HOURS) -> list[dict[str, str]]:
    sheet = read_sheet("tabelle", content, table)
    assert not sheet.problems, [str(p) for p in sheet.problems]
    return [item.row for item in sheet.rows]


def reasons(content: bytes, table=HOURS) -> str:
    return "\n".join(map(str, read_sheet("tabelle.xlsx", content, table).problems))


TEXT = "Stelle;Wochentage;Öffnet um;Schließt um;Gilt ab;Hinweis\r\ngemeinde-adendorf;Mo, Mi;8 Uhr;12:00;1.2.2027;Bürgerbüro\r\n"


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("cp1252"),
        TEXT.replace(", ", "/").replace(";", ",").replace("Mo/Mi", '"Mo, Mi"').encode(),
        TEXT.replace(";", "\t").encode(),
        ("sep=;\r\n" + TEXT).encode("cp1252"),
        TEXT.replace("\r\n", "\n").upper().replace("GEMEINDE-ADENDORF", ADENDORF).replace("BÜRGERBÜRO", "Bürgerbüro").encode(),
        ("Öffnungszeiten 2027;;;;;\r\n;;;;;\r\n" + TEXT + ";;;;;\r\n\r\n").encode(),
        TEXT.replace("\r\n", ";;;\r\n").encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "windows", "comma", "tab", "sep", "upper", "title-above", "empty-columns"],
)  # fmt: skip
def test_a_text_file_is_read_however_it_was_saved(content):
    assert rows(content) == [
        dict.fromkeys(HOURS.names, "")
        | {"authority": ADENDORF, "days": "mo we", "opens": "08:00", "closes": "12:00"}
        | {"valid_from": "2027-02-01", "note": "Bürgerbüro"}
    ]


def test_windows_letters_are_said_in_a_note():
    assert "Windows-1252" in read_sheet("x.csv", TEXT.encode("cp1252"), HOURS).notes[0]
    assert not read_sheet("x.csv", TEXT.encode(), HOURS).notes


def test_columns_are_known_by_either_name_in_any_order():
    content = "closes;ÖFFNET UM;valid_from; stelle ;Wochentage\n12:00;08:00;;gemeinde-adendorf;fr"
    assert rows(content.encode())[0] | {"authority": ADENDORF, "days": "fr"} == rows(content.encode())[0]


def test_excel_types_become_our_cells():
    content = workbook(
        HEAD,
        [ADENDORF, "Mo–Do", time(7, 30), 0.5, "ja", datetime(2026, 5, 7), 12.0],
        [ADENDORF, "Freitag", datetime(1899, 12, 30, 8, 0), "12.30 Uhr", False, date(2027, 1, 1), 0.25],
        [ADENDORF, "Dienstag bis Donnerstag", "8", "16 Uhr 15", "Nein", 46143, None],
        [ADENDORF, "Sa; So", "8:00", "9:00:00", "x", "1. März 2027", " =1+1"],
    )
    first, second, third, fourth = rows(content)
    assert [first[n] for n in ("days", "opens", "closes", "by_appointment", "valid_from", "note")] == [
        "mo tu we th", "07:30", "12:00", "yes", "2026-05-07", "12"
    ]  # fmt: skip
    assert (second["opens"], second["closes"], second["by_appointment"]) == ("08:00", "12:30", "no")
    assert (third["days"], third["closes"], third["valid_from"]) == ("tu we th", "16:15", "2026-05-01")
    assert (fourth["days"], fourth["by_appointment"], fourth["valid_from"]) == ("sa su", "yes", "2027-03-01")
    assert fourth["note"] == "=1+1"


def test_a_percentage_and_a_broken_number_read_as_written():
    book = Workbook()
    book.active.append(HEAD)
    book.active.append([ADENDORF, "Mo", "8:00", "9:00", "", "", 0.19])
    book.active["G2"].number_format = "0%"
    book.active.append([ADENDORF, "Di", "8:00", "9:00", "", "", 7.5])
    assert [row["note"] for row in rows(saved(book))] == ["19 %", "7,5"]


def test_zeros_that_the_spreadsheet_took_away_come_back():
    authorities = RECORD_TABLES["authorities"]
    found = rows(workbook(["id", "area", "postcode"], ["samtgemeinde-dahlenburg", 33555401, 1234]), authorities)[0]
    assert (found["area"], found["postcode"]) == ("033555401", "01234")
    assert rows(b"id;area\nlandkreis-lueneburg;3355", authorities)[0]["area"] == "03355"


def test_merged_cells_count_for_each_of_their_lines():
    book = Workbook()
    for row in (HEAD, [ADENDORF, "Mo", "8:00", "9:00"], ["", "Di", "8:00", "9:00"], ["", "Mi", "8:00", "9:00"]):
        book.active.append(row)
    book.active.merge_cells("A2:A4")
    assert [row["authority"] for row in rows(saved(book))] == [ADENDORF] * 3


def test_of_several_sheets_the_visible_one_with_our_headings_is_read():
    ours = [HEAD, [ADENDORF, "Mo", "8:00", "9:00"]]
    content = workbook(["Notizen"], ["Nur ein Zettel"], Zeiten=ours)
    assert rows(content)[0]["days"] == "mo"
    assert "ausgeblendet" in reasons(workbook(["Notizen"], hidden=ours))


def test_what_was_downloaded_comes_back_the_same(tables):
    for name, table in RECORD_TABLES.items():
        ours = [row for row in tables.get(name, []) if "  " not in "".join(row.values())][:300]
        for content in (to_csv(table, ours), to_xlsx(table, ours)):
            if ours:
                assert rows(content, table) == [{column: row[column] for column in table.names} for row in ours], name


@pytest.mark.parametrize(
    "cell", ["=HYPERLINK(1)", "+49 4131 261", "-", "@SUM(A1)", "'=1", "''", "'", "'so", "07:30", "01234"]
)
def test_no_cell_becomes_a_formula_and_every_cell_comes_back(cell):
    row = dict.fromkeys(HOURS.names, "") | {"authority": ADENDORF, "note": cell}
    text = to_csv(HOURS, [row]).decode("utf-8-sig")
    assert not any(part.startswith(("=", "+", "-", "@")) for part in text.splitlines()[1].split(";"))
    for content in (to_csv(HOURS, [row]), to_xlsx(HOURS, [row])):
        assert rows(content)[0]["note"] == cell


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
BOMB = package({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b"0" * 30_000_000})
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>"""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "leer"),
        (b"  \n \n", "leer"),
        (b"x" * 10_000_001, "größer als 10 MB"),
        (OLE, "altes Excel-Format|alte Excel-Format"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "Kennwort"),
        (OLE + "WordDocument".encode("utf-16-le"), "Word-Dokument"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n", "Bild"),
        (b"<html><table><tr><td>Stelle</td></tr></table>", "Internetseite"),
        (b"PK\x03\x04 cut off", "beschädigt"),
        (package({"word/document.xml": b"<x/>"}), "Word-Dokument"),
        (package({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b""}), "OpenDocument"),
        (package({"xl/workbook.bin": b""}), "xlsb"),
        (package({"bericht.txt": b"x"}), "gepackte Datei"),
        (package({"xl/workbook.xml": b"<x/>"}), "beschädigt"),
        (BOMB, "entpackt zu groß"),
        (bytes(range(256)) * 4, "keine Textdatei|nicht zu erkennen"),
        (b"Stelle;Wochentage\n\x00;mo", "keine Textdatei"),
        ("Stelle;Öffnet um;Hinweis\nx;8:00;BÃ¼rger".encode(), "Umlaute in der Datei sind beschädigt"),
        (b"Vorname;Nachname\nErika;Adler", "Überschriften der Tabelle „Öffnungszeiten“ fehlen"),
        (b'Stelle;Hinweis;Wochentage\n"offen;x;y', "Anführungszeichen"),
        (b"Stelle;Hinweis;Wochentage\nx;" + b"y" * 200_000 + b";mo", "länger als 100.000 Zeichen"),
        (b"Stelle;Wochentage\n", "Spalte Öffnet um: Diese Spalte fehlt"),
        (b"Stelle;Wochentage;Opens;Gilt ab\n", "keine Zeile"),
        (b"Stelle;Wochentage;Opens;Gilt ab\n" + b"x;mo;8:00;\n" * 20_001, "mehr als 20.000 Zeilen"),
        (b"Stelle;Wochentage" + b";x" * 100 + b"\n", "mehr als 100 Spalten"),
        (b"Stelle;Wochentage;Opens;Gilt ab;Hinwies;\nx;mo;8:00;;hallo", "Ist „Hinweis“ gemeint"),
        (b"Stelle;Wochentage;Opens;Gilt ab;Opens\nx;mo;8:00;;8:00", "steht doppelt"),
        (b"Stelle;Wochentage;Opens;Gilt ab\nx;mo;8:00;;8:00", "mehr Zellen"),
        (b"Stelle;Wochentage;;Opens;Gilt ab\nx;mo;zu viel;8:00;", "keine Überschrift"),
    ],
)  # fmt: skip
def test_anything_else_gets_a_sentence_that_helps(content, said):
    found = reasons(content)
    assert any(part in found for part in said.split("|")), found


def test_entity_bombs_endless_lines_and_lying_sizes_do_no_harm():
    good = workbook(HEAD, [ADENDORF, "Mo", "8:00", "9:00"])
    bomb = replaced(good, "xl/worksheets/sheet1.xml", lambda xml: LAUGHS + xml.replace(b"<t>Mo</t>", b"<t>&c;</t>"))
    assert "beschädigt" in reasons(bomb)
    spy = b'<!DOCTYPE w [<!ENTITY c SYSTEM "file:///etc/hostname">]>'
    assert "beschädigt" in reasons(
        replaced(good, "xl/worksheets/sheet1.xml", lambda xml: spy + xml.replace(b"<t>Mo</t>", b"<t>&c;</t>"))
    )
    endless = replaced(
        good, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'<row r="2"', b'<row r="999999999999"')
    )
    assert "beschädigt" in reasons(endless)
    assert "beschädigt" in reasons(replaced(good, "xl/worksheets/sheet1.xml", lambda xml: xml[:400]))


def test_formulas_count_by_their_results_and_errors_are_named_by_their_cell():
    uncounted = workbook(HEAD, [ADENDORF, "Mo", "8:00", "9:00", "", "", "=A1"])
    assert "Formeln ohne Ergebnis" in reasons(uncounted)
    counted = replaced(
        uncounted, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<f>A1</f><v />", b"<f>A1</f><v>4</v>").replace(b"<f>A1</f><v/>", b"<f>A1</f><v>4</v>").replace(b"<f>A1</f><v></v>", b"<f>A1</f><v>4</v>")
    )  # fmt: skip
    assert rows(counted)[0]["note"] == "4"
    book = Workbook()
    book.active.append(HEAD)
    book.active.append([ADENDORF, "#REF!"])
    assert "Zelle B2" in reasons(saved(book))


def test_html_in_a_cell_never_arrives():
    content = workbook(
        HEAD, [ADENDORF, "Mo", "8:00", "9:00", "", "", "<script>alert(1)</script>Bürgerbüro &lt;b&gt;neu"]
    )
    assert rows(content)[0]["note"] == "Bürgerbüro neu"


def test_a_name_of_a_file_is_shown_short_and_plain():
    sheet = read_sheet("C:\\Tabellen\\<b>zeiten</b>" + "x" * 300, b"", HOURS)
    assert len(sheet.name) <= 80
    assert "<" not in sheet.name


def test_a_workbook_with_shared_and_rich_strings_as_excel_itself_writes_them():
    texts = [*HEAD, ADENDORF, "Mo, Di", "Bürger"]
    shared = "".join(f"<si><t>{text}</t></si>" for text in texts[:-1])
    shared += '<si><r><rPr><b/></rPr><t>Bürger</t></r><r><t xml:space="preserve">büro </t></r></si>'
    head = "".join(f'<c r="{chr(65 + n)}1" t="s"><v>{n}</v></c>' for n in range(7))
    row = '<c r="A2" t="s"><v>7</v></c><c r="B2" t="s"><v>8</v></c><c r="C2"><v>0.3125</v></c>'
    row += '<c r="D2" t="str"><f>"12:"&amp;"00"</f><v>12:00</v></c><c r="G2" t="s"><v>9</v></c>'
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    content = package(_strings(workbook(HEAD), f"<sst {space}>{shared}</sst>"))
    sheet = f'<worksheet {space}><sheetData><row r="1">{head}</row><row r="2">{row}</row></sheetData></worksheet>'
    found = rows(replaced(content, "xl/worksheets/sheet1.xml", lambda _: sheet.encode()))[0]
    assert (found["days"], found["opens"], found["closes"], found["note"]) == ("mo tu", "07:30", "12:00", "Bürgerbüro")


def _strings(content: bytes, shared: str) -> dict[str, bytes]:
    """The parts of a workbook with a table of shared strings beside them."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    types = parts["[Content_Types].xml"]
    override = b'<Override PartName="/xl/sharedStrings.xml" ContentType="' + kind + b'"/></Types>'
    return parts | {
        "[Content_Types].xml": types.replace(b"</Types>", override),
        "xl/sharedStrings.xml": shared.encode(),
    }

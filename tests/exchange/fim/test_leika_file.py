"""leika.csv is read whole, or refused with the line that shows why."""

import io
import tracemalloc

import pytest

from amtslotse.exchange.errors import Wrong
from amtslotse.exchange.fim import leika_file
from amtslotse.exchange.fim.objects import stand_of
from amtslotse.exchange.fim.partner import LeikaPartner
from tests.exchange.fim.leika_csv import COLUMNS, csv_file, line

DOG = line("99102013104000", "Hundesteuer Anmeldung", Typ="5", Synonyme="Hund anmelden|Hundemarke")
TRADE = line("99050012104000", "Gewerbe Anmeldung", Typ="2/3")


def read(file: io.BytesIO) -> list[dict[str, str]]:
    return list(leika_file.rows(file))


def test_umlauts_dashes_semicolons_and_line_breaks_arrive_as_they_were_written() -> None:
    odd = line("99108013001000", "Führerschein – „Klasse B“", **{"Besondere Merkmale": 'Zeile 1;\r\nZeile 2 "neu"'})
    for encoding in ("cp1252", "utf-8-sig"):
        dog, drive = read(csv_file(DOG, odd, encoding=encoding))
        assert dog["Synonyme"] == "Hund anmelden|Hundemarke"
        assert drive["Bezeichnung"] == "Führerschein – „Klasse B“"
        assert drive["Besondere Merkmale"] == 'Zeile 1;\r\nZeile 2 "neu"'


def test_columns_count_by_name_and_unknown_ones_are_left_alone() -> None:
    columns = "Neu;" + ";".join(reversed(COLUMNS.split(";")))
    cells = "x;01.03.2026 12:00;Hundemarke;;;;;;5;;Hundesteuer Anmeldung;99102013104000"
    (row,) = read(csv_file(cells, columns=columns))
    assert (row["Schluessel"], row["Typ"], row["Synonyme"]) == ("99102013104000", "5", "Hundemarke")
    assert set(row) == set(COLUMNS.split(";"))


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (io.BytesIO(b""), "leer"),
        (
            csv_file(DOG, columns=COLUMNS.replace("Synonyme", "Worte").replace("Typ;", "Art;")),
            "Zeile 1: .*Typ, Synonyme",
        ),
        (csv_file(DOG, columns=COLUMNS + ";Typ"), "Zeile 1: Doppelte Spalte Typ"),
        (csv_file(DOG, columns=COLUMNS.replace(";", ",")), "Zeile 1: .*Semikolon"),
        (csv_file(DOG, encoding="utf-8"), "Zeile 1: .*ISO-8859-1"),
        (csv_file(DOG, encoding="utf-16"), "Zeile 1: .*ISO-8859-1"),
        (
            io.BytesIO(csv_file(DOG).getvalue() + line("99108013001000", "Führerschein").encode()),
            "Zeile 3: .*ISO-8859-1",
        ),
        (io.BytesIO(csv_file(DOG, encoding="utf-8-sig").getvalue() + b"F\xfchrerschein"), "Zeile 3: .*UTF-8"),
        (io.BytesIO(csv_file(DOG).getvalue() + b"\0"), "Zeile 3"),
        (csv_file(DOG, TRADE.replace("99050012104000", "9905001210400")), "Zeile 3: .*nicht 14 Ziffern"),
        (csv_file(TRADE.replace("99050012104000", "9,90500E+13")), "Zeile 2: .*gerundet"),
        (csv_file(TRADE.replace("99050012104000", "٩٩050012104000"), encoding="utf-8-sig"), "Zeile 2: .*14 Ziffern"),
        (csv_file(DOG, TRADE, DOG), "Zeile 4: .*99102013104000 gibt es zweimal"),
        (csv_file(DOG, TRADE.replace("01.03.2026", "31.02.2026")), "Zeile 3: .*kein Datum"),
        (csv_file(DOG, TRADE.replace("01.03.2026 12:00", "2026-03-01")), "Zeile 3: .*kein Datum"),
        (csv_file(DOG, TRADE[:40]), "Zeile 3: .*mitten in einem Feld|Zeile 3: .*Zellen statt 11"),
        (csv_file(DOG, "99050012104000;Gewerbe;;2/3"), "Zeile 3: 4 Zellen statt 11. Ist die Datei vollständig"),
        (csv_file(DOG, DOG.replace('"5"', '"5"x')), "Zeile 3: .*kein lesbares CSV"),
    ],
)
def test_a_file_that_is_not_whole_is_refused_with_its_line(file: io.BytesIO, says: str) -> None:
    with pytest.raises(Wrong, match=says):
        read(file)


@pytest.mark.parametrize("start", [b"", b'99102013104000;"', COLUMNS.encode("latin-1") + b'\r\n99102013104000;"\n'])
def test_fifty_megabytes_of_one_line_are_not_read(start: bytes) -> None:
    flood = io.BytesIO(start + b"x" * 50_000_000)
    tracemalloc.start()
    with pytest.raises(Wrong, match=r"Zeile [12]: .*länger als"):
        read(flood)
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()


def test_lines_come_one_by_one() -> None:
    broken_later = csv_file(DOG, TRADE, "99")
    rows = leika_file.rows(broken_later)
    assert next(rows)["Bezeichnung"] == "Hundesteuer Anmeldung"
    assert next(rows)["Bezeichnung"] == "Gewerbe Anmeldung"
    with pytest.raises(Wrong, match="Zeile 4"):
        next(rows)


def test_a_file_ends_with_the_stand_of_its_newest_day() -> None:
    *keys, last = LeikaPartner(least=2).read(csv_file(DOG, TRADE.replace("01.03.2026", "15.06.2026"))).items
    assert [item.identity.ident for item in keys] == ["99102013104000", "99050012104000"]
    assert stand_of(last).day == "2026-06-15"
    assert stand_of(last).keys == {"99102013104000", "99050012104000"}


@pytest.mark.parametrize(
    ("lines", "least", "says"),
    [
        ((DOG, TRADE), 3000, "nur 2 Schlüssel, erwartet sind mindestens 3000"),
        ((DOG[:-18] + '""',), 1, "kein Veröffentl"),
    ],
)
def test_half_a_catalogue_has_no_stand(lines: tuple[str, ...], least: int, says: str) -> None:
    with pytest.raises(Wrong, match=says):
        list(LeikaPartner(least).read(csv_file(*lines)).items)

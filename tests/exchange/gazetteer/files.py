"""Small files in the layouts that Destatis and OpenPLZ document, written by the tests themselves."""

import csv
import io
import zipfile
from pathlib import Path

from openpyxl import Workbook

LÜNEBURG = (
    ("10", "03", "Niedersachsen", "", "", ""),
    ("40", "03355", "Lüneburg", "44", "", ""),
    ("50", "033550022", "Lüneburg, Hansestadt", "50", "", ""),
    ("60", "033550022022", "Lüneburg, Hansestadt", "63", "21335", "75711"),
    ("50", "033555404", "Gellersen", "52", "", ""),
    ("60", "033555404020", "Kirchgellersen", "64", "21394", "2534"),
    ("60", "033555404031", "Reppenstedt", "64", "21391", "7668"),
)
"""Type, ARS, name, Textkennzeichen, postcode of the seat, inhabitants."""


def record(kind, ars, name, mark="", postcode="", people="", day="20260630"):
    """One record of GV100AD with its 220 characters."""
    key = (ars[:5] + ars[9:] if kind == "60" else ars[:5]).ljust(8)
    association = ars[5:9].ljust(4) if kind in ("50", "60") else "    "
    tail = f"{'':4}{'7050':0>11}{people:0>11}{'0':0>11}{'':4}{postcode:5}" if kind == "60" else ""
    return f"{kind}{day}{key}{association}{name:50}{'':50}{mark:2}{tail}".ljust(220)


def gv100(path: Path, rows=LÜNEBURG, encoding="utf-8", end="\r\n") -> Path:
    path.write_bytes("".join(record(*row) + end for row in rows).encode(encoding))
    return path


def zipped(path: Path, content: bytes, name="GV100AD_30062026.txt") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("Datensatzbeschreibung.pdf", b"%PDF")
        package.writestr(name, content)
    return path


def extract_cells(rows=LÜNEBURG):
    """The lines of the quarterly extract, six of them headings."""
    yield ["Alle politisch selbständigen Gemeinden, Gebietsstand: 30.06.2026"]
    yield []
    yield ["Satz-\nart", "Text-\nkenn-\nzeichen", "Amtlicher Regionalschlüssel (ARS)", None, None, None, None]
    heading = ["Gemeindename", "Fläche km2", "Bevölkerung", None, None, None, "Post-\nleit-\nzahl", "Längengrad"]
    yield [None, None, "Land", "RB", "Kreis", "VB", "Gem", *heading]
    yield [None, None, None, None, None, None, None, None, None, "insgesamt", "männlich", "weiblich", "je km2"]
    yield []
    for kind, ars, name, mark, postcode, people in rows:
        key = [ars[:2], ars[2:3], ars[3:5], ars[5:9], ars[9:]]
        figures = [70.5, int(people), 1, 1, 1, postcode] if people else []
        yield [kind, mark, *key, name, *figures]
    yield ["© Statistisches Bundesamt (Destatis)"]


def extract(path: Path, rows=LÜNEBURG) -> Path:
    book = Workbook()
    book.active.title = "Deckblatt"
    sheet = book.create_sheet("Onlineprodukt_Gemeinden30062026")
    for line in extract_cells(rows):
        sheet.append(line)
    book.save(path)
    return path


def changes(path: Path, *rows) -> Path:
    """A list of changes; each row: number, kind, old ARS, old name, new ARS, new name, day."""
    book = Workbook()
    book.active.append(["Namens-, Grenz- und Schlüsseländerungen 2026"])
    book.active.append(["lfd. Nr.", "Regionaleinheit", "vor der Änderung", None, None, "Art"])
    for number, kind, old, old_name, new, new_name, day in rows:
        before, after = [old, old[:5] + old[9:], old_name], [new, new[:5] + new[9:], new_name]
        book.active.append([number, "Gemeinde", *before, kind, 1, 2, *after, day, day])
    book.save(path)
    return path


def table(path: Path, heading: str, *rows) -> Path:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([heading.split(","), *rows])
    path.write_bytes(text.getvalue().encode())
    return path

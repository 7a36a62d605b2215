"""What may stand in each column, in German: for the second sheet of a workbook and for the page."""

import re
from collections.abc import Iterator

from amtslotse.records.sheets.heads import ENDS_HEAD, ROW_KEY_HEAD, Heads
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.columns import Column, Table
from amtslotse.records.tables.labels import value_label

EXPLANATION_HEADS = ("Spalte", "Technischer Name", "Pflicht", "Was hier stehen darf", "Hinweis")
_KINDS = {
    "date": "Datum, zum Beispiel 31.01.2026",
    "time": "Uhrzeit, zum Beispiel 07:30",
    "number": "ganze Zahl",
    "url": "Internetadresse mit https://",
    "email": "E-Mail-Adresse",
    "postcode": "Postleitzahl, 5 Ziffern",
    "ars": "Regionalschlüssel, 12 Ziffern oder der kürzere Schlüssel eines größeren Gebiets",
    "leika": "LeiKa-Schlüssel, 14 Ziffern",
    "leikas": "LeiKa-Schlüssel, 14 Ziffern; mehrere durch Leerzeichen getrennt",
    "ozg": "OZG-Nummer, 5 Ziffern",
    "ozgs": "OZG-Nummern, 5 Ziffern; mehrere durch Leerzeichen getrennt",
    "colour": "Farbe als # und sechs Ziffern oder Buchstaben a–f",
}


def explanation(table: Table) -> Iterator[list[str]]:
    """One line per column: heading, technical name, required, allowed, help."""
    heads = Heads(table)
    if heads.keyed:
        use = "Sagt, welche Zeile gemeint ist. Bitte nicht ändern; bei neuen Zeilen leer lassen."
        yield [ROW_KEY_HEAD, "", "nein", "Schlüssel aus der heruntergeladenen Tabelle", use]
    for column in table.columns:
        required = "ja" if column.required else "nein"
        yield [heads.labels[column.name], column.name, required, allowed(table, column), _help(table, column)]
    ends = (
        "Nimmt die Zeile weg, sobald der Entwurf veröffentlicht ist. Zeilen, die in der Datei fehlen, bleiben bestehen."
    )
    if "valid_to" in table.names:
        ends += " Ein Datum heißt: Die Zeile gilt an diesem Tag zum letzten Mal."
    yield [ENDS_HEAD, "", "nein", "ja" + (" oder ein Datum" if "valid_to" in table.names else ""), ends]


def allowed(table: Table, column: Column) -> str:
    """What may stand in a column."""
    if column.choices:
        labels = [value_label(table, column.name, value) for value in column.choices]
        between = "; " if any("," in label for label in labels) else ", "
        sign = "Semikolon" if between == "; " else "Komma"
        return between.join(labels) + (f" (mehrere durch {sign} getrennt)" if column.kind == "choices" else "")
    if column.refers:
        several = "; mehrere durch Leerzeichen getrennt" if column.kind == "ids" else ""
        return f"Kennung aus „{RECORD_TABLES[column.refers].title}“{several}"
    if column.kind == "id":
        return "Kennung aus Kleinbuchstaben a–z, Ziffern und Bindestrichen"
    return _KINDS.get(column.kind, f"Text, höchstens {column.limit} Zeichen")


def _help(table: Table, column: Column) -> str:
    """The help of a column with the German words for its values; what the list of words says already is left out."""
    if column.kind == "choices":
        return ""
    return re.sub(r"\byes\b", value_label(table, column.name, "yes"), column.help)

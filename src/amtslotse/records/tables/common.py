"""Columns that many tables share."""

from amtslotse.records.tables.columns import Column

LEVELS = ("municipality_office", "member_municipality", "district", "state", "federal")
YES_NO = ("yes", "no")
LANGUAGES = ("de", "en", "nds", "tr", "uk", "ru", "ar", "pl", "fa", "ro", "fr", "es", "it")
EASY_GERMAN = "de-x-leicht"
"""Language tag of Leichte Sprache."""

VALID = (
    Column("valid_from", "date", help="Erster Tag, an dem die Zeile gilt; leer: schon immer."),
    Column("valid_to", "date", help="Letzter Tag, an dem die Zeile gilt; leer: bis auf Weiteres."),
)
SOURCED = (
    Column("source", help="Woher die Angabe stammt: Gesetz, Bekanntmachung, Verzeichnis."),
    Column("confirmed_by", help="Wer die Angabe bestätigt hat; leer: noch unbestätigt."),
    Column("confirmed_at", "date", help="Tag der Bestätigung."),
)

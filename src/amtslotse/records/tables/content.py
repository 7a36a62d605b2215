"""What people read beyond the catalogue: texts in other languages, notices, who answers by law."""

from amtslotse.records.tables.columns import CATALOGUE, Column, Table
from amtslotse.records.tables.common import EASY_GERMAN, LANGUAGES, SOURCED, VALID

TABLES = (
    Table(
        "translations",
        ("table", "key", "field", "language"),
        (
            Column("table", required=True, help="Tabelle, deren Text übersetzt ist, zum Beispiel services."),
            Column("key", required=True, help="Kennung der Zeile dort."),
            Column(
                "field",
                "choice",
                True,
                (
                    "title",
                    "name",
                    "description",
                    "text",
                    "option",
                    "question",
                    "why",
                    "place_question",
                    "documents",
                    "hint",
                ),
            ),
            Column("language", "choice", True, (*LANGUAGES, EASY_GERMAN)),
            Column("text", required=True, limit=2000),
            Column("review", "choice", choices=("unreviewed", "reviewed")),
        ),
        title="Übersetzungen",
        home=CATALOGUE,
    ),
    Table(
        "notices",
        ("id",),
        (
            Column("id", "id", True),
            Column("administration", "id", True, refers="administrations"),
            Column("kind", "choice", True, ("notice", "press", "outage"), help="outage steht oben auf jeder Seite."),
            Column("title", required=True, limit=140),
            Column("text", required=True, limit=6000, help="Absätze durch | getrennt."),
            Column("url", "url", help="Seite mit mehr dazu."),
            Column("published", "date", True, help="Ab diesem Tag ist die Meldung zu sehen."),
            *VALID,
            Column("language", "choice", choices=LANGUAGES, help="Leer: Deutsch."),
            *SOURCED,
        ),
        owner="administration",
        title="Meldungen",
    ),
    Table(
        "controllers",
        ("administration",),
        (
            Column("administration", "id", True, refers="administrations"),
            Column("represented_by", help="Wer die Verwaltung vertritt, mit Amt."),
            Column("street", help="Straße, Postleitzahl und Ort leer: Anschrift der Stelle."),
            Column("postcode", "postcode"),
            Column("town"),
            Column("email", "email", help="Leer: E-Mail der Stelle. Dorthin gehen auch Meldungen zu Barrieren."),
            Column("phone", help="Leer: Telefon der Stelle."),
            Column("vat_id", help="Umsatzsteuer-Identifikationsnummer, wenn es eine gibt."),
            Column("supervisory", help="Aufsichtsbehörde."),
            Column("data_protection_officer"),
            Column("dpo_contact", help="Anschrift, Telefon oder E-Mail für Fragen zum Datenschutz."),
            *SOURCED,
        ),
        owner="administration",
        title="Verantwortliche nach dem Gesetz",
    ),
)

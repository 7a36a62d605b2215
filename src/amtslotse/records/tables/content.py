"""What people read beyond the catalogue: texts in other languages."""

from amtslotse.records.tables.columns import CATALOGUE, Column, Table
from amtslotse.records.tables.common import EASY_GERMAN, LANGUAGES

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
)

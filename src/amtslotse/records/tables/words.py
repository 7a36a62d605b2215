"""Citizens' words: what people say, what belongs together, what is never meant."""

from amtslotse.records.tables.columns import CATALOGUE, Column, Table
from amtslotse.records.tables.common import LANGUAGES

TABLES = (
    Table(
        "search_words",
        ("service", "language", "word", "administration"),
        (
            Column("service", "id", True, refers="services"),
            Column(
                "language",
                "choice",
                True,
                LANGUAGES,
            ),
            Column("word", required=True, limit=120),
            Column("review", "choice", choices=("unreviewed", "reviewed")),
            Column("administration", "id", refers="administrations", help="Wem das Wort gehört. Leer: für alle."),
        ),
        owner="administration",
        title="Suchwörter",
        home=CATALOGUE,
    ),
    Table(
        "term_classes",
        ("id",),
        (Column("id", "id", True), Column("words", required=True, help="Gleichbedeutende Wörter, durch | getrennt.")),
        title="Wortgruppen",
        home=CATALOGUE,
    ),
    Table(
        "off_topic",
        ("word",),
        (Column("word", required=True, limit=60, help="Ein Wort, das eher nicht zu einer Verwaltungsleistung führt."),),
        title="Fremde Wörter",
        home=CATALOGUE,
    ),
    Table(
        "questions",
        ("question", "service"),
        (
            Column("question", "id", True),
            Column("text", required=True),
            Column("option", required=True),
            Column("service", "id", True, refers="services"),
        ),
        title="Rückfragen",
        home=CATALOGUE,
    ),
)

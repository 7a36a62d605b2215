"""The catalogue: topics, situations, OZG entries, LeiKa keys, services."""

from collections.abc import Iterator

from amtslotse.records.tables.columns import CATALOGUE, Column, Row, Table
from amtslotse.records.tables.common import SOURCED, VALID, YES_NO


def _question_with_reason(row: Row) -> Iterator[tuple[str, str]]:
    if row["needs_place"] == "yes" and not (row["question"] and row["why"]):
        yield "question", "Wer nach einem Ort fragt, braucht Frage und Grund."


def _retired_with_successor(row: Row) -> Iterator[tuple[str, str]]:
    if row["successor"] and row["retired"] != "yes":
        yield "retired", "Nur eine Leistung, die es nicht mehr gibt, hat eine Nachfolgerin."


TABLES = (
    Table(
        "topics",
        ("id",),
        (Column("id", "id", True), Column("name", required=True), Column("position", "number", True)),
        title="Themenfelder",
        home=CATALOGUE,
    ),
    Table(
        "situations",
        ("id",),
        (
            Column("id", "id", True),
            Column("name", required=True),
            Column("kind", "choice", True, ("life", "business", "group")),
            Column("topic", "id", True, refers="topics"),
            Column("note"),
        ),
        title="Lebens- und Unternehmenslagen",
        home=CATALOGUE,
    ),
    Table(
        "ozg",
        ("id",),
        (
            Column("id", "ozg", True),
            Column("name", required=True),
            Column("situation", "id", True, refers="situations"),
        ),
        title="OZG-Katalog",
        home=CATALOGUE,
    ),
    Table(
        "leika",
        ("key",),
        (
            Column("key", "leika", True),
            Column("name", required=True),
            Column("type"),
            Column("ozg_id", "ozg", refers="ozg"),
            *VALID,
            Column("successor", "leika", refers="leika"),
            Column("source"),
        ),
        title="LeiKa-Schlüssel",
        home=CATALOGUE,
    ),
    Table(
        "place_kinds",
        ("id",),
        (
            Column("id", required=True),
            Column("name", required=True),
            Column("question"),
            Column("why"),
            Column("needs_place", "choice", True, YES_NO),
            Column("from_concern", "choice", True, YES_NO),
        ),
        title="Arten des entscheidenden Ortes",
        home=CATALOGUE,
        rule=_question_with_reason,
    ),
    Table(
        "services",
        ("id",),
        (
            Column("id", "id", True),
            Column("title", required=True, limit=90),
            Column("official_name", limit=200),
            Column("description", limit=600),
            Column("audience", "choice", True, ("people", "business", "both")),
            Column("place_kind", required=True, refers="place_kinds"),
            Column("place_question"),
            Column("ozg_ids", "ozgs", refers="ozg"),
            Column("leika_keys", "leikas", refers="leika"),
            Column("situations", "ids", refers="situations"),
            Column("related", "ids", refers="services"),
            Column("documents", help="Mehrere Einträge durch | getrennt."),
            Column("popularity", "choice", choices=("0", "1", "2", "3")),
            Column("note", help="Nur für die Redaktion."),
            Column(
                "review",
                "choice",
                choices=("agreed", "partly", "settled", "unknown"),
                help="Ergebnis der zweiten, unabhängigen Entscheidung über die Zuständigkeit.",
            ),
            Column("retired", "choice", choices=YES_NO, help="yes: gibt es nicht mehr; alte Adressen bleiben gültig."),
            Column("successor", "id", refers="services", help="Leistung, die an ihre Stelle getreten ist."),
            *SOURCED,
        ),
        title="Leistungen",
        home=CATALOGUE,
        rule=_retired_with_successor,
    ),
    Table(
        "featured",
        ("service",),
        (
            Column("position", "number", True, help="Reihenfolge auf der Startseite."),
            Column("service", "id", True, refers="services"),
        ),
        title="Häufig gesucht",
        home=CATALOGUE,
    ),
)

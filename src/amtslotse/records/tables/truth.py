"""Answers that somebody checked: they stand guard over every change of competence."""

from amtslotse.records.tables.columns import Column, Table
from amtslotse.records.tables.common import SOURCED, VALID

TABLES = (
    Table(
        "checked_answers",
        ("service", "area", "valid_from"),
        (
            Column("service", "id", True, refers="services"),
            Column(
                "area",
                "ars",
                True,
                help="Gilt für alle Orte darin, außer wo eine Zeile für ein kleineres Gebiet steht.",
            ),
            Column(
                "offices",
                "ids",
                True,
                refers="authorities",
                help="Genau diese Stellen sind zuständig. Anlaufstellen, die nur helfen, stehen hier nicht.",
            ),
            Column("note", help="Nur für die Redaktion."),
            *VALID,
            *SOURCED,
        ),
        title="Geprüfte Antworten",
    ),
)

"""Concerns that must find their service: they tell what a change of the search words breaks."""

from amtslotse.records.tables.columns import CATALOGUE, Column, Table
from amtslotse.records.tables.common import SOURCED

TABLES = (
    Table(
        "gold_pairs",
        ("concern", "service", "administration"),
        (
            Column("concern", required=True, limit=120, help="So, wie Bürgerinnen und Bürger es sagen."),
            Column("place", limit=80, help="Nur wenn der Ort zum Anliegen gehört."),
            Column("service", "id", True, refers="services", help="Diese Leistung soll an erster Stelle kommen."),
            Column("administration", "id", refers="administrations", help="Wer das Paar pflegt. Leer: für alle."),
            *SOURCED,
        ),
        owner="administration",
        title="Geprüfte Anliegen",
        home=CATALOGUE,
    ),
)

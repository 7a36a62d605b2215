"""Places: areas, localities, postcodes."""

from collections.abc import Iterator

from amtslotse.records.tables.columns import Column, Row, Table
from amtslotse.records.tables.common import SOURCED, VALID


def _ended_if_succeeded(row: Row) -> Iterator[tuple[str, str]]:
    if row["successor"] and not row["valid_to"]:
        yield "valid_to", "Ein Gebiet mit Nachfolger braucht einen letzten Tag."


TABLES = (
    Table(
        "areas",
        ("ars",),
        (
            Column("ars", "ars", True),
            Column("name", required=True),
            Column("official_name"),
            Column("kind", "choice", True, ("country", "state", "district", "samtgemeinde", "municipality")),
            Column("aliases", help="Andere Namen, durch | getrennt."),
            *VALID,
            Column("successor", "ars", refers="areas"),
            Column("source"),
        ),
        title="Gebiete",
        rule=_ended_if_succeeded,
    ),
    Table(
        "localities",
        ("name", "municipality"),
        (
            Column("name", required=True),
            Column("municipality", "ars", True, refers="areas"),
            Column("kind", "choice", True, ("locality", "quarter")),
            Column("postcode", "postcode"),
            *SOURCED,
        ),
        title="Ortsteile",
    ),
    Table(
        "postcodes",
        ("postcode", "ars"),
        (Column("postcode", "postcode", True), Column("ars", "ars", True, refers="areas"), Column("source")),
        title="Postleitzahlen",
    ),
)

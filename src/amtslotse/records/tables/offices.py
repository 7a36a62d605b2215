"""Who acts and how: administrations, authorities, competences, offers, hand-overs."""

from collections.abc import Iterator

from amtslotse.guide.competence import ROLES, UNKNOWN
from amtslotse.records.tables.columns import AREA, Column, Row, Table
from amtslotse.records.tables.common import LEVELS, SOURCED, VALID, YES_NO


def _one_assignee(row: Row) -> Iterator[tuple[str, str]]:
    if bool(row["level"]) == bool(row["authority"]):
        yield "level", "Entweder eine Ebene oder eine Stelle, genau eines von beiden."
    if row["role"] == "condition" and not row["condition"]:
        yield "condition", "Wer nur unter einer Bedingung zuständig ist, braucht diese Bedingung."


def _ended_with_successor(row: Row) -> Iterator[tuple[str, str]]:
    if row["successor"] and not row["valid_to"]:
        yield "valid_to", "Eine Stelle mit Nachfolgerin braucht einen letzten Tag."
    if row["successor"] and row["successor"] == row["id"]:
        yield "successor", "Eine Stelle kann nicht ihre eigene Nachfolgerin sein."


TABLES = (
    Table(
        "administrations",
        ("id",),
        (
            Column("id", "id", True),
            Column("name", required=True),
            Column("authority", "id", True, refers="authorities"),
            Column("moderates", "choice", True, YES_NO),
        ),
        title="Verwaltungen",
    ),
    Table(
        "authorities",
        ("id",),
        (
            Column("id", "id", True),
            Column("name", required=True, limit=160),
            Column(
                "kind",
                "choice",
                True,
                (
                    "municipality",
                    "samtgemeinde",
                    "city",
                    "district",
                    "joint",
                    "state",
                    "federal",
                    "chamber",
                    "court",
                    "fund",
                    "association",
                    "other",
                ),
            ),
            Column("area", "ars", True, help="Gebiet, für das die Stelle da ist; 00 ist ganz Deutschland."),
            Column(
                "levels", "choices", choices=LEVELS, help="Aufgaben, die die Stelle in ihrem Gebiet von Haus aus hat."
            ),
            Column("part_of", "id", refers="authorities"),
            Column(
                "administration",
                "id",
                refers="administrations",
                help="Verwaltung, die den Eintrag pflegt; leer: der Landkreis.",
            ),
            Column("unit"),
            Column("street"),
            Column("postcode", "postcode"),
            Column("town"),
            Column("website", "url"),
            Column("email", "email"),
            Column("phone"),
            Column("hours"),
            *VALID,
            Column(
                "successor",
                "id",
                refers="authorities",
                help="Stelle, die an ihre Stelle getreten ist, wenn es diese nicht mehr gibt.",
            ),
            *SOURCED,
        ),
        owner="id",
        title="Stellen",
        home=AREA,
        rule=_ended_with_successor,
    ),
    Table(
        "competences",
        ("service", "area", "level", "authority", "role", "valid_from"),
        (
            Column("service", "id", True, refers="services"),
            Column("area", "ars", True, help="Gebiet, in dem die Zeile gilt; 00 ist ganz Deutschland."),
            Column("level", "choice", choices=(*LEVELS, UNKNOWN)),
            Column("authority", "id", refers="authorities"),
            Column("role", "choice", True, ROLES),
            Column("condition"),
            Column("rule_maker", "choice", choices=LEVELS),
            Column("hint", help="Ein Satz für Bürgerinnen und Bürger."),
            Column("certainty", "choice", True, ("high", "medium", "low")),
            *VALID,
            *SOURCED,
        ),
        owner="authority",
        title="Zuständigkeiten",
        home=AREA,
        rule=_one_assignee,
    ),
    Table(
        "offers",
        ("id",),
        (
            Column("id", "id", True),
            Column("service", "id", True, refers="services"),
            Column("authority", "id", refers="authorities"),
            Column("area", "ars"),
            Column("kind", "choice", True, ("online", "form", "appointment", "phone", "email", "visit", "website")),
            Column("title", required=True),
            Column("url", "url", True),
            Column("condition"),
            Column("direct", "choice", choices=YES_NO, help="yes: die Suche darf ohne Umweg dorthin führen."),
            *VALID,
            *SOURCED,
        ),
        owner="authority",
        title="Angebote",
        home=AREA,
    ),
    Table(
        "handovers",
        ("id",),
        (
            Column("id", "id", True),
            Column("title", required=True),
            Column("url", "url", True),
            Column("why", required=True),
            Column("when", "choices", True, ("outside", "unknown_office", "not_found")),
        ),
        title="Weiterleitungen",
    ),
)

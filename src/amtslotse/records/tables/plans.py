"""Plans for situations in life: their questions and steps, written by editors, read by guide.plan."""

from collections.abc import Iterator

from amtslotse.guide.plan.build import options
from amtslotse.records.tables.columns import CATALOGUE, Column, Row, Table
from amtslotse.records.tables.common import SOURCED, YES_NO

_CONDITION = "Wann das gilt: frage=antwort, mehrere durch Leerzeichen, Alternativen durch |. Leer: immer."


def _question(row: Row) -> Iterator[tuple[str, str]]:
    if (row["kind"] == "choice") != bool(row["options"]):
        yield "options", "Antworten zum Auswählen stehen bei der Art choice, und nur dort."
    if (row["kind"] == "place") != bool(row["place_kind"]):
        yield "place_kind", "Zu einer Frage nach einem Ort gehört die Art des Ortes, und nur dort."
    try:
        values = [value for value, _ in options(row["options"])]
    except ValueError:
        yield "options", "Antworten stehen als wert=Text, getrennt durch |."
        return
    if len(set(values)) != len(values) or len(values) == 1:
        yield "options", "Zum Auswählen braucht es mindestens zwei verschiedene Antworten."


def _step(row: Row) -> Iterator[tuple[str, str]]:
    counted = [bool(row[name]) for name in ("deadline_count", "deadline_unit", "deadline_from")]
    if any(counted) and not all(counted):
        yield "deadline_count", "Zu einer Frist mit Tag gehören Zahl, Einheit und die Frage nach dem Tag."
    if any(counted) and not row["deadline_text"]:
        yield "deadline_text", "Zu einer Frist gehören die Worte, die auf der Seite stehen."
    if row["deadline_count"] and not row["source"]:
        yield "source", "Eine Frist braucht eine Quelle: Gesetz und Paragraf."
    if row["deadline_side"] == "before" and row["deadline_moves"] == "yes":
        yield "deadline_moves", "Eine Frist, die vor einem Tag endet, verschiebt sich nicht nach hinten."


TABLES = (
    Table(
        "plans",
        ("id",),
        (
            Column("id", "id", True),
            Column("title", required=True, limit=60),
            Column("short", required=True, limit=160, help="Ein Satz für die Übersicht."),
            Column("lead", required=True, limit=400, help="Ein bis zwei Sätze über den Fragen."),
            Column("situation", "id", refers="situations"),
            Column("position", "number", True),
            Column("audience", "choice", True, ("people", "business", "both")),
            Column("review", "choice", choices=("unreviewed", "reviewed")),
        ),
        title="Pläne",
        home=CATALOGUE,
    ),
    Table(
        "plan_questions",
        ("plan", "id"),
        (
            Column("plan", "id", True, refers="plans"),
            Column("id", "id", True),
            Column("position", "number", True),
            Column("kind", "choice", True, ("place", "yes_no", "choice", "date")),
            Column("text", required=True, limit=120),
            Column("why", limit=200, help="Hinweis unter der Frage: warum sie gestellt wird."),
            Column("options", limit=400, help="wert=Text, getrennt durch |."),
            Column("required", "choice", True, YES_NO),
            Column("place_kind", refers="place_kinds"),
            Column("condition", limit=200, help=_CONDITION),
        ),
        title="Fragen der Pläne",
        home=CATALOGUE,
        rule=_question,
    ),
    Table(
        "plan_steps",
        ("plan", "id"),
        (
            Column("plan", "id", True, refers="plans"),
            Column("id", "id", True),
            Column("position", "number", True),
            Column("phase", required=True, limit=60),
            Column("service", "id", refers="services", help="Leer bei einem Schritt, der keine Leistung ist."),
            Column("title", required=True, limit=90),
            Column("text", limit=400),
            Column("condition", limit=200, help=_CONDITION),
            Column("place", "id", help="Frage nach dem Ort, der hier entscheidet. Leer: der Ort der passenden Art."),
            Column("deadline_count", "number"),
            Column("deadline_unit", "choice", choices=("days", "weeks", "months", "working_days")),
            Column("deadline_side", "choice", choices=("after", "before")),
            Column("deadline_from", "id", help="Frage nach dem Tag, ab dem die Frist läuft."),
            Column(
                "deadline_moves",
                "choice",
                choices=YES_NO,
                help="yes: Ein Ende am Wochenende oder Feiertag verschiebt sich auf den nächsten Werktag.",
            ),
            Column("deadline_text", limit=200, help="Die Frist in Worten."),
            Column("hint", limit=300),
            *SOURCED,
        ),
        title="Schritte der Pläne",
        home=CATALOGUE,
        rule=_step,
    ),
)

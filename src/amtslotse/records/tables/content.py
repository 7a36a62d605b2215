"""What people read beyond the catalogue: texts in other languages, notices, who answers by law."""

from collections.abc import Iterator

from amtslotse.guide.content import KINDS
from amtslotse.guide.hours import DAYS
from amtslotse.guide.theme import unreadable
from amtslotse.records.tables.columns import AUTHORITY, NAMED, Column, Row, Table
from amtslotse.records.tables.common import EASY_GERMAN, LANGUAGES, SOURCED, VALID, YES_NO


def _sourced(row: Row) -> Iterator[tuple[str, str]]:
    if not row["authority"] and not row["source"]:
        yield "source", "Ein Text für alle Stellen braucht eine Quelle."


def _opens_before_it_closes(row: Row) -> Iterator[tuple[str, str]]:
    if row["opens"] >= row["closes"]:
        yield "closes", "Das Ende liegt vor dem Anfang."


def _first_before_last(row: Row) -> Iterator[tuple[str, str]]:
    if row["first"] > row["last"]:
        yield "last", "Der letzte Tag liegt vor dem ersten."


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
        home=NAMED,
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
    Table(
        "texts",
        ("service", "authority", "language", "kind", "valid_from"),
        (
            Column("service", "id", True, refers="services"),
            Column("authority", "id", refers="authorities", help="Leer: gilt für jede Stelle."),
            Column("language", "choice", choices=(*LANGUAGES, EASY_GERMAN), help="Leer: Deutsch."),
            Column("kind", "choice", True, KINDS, help="Unterlagen, Kosten, Dauer, Frist oder Hinweis."),
            Column("text", required=True, limit=1500),
            *VALID,
            *SOURCED,
        ),
        owner="authority",
        title="Texte zu Leistungen",
        home=AUTHORITY,
        rule=_sourced,
    ),
    Table(
        "hours",
        ("authority", "days", "opens", "valid_from"),
        (
            Column("authority", "id", True, refers="authorities"),
            Column("days", "choices", True, DAYS, help="Wochentage, durch Leerzeichen getrennt: mo tu we th fr sa su."),
            Column("opens", "time", True),
            Column("closes", "time", True),
            Column("by_appointment", "choice", choices=YES_NO, help="yes: nur mit Termin."),
            Column("note", limit=200),
            *VALID,
            *SOURCED,
        ),
        owner="authority",
        title="Öffnungszeiten",
        rule=_opens_before_it_closes,
    ),
    Table(
        "closures",
        ("authority", "first"),
        (
            Column("authority", "id", True, refers="authorities"),
            Column("first", "date", True),
            Column("last", "date", True),
            Column("reason", limit=200, help="Zum Beispiel: Betriebsausflug."),
            *SOURCED,
        ),
        owner="authority",
        title="Schließtage",
        rule=_first_before_last,
    ),
    Table(
        "special_hours",
        ("authority", "day", "opens"),
        (
            Column("authority", "id", True, refers="authorities"),
            Column("day", "date", True, help="An diesem Tag gelten nur diese Zeiten, auch an einem Feiertag."),
            Column("opens", "time", True),
            Column("closes", "time", True),
            Column("by_appointment", "choice", choices=YES_NO, help="yes: nur mit Termin."),
            Column("note", limit=200, help="Zum Beispiel: Heiligabend."),
            *SOURCED,
        ),
        owner="authority",
        title="Öffnungszeiten an besonderen Tagen",
        rule=_opens_before_it_closes,
    ),
    Table(
        "themes",
        ("administration",),
        (
            Column("administration", "id", True, refers="administrations"),
            Column("label", required=True, limit=80, help="Name neben dem Amtslotsen im Kopf der Seite."),
            Column("colour", "colour", True, help="Farbe auf hellem Grund, zum Beispiel #2044aa."),
            Column("colour_dark", "colour", True, help="Farbe auf dunklem Grund, zum Beispiel #9db4ff."),
            Column("logo", limit=80, help="Dateiname in data/<Landkreis>/logos."),
            *SOURCED,
        ),
        owner="administration",
        title="Aussehen",
        rule=unreadable,
    ),
)

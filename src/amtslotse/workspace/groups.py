"""The tables as people think of them: our house, our services, what is shared."""

from dataclasses import dataclass

from django.urls import reverse

from amtslotse.records.models import Record
from amtslotse.records.tables import RECORD_TABLES, Table
from amtslotse.records.tables.columns import Row
from amtslotse.workspace.desk import Desk

HOUSE = ("authorities", "hours", "closures", "special_hours", "notices", "controllers", "themes")
SERVICES = ("offers", "texts", "competences", "search_words", "gold_pairs")
HIDDEN = frozenset({"administrations"})
"""Kept by other pages."""
_EXPLAINED = {
    "authorities": "Name, Anschrift, Telefon, E-Mail Ihrer Ämter",
    "hours": "Öffnungszeiten der Woche, auch „nur mit Termin“",
    "closures": "Tage, an denen geschlossen ist",
    "special_hours": "Tage mit anderen Öffnungszeiten",
    "notices": "Meldungen auf den öffentlichen Seiten, auch Störungen",
    "controllers": "Angaben für Impressum und Datenschutz",
    "themes": "Name, Farben und Wappen auf den Seiten",
    "offers": "Onlinedienste, Formulare, Termine, Telefonnummern",
    "texts": "Unterlagen, Kosten, Dauer, Fristen, Hinweise",
    "competences": "Welche Stelle wo wofür zuständig ist",
    "gold_pairs": "Anliegen, die ihre Leistung finden müssen",
    "search_words": "Worte, mit denen Bürgerinnen und Bürger suchen",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One table on the overview."""

    table: Table
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """Tables that belong together."""

    title: str
    entries: list[Entry]


def groups(desk: Desk) -> list[Group]:
    """The groups a person sees, with the number of records of their own administrations."""
    own = _counts(desk, shared=False)
    found = [Group("Unser Haus", _entries(HOUSE, own)), Group("Unsere Leistungen", _entries(SERVICES, own))]
    shared = _counts(desk, shared=True)
    names = [n for n in RECORD_TABLES if n not in HIDDEN and (is_shared_table(RECORD_TABLES[n]) or shared.get(n))]
    found.append(Group("Gemeinsam für alle", _entries(names, shared)))
    return found


def is_shared_table(table: Table) -> bool:
    """Whether only the district has records in a table."""
    return not table.owner


def may_add(desk: Desk, table: Table) -> bool:
    """Whether the person can make a new record in a table."""
    return desk.moderates if is_shared_table(table) else bool(desk.edited)


def public_address(record: Record, values: Row) -> str:
    """The public page on which a record is to be seen, if it has one."""
    if not record.published_id:
        return ""
    if record.table == "authorities":
        return reverse("portal:office", args=[values["id"]])
    if values.get("service"):
        return reverse("portal:service", args=[values["service"]])
    return reverse("portal:office", args=[values["authority"]]) if values.get("authority") else ""


def _entries(names: tuple[str, ...] | list[str], counts: dict[str, int]) -> list[Entry]:
    known = [RECORD_TABLES[name] for name in names if name in RECORD_TABLES]
    return [Entry(table, _EXPLAINED.get(table.name, ""), counts.get(table.name, 0)) for table in known]


def _counts(desk: Desk, *, shared: bool) -> dict[str, int]:
    from django.db.models import Count

    rows = Record.objects.for_user(desk.user).published().filter(shared=shared)
    if not shared:
        rows = rows.filter(owner__in=desk.administrations)
    return dict(rows.values_list("table").annotate(count=Count("pk")).order_by())

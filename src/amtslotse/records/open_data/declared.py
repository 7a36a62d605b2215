"""Which tables are open, under which licence, and which stay inside and why; a new table must be put here."""

from dataclasses import dataclass

_PRIVATE = frozenset({"confirmed_by", "note"})
"""Columns that never leave: who signed, and what editors remark to each other."""


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence and how to name the source."""

    id: str
    url: str
    attribution: str


OWN = Licence(
    "EUPL-1.2", "https://eupl.eu/1.2/de/", "Amtslotse; Gesetze und Verzeichnisse sind je Zeile in „source“ genannt"
)
DESTATIS = Licence(
    "dl-de/by-2-0",
    "https://www.govdata.de/dl-de/by-2-0",
    "© Statistisches Bundesamt (Destatis), Gemeinde- und Anschriftenverzeichnis; umgeordnet und umbenannt, ergänzt durch Amtslotse",
)
GEONAMES = Licence(
    "CC-BY-4.0",
    "https://creativecommons.org/licenses/by/4.0/deed.de",
    "GeoNames und die je Zeile in „source“ genannten Quellen",
)
ODBL = Licence(
    "ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/", "© OpenStreetMap-Mitwirkende; GeoNames (CC BY 4.0)"
)

OPEN: dict[str, Licence] = {
    "topics": OWN,
    "situations": OWN,
    "ozg": OWN,
    "leika": OWN,
    "place_kinds": OWN,
    "services": OWN,
    "search_words": OWN,
    "term_classes": OWN,
    "questions": OWN,
    "translations": OWN,
    "areas": DESTATIS,
    "localities": GEONAMES,
    "postcodes": ODBL,
    "administrations": OWN,
    "authorities": DESTATIS,
    "competences": OWN,
    "offers": OWN,
    "handovers": OWN,
    "texts": OWN,
    "hours": OWN,
    "closures": OWN,
    "special_hours": OWN,
    "plans": OWN,
    "plan_questions": OWN,
    "plan_steps": OWN,
}
INTERNAL: dict[str, str] = {
    "featured": "Auswahl der Startseite, keine Angabe über Leistungen",
    "notices": "Meldungen können vor ihrem Erscheinen eingetragen sein; erschienene stehen im Feed",
    "controllers": "Namen von Personen; sie stehen im Impressum",
    "themes": "Aussehen der Seiten",
    "off_topic": "Werkzeug der Suche",
    "gold_pairs": "Prüfwerkzeug der Redaktion",
    "checked_answers": "Prüfwerkzeug der Redaktion",
}


def columns(names: tuple[str, ...]) -> tuple[str, ...]:
    """The columns that go out; whether a row is confirmed takes the place of who confirmed it."""
    kept = tuple(name for name in names if name not in _PRIVATE)
    return (*kept, "confirmed") if "confirmed_by" in names else kept


def rows(table: str, found: list[dict[str, str]], names: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows that go out; translations only of open tables and of what stands outside the tables."""
    shown = columns(names)
    return [
        {name: ("yes" if row["confirmed_by"] else "no") if name == "confirmed" else row.get(name, "") for name in shown}
        for row in found
        if table != "translations" or row["table"] not in INTERNAL
    ]


def by_licence() -> list[tuple[Licence, list[str]]]:
    """Each licence with the tables under it."""
    return [(one, [name for name in OPEN if OPEN[name] == one]) for one in dict.fromkeys(OPEN.values())]

"""How the forms are laid out: which fields stand together, in which order, under which heading. Data, no code."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that stand together under a heading; `hint` is the sentence below it."""

    title: str
    columns: tuple[str, ...]
    hint: str = ""


ORIGIN = ("source", "confirmed_by", "confirmed_at")
"""Where a fact comes from and who has confirmed it; shown last on every form."""
MADE = frozenset({"confirmed_by", "confirmed_at"})
"""Never typed: set by the tick „Ich bestätige diese Angaben heute“."""
KEYS = frozenset({"authorities", "offers", "notices"})
"""Tables whose `id` is made from the other fields."""
OF_THE_DISTRICT: Mapping[str, tuple[str, ...]] = {
    "authorities": ("kind", "area", "levels", "part_of", "administration"),
    "offers": (),
    "competences": ("level",),
    "controllers": ("administration",),
    "gold_pairs": ("administration",),
    "notices": ("administration",),
    "search_words": ("administration", "review"),
    "themes": ("administration",),
}
"""Columns that only the district's moderators set; for everybody else they stay as they are."""
PARAGRAPHS: Mapping[str, str] = {
    "notices.text": "paragraphs",
    "services.documents": "entries",
    "areas.aliases": "entries",
    "term_classes.words": "entries",
}
"""Cells that hold several texts divided by a bar, and how these are typed."""
ROWS: Mapping[str, int] = {
    "notices.text": 10,
    "texts.text": 5,
    "services.description": 5,
    "services.documents": 5,
    "areas.aliases": 3,
    "term_classes.words": 6,
    "competences.hint": 3,
    "controllers.dpo_contact": 3,
    "authorities.hours": 3,
    "translations.text": 5,
}
"""Columns that are typed into a field of several lines, with the number of lines."""
_VALID = Group(
    "Gültigkeit",
    ("valid_from", "valid_to"),
    "Leer lassen, wenn es schon immer gilt oder bis auf Weiteres.",
)

LAYOUTS: Mapping[str, tuple[Group, ...]] = {
    "authorities": (
        Group("Die Stelle", ("name", "unit", "kind", "area", "levels", "part_of", "administration")),
        Group("Anschrift", ("street", "postcode", "town")),
        Group(
            "So erreicht man die Stelle",
            ("phone", "email", "website", "hours"),
            "Leere Felder werden nicht angezeigt.",
        ),
        Group(
            "Seit wann und bis wann",
            ("valid_from", "valid_to", "successor"),
            "Wird die Stelle aufgelöst, führt ihre alte Seite zur Nachfolgerin.",
        ),
    ),
    "offers": (
        Group("Wofür", ("service", "authority", "area")),
        Group("Das Angebot", ("kind", "title", "url", "condition", "direct")),
        _VALID,
    ),
    "texts": (
        Group("Wofür", ("service", "authority")),
        Group("Der Text", ("kind", "language", "text")),
        _VALID,
    ),
    "hours": (
        Group("Wann geöffnet ist", ("authority", "days", "opens", "closes", "by_appointment", "note")),
        _VALID,
    ),
    "closures": (Group("Wann geschlossen ist", ("authority", "first", "last", "reason")),),
    "special_hours": (Group("Wann geöffnet ist", ("authority", "day", "opens", "closes", "by_appointment", "note")),),
    "notices": (
        Group("Die Meldung", ("administration", "kind", "title", "text", "url", "language")),
        Group(
            "Wann sie zu sehen ist",
            ("published", "valid_from", "valid_to"),
            "Ohne letzten Tag bleibt die Meldung stehen.",
        ),
    ),
    "competences": (
        Group("Wer macht was wo", ("service", "area", "level", "authority", "role", "condition")),
        Group("Was Bürgerinnen und Bürger dazu lesen", ("hint",)),
        _VALID,
        Group("Für die Redaktion", ("rule_maker", "certainty")),
    ),
    "search_words": (Group("Das Suchwort", ("service", "word", "language", "administration", "review")),),
    "gold_pairs": (Group("Das Anliegen und seine Leistung", ("concern", "service", "place", "administration")),),
    "controllers": (
        Group("Wer verantwortlich ist", ("administration", "represented_by", "supervisory", "vat_id")),
        Group(
            "Anschrift und Kontakt",
            ("street", "postcode", "town", "email", "phone"),
            "Leer lassen, was schon bei Ihrer Stelle steht.",
        ),
        Group("Datenschutz", ("data_protection_officer", "dpo_contact")),
    ),
    "themes": (Group("Aussehen Ihrer Seiten", ("administration", "label", "colour", "colour_dark", "logo")),),
}
"""Groups by table, top to bottom; a table without an entry shows its columns in one group."""

HINTS: Mapping[str, str] = {
    "date": "Tag.Monat.Jahr, zum Beispiel 31.12.2026",
    "time": "Zum Beispiel 8:30",
    "service": "Die ersten Buchstaben tippen und aus der Liste wählen.",
    "paragraphs": "Eine leere Zeile trennt zwei Absätze.",
    "entries": "Ein Eintrag pro Zeile.",
}
"""What helps with every field of a kind."""
OWN_HINTS: Mapping[str, str] = {
    "authorities.name": "So steht die Stelle auf allen Seiten, zum Beispiel: Samtgemeinde Gellersen",
    "authorities.unit": "Zum Beispiel: Bürgerbüro. Leer lassen, wenn die ganze Stelle gemeint ist.",
    "authorities.hours": "Nur nötig, wenn die Wochentabelle leer ist. Zum Beispiel: nach Vereinbarung",
    "authorities.area": "Gebiet, für das die Stelle da ist.",
    "authorities.administration": "Verwaltung, die den Eintrag pflegt. Leer: der Landkreis.",
    "authorities.successor": "Nur ausfüllen, wenn es diese Stelle bald nicht mehr gibt.",
    "authorities.valid_to": "Letzter Tag. Zum Beispiel 31.12.2026; leer: bis auf Weiteres",
    "closures.last": "Leer lassen, wenn es nur ein Tag ist.",
    "competences.area": "In diesem Gebiet und allem, was dazu gehört.",
    "competences.condition": "Ein halber Satz, zum Beispiel: bei Lebensgefahr",
    "competences.hint": "Ein kurzer Satz. Leer lassen, wenn nichts zu erklären ist.",
    "hours.days": "",
    "hours.by_appointment": "",
    "special_hours.by_appointment": "",
    "notices.kind": "",
    "notices.text": "Eine leere Zeile trennt zwei Absätze.",
    "notices.url": "",
    "notices.published": "Steht über der Meldung. Vorher ist sie nicht zu sehen.",
    "notices.language": "",
    "texts.language": "",
    "texts.authority": "",
    "search_words.administration": "",
    "themes.label": "Zum Beispiel: Gemeinde Adendorf",
    "themes.colour": "# und sechs Zeichen, zum Beispiel #2044aa",
    "themes.colour_dark": "# und sechs Zeichen, zum Beispiel #9db4ff",
    "offers.area": "",
    "offers.condition": "Ein halber Satz, zum Beispiel: nur mit Online-Ausweis",
    "offers.direct": "Nur ankreuzen, wenn die Adresse genau zu dieser Leistung führt.",
    "offers.title": "So heißt der Link, zum Beispiel: Hund online anmelden",
    "offers.url": "Zum Beispiel: www.beispiel.de/hund. Auch eine Telefonnummer oder E-Mail-Adresse ist möglich.",
    "search_words.word": "So, wie es Menschen sagen, zum Beispiel: Perso abgelaufen",
    "texts.text": "Kurz und in einfachen Worten, zum Beispiel: 28,80 Euro",
    "texts.kind": "",
    "themes.logo": "",
}
"""Hints of one field, in place of the table's own help; empty: no hint."""
SINGLE: Mapping[str, str] = {"closures.last": "first"}
"""Columns that may stay empty in a form because they then say the same as another one."""
DEFAULTS: Mapping[str, str] = {
    "competences.role": "competent",
    "competences.certainty": "high",
    "notices.kind": "notice",
    "search_words.language": "de",
}
"""What a new record starts with."""
EMPTY: Mapping[str, str] = {
    "language": "Deutsch",
    "offers.area": "überall, wo die Stelle zuständig ist",
    "texts.authority": "alle Stellen",
    "offers.authority": "alle Stellen",
    "search_words.administration": "für alle",
    "authorities.administration": "Landkreis",
    "authorities.part_of": "keine übergeordnete Stelle",
    "authorities.successor": "keine",
}
"""What an empty cell of a list means; by table and column, or by column."""

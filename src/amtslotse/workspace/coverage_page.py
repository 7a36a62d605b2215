"""The matrix as it stands on the page: which services are asked for, what a cell says, where it leads."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from amtslotse.guide import Directory
from amtslotse.guide.coverage import LEVELS, Cell
from amtslotse.guide.coverage_rows import BROKEN, DISTRICT, LACKS, MISSING, OUTSIDE, STALE, TOWNS, UNCONFIRMED, Choice
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.labels import value_label
from amtslotse.workspace.desk import Desk

LEVEL_WORDS = ("fehlt", "Info", "Formular", "Online")
LEVEL_NAMES = ("0 – nichts vorhanden", "1 – Information", "2 – Formular", "3 – Online-Dienst")
LACK_WORDS = (
    (MISSING, "was fehlt"),
    (BROKEN, "mit kaputten Links"),
    (UNCONFIRMED, "Unbestätigtes"),
    (STALE, "lange nicht bestätigt"),
    (OUTSIDE, "Angebote ohne Zuständigkeit"),
)
TIERS = ((DISTRICT, "Landkreis"), (TOWNS, "Städte und Gemeinden"))


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell in words: a word, what is to be said about it, and where it leads if anywhere."""

    word: str
    spoken: str
    """The word in full, for those who do not see the head of the column."""
    state: str
    notes: tuple[str, ...] = ()
    url: str = ""
    act: str = ""
    """What the link does, if it does more than show."""


def choice_of(query: QueryDict, directory: Directory) -> Choice:
    """What the address asks for; a value nobody knows counts as not given."""

    def known(name: str, allowed: object) -> str:
        given = query.get(name, "")
        return given if given in allowed else ""  # type: ignore[operator]  # a container of strings

    level = query.get("stufe", "")
    return Choice(
        words=query.get("suche", "").strip()[:100],
        topic=known("thema", directory.topics),
        situation=known("lage", directory.situations),
        administration=known("wer", directory.administrations),
        tier=known("ebene", (DISTRICT, TOWNS)),
        level=int(level) if level in [str(one) for one in LEVELS] else None,
        lack=known("nur", LACKS),
    )


class Links:
    """Where the cells of a page lead for one person."""

    def __init__(self, desk: Desk) -> None:
        self._edited = {a.slug for a in desk.edited}
        self._lists = {name: reverse("workspace:records", args=[name]) for name in ("offers", "texts")}
        self._new = reverse("workspace:new", args=["offers"])

    def show(self, cell: Cell) -> Shown:
        """A cell in words, with its link."""
        if not cell.expected and not cell.kinds and not cell.texts:
            return Shown("–", "nicht zuständig", "none")
        if cell.missing and not cell.kinds and not cell.texts:
            return self._missing(cell)
        word = LEVEL_WORDS[cell.level] if cell.expected else "übrig"
        spoken = "nicht zuständig, aber mit Eintrag" if not cell.expected else LEVEL_NAMES[cell.level][4:]
        return Shown(word, spoken, f"level-{cell.level}" if cell.expected else "surplus", notes(cell), self._list(cell))

    def _missing(self, cell: Cell) -> Shown:
        if cell.administration not in self._edited:
            return Shown("fehlt", "zuständig, aber nichts vorhanden", "missing")
        query = urlencode({"service": cell.service, "authority": cell.offices[0], "fuer": cell.administration})
        return Shown("fehlt", "zuständig, aber nichts vorhanden", "missing", (), f"{self._new}?{query}", "anlegen")

    def _list(self, cell: Cell) -> str:
        """The offers behind a cell, else its texts, else what others offer for all."""
        name = "texts" if cell.texts and not cell.kinds else "offers"
        whose = cell.administration if cell.kinds or cell.texts else "gemeinsam"
        return f"{self._lists[name]}?{urlencode({'wer': whose, 'suche': cell.service})}"


def notes(cell: Cell) -> tuple[str, ...]:
    """What is to be said about a cell that is not empty."""
    said = [
        ("für alle", bool(cell.shared) and not cell.kinds and not cell.texts),
        (f"{cell.broken} Link{'s' if cell.broken > 1 else ''} kaputt", cell.broken > 0),
        ("veraltet", cell.stale),
        ("✓ bestätigt", cell.confirmed and not cell.stale),
        ("unbestätigt", not cell.confirmed),
    ]
    return tuple(text for text, holds in said if holds)


def kinds_said(kinds: tuple[str, ...]) -> str:
    """Kinds of offers as clerks call them."""
    return ", ".join(value_label(RECORD_TABLES["offers"], "kind", kind) for kind in kinds)


HEADS = (
    "Leistung", "Kennung", "Verwaltung", "zuständig", "Reifegrad", "Bezeichnung", "eigene Angebote",
    "Angebote für alle", "eigene Texte", "bestätigt", "veraltet", "Links in Ordnung", "Links kaputt",
)  # fmt: skip


def cells_of(directory: Directory, cell: Cell) -> Iterator[str]:
    """A cell as one line of a file, in the order of HEADS."""
    yield directory.services[cell.service].title
    yield cell.service
    yield directory.administrations[cell.administration].name
    yield _yes(cell.expected)
    yield str(cell.level)
    yield LEVEL_NAMES[cell.level][4:]
    yield kinds_said(cell.kinds)
    yield kinds_said(cell.shared)
    yield str(cell.texts)
    yield _yes(cell.confirmed)
    yield _yes(cell.stale)
    yield str(cell.health.get("ok", 0))
    yield str(cell.broken)


def _yes(holds: bool) -> str:
    return "ja" if holds else "nein"

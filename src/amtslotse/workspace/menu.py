"""The main menu: a few sections that stand on every page, and the pages of the section somebody is in."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the menu; `at` is what a view says to stand there."""

    at: str
    title: str

    @property
    def url(self) -> str:
        """Where it lies."""
        return reverse(f"workspace:{_NAMES.get(self.at, self.at)}")


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the first row; it leads to its first page, the others stand in the second row."""

    title: str
    pages: tuple[Page, ...]

    @property
    def url(self) -> str:
        """Where its first page lies."""
        return self.pages[0].url

    @property
    def places(self) -> list[str]:
        """Where somebody stands who is in this section."""
        return [page.at for page in self.pages]

    @property
    def more(self) -> bool:
        """Whether it has a second row."""
        return len(self.pages) > 1


def sections(*, moderates: bool) -> Iterator[Section]:
    """The menu of a person; some pages are for moderators only."""
    for title, pages in _MENU:
        seen = tuple(page for page in pages if moderates or page.at not in _MODERATORS)
        yield Section(title, seen)


_NAMES = {"records": "tables"}
"""Pages whose address has another name."""
_MODERATORS = {"administrations", "deliveries"}
_MENU: tuple[tuple[str, tuple[Page, ...]], ...] = (
    ("Start", (Page("start", "Start"),)),
    (
        "Einträge",
        (Page("records", "Alle Einträge"), Page("competence", "Wer ist zuständig?"), Page("sheets", "Tabellen")),
    ),
    ("Entwürfe", (Page("drafts", "Entwürfe"),)),
    ("Aufgaben", (Page("tasks", "Aufgaben"),)),
    (
        "Überblick",
        (
            Page("coverage", "Stand"),
            Page("gaps", "Suchlücken"),
            Page("links", "Links"),
            Page("following", "Vorlagen"),
            Page("deliveries", "Lieferungen"),
        ),
    ),
    (
        "Zusammenarbeit",
        (Page("board", "Runde"), Page("people", "Personen"), Page("administrations", "Verwaltungen")),
    ),
    ("Handbuch", (Page("handbook", "Handbuch"),)),
)

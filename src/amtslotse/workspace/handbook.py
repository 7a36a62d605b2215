"""The handbook as a whole: its pages in the order of the contents page, and a search over them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt

from amtslotse.guide.analysis import stem
from amtslotse.guide.text import clean, words
from amtslotse.workspace.handbook_text import INDEX, Section, Text, address, plain, read

LONGEST = 200
"""Characters of a search that are looked at."""
_EXCERPT = 180


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents: the file's name, its title and what it is about."""

    name: str
    title: str
    about: str

    @property
    def url(self) -> str:
        """Where the page is shown."""
        return address(f"{self.name}.md")


@dataclass(frozen=True, slots=True)
class Part:
    """Pages that belong together."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A place in the handbook that fits a search."""

    url: str
    page: str
    title: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Book:
    """All pages; `parts` give the order in which they are read."""

    texts: Mapping[str, Text]
    parts: tuple[Part, ...]
    lead: str

    @property
    def entries(self) -> list[Entry]:
        """All lines of the contents, in reading order."""
        return [entry for part in self.parts for entry in part.entries]

    def around(self, name: str) -> tuple[Entry | None, Entry | None]:
        """The pages before and after a page."""
        entries = self.entries
        at = next((i for i, entry in enumerate(entries) if entry.name == name), None)
        if at is None:
            return None, None
        return (entries[at - 1] if at else None), (entries[at + 1] if at + 1 < len(entries) else None)

    def search(self, typed: str) -> list[Found]:
        """Sections with every word of the search, those with more of them in their headings first."""
        stems = _stems(clean(typed, LONGEST)[0])
        ranked: list[tuple[int, int, Found]] = []
        for entry in self.entries:
            for section in self.texts[entry.name].sections:
                heading, body = _stems(f"{entry.title} {section.title}"), _stems(section.text)
                if stems and all(_among(one, heading | body) for one in stems):
                    ranked.append((-sum(_among(one, heading) for one in stems), len(ranked), _found(entry, section)))
        return [found for _, _, found in sorted(ranked, key=lambda one: one[:2])]


@cache
def book(folder: Path) -> Book:
    """Read the handbook from its folder; an empty one where there is none."""
    files = sorted(folder.glob("*.md"))
    sources = {path.stem: path.read_text(encoding="utf-8") for path in files}
    index = sources.pop(INDEX, "")
    texts = {name: read(source) for name, source in sources.items()}
    lead, parts = _contents(index, texts)
    return Book(texts, parts, lead)


def _contents(index: str, texts: Mapping[str, Text]) -> tuple[str, tuple[Part, ...]]:
    """What stands above the first part of the contents page as HTML, and its parts."""
    start, _, _ = index.partition("\n## ")
    tokens = MarkdownIt("commonmark", {"html": False}).parse(index)
    parts: list[tuple[str, list[Entry]]] = []
    for before, token in pairwise(tokens):
        if before.type == "heading_open" and before.tag == "h2":
            parts.append((plain(token), []))
        link = next((child for child in token.children or () if child.type == "link_open"), None)
        if parts and link:
            name = str(link.attrGet("href") or "").removesuffix(".md")
            if name in texts:
                _, _, about = plain(token).partition(": ")
                parts[-1][1].append(Entry(name, texts[name].title, about))
    return read(start).html, tuple(Part(title, tuple(entries)) for title, entries in parts)


def _stems(text: str) -> set[str]:
    return {stem(part.lower()) for word in words(text) for part in word.split("-") if part}


def _among(wanted: str, there: set[str]) -> bool:
    """Whether a word or a longer one that begins or ends with it is there: Nummer finds Telefonnummer."""
    if len(wanted) < 4:
        return wanted in there
    return any(one.startswith(wanted) or one.endswith(wanted) for one in there)


def _found(entry: Entry, section: Section) -> Found:
    jump = f"#{section.anchor}" if section.anchor else ""
    text = section.text
    return Found(entry.url + jump, entry.title, section.title, text if len(text) <= _EXCERPT else _cut(text))


def _cut(text: str) -> str:
    return text[:_EXCERPT].rsplit(" ", 1)[0] + " …"

"""One page of the handbook: Markdown in, HTML with headings to jump to, links and pictures of the workspace out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.templatetags.static import static
from django.urls import reverse
from markdown_it import MarkdownIt
from markdown_it.token import Token

from amtslotse.guide.text import words

INDEX = "index"
PICTURES = "bilder/"
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
_CLASSES = {
    "table_open": "kern-table",
    "thead_open": "kern-table__head",
    "tbody_open": "kern-table__body",
    "tr_open": "kern-table__row",
    "th_open": "kern-table__header",
    "td_open": "kern-table__cell",
}


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading; the first section of a page has no `anchor`."""

    anchor: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A page ready to be shown and searched; the title is not part of `html`."""

    title: str
    html: str
    sections: tuple[Section, ...]


def read(source: str) -> Text:
    """Turn the Markdown of one page into what the workspace shows; its first heading is the title."""
    tokens = _markdown.parse(source)
    title, tokens = _title(tokens)
    _dress(tokens)
    return Text(title, _markdown.renderer.render(tokens, _markdown.options, {}), tuple(_sections(tokens, title)))


def _title(tokens: list[Token]) -> tuple[str, list[Token]]:
    """The words of the first heading, and the rest of the page."""
    if len(tokens) < 3 or not _is_heading(tokens[0], "h1"):
        return "", tokens
    return plain(tokens[1]), tokens[3:]


def anchor_of(heading: str) -> str:
    """The id of a heading, as it stands in an address."""
    return "-".join(words(heading.lower().translate(_UMLAUTS)))


def plain(token: Token) -> str:
    """The words of an inline token without their marks."""
    return "".join(child.content if child.type != "softbreak" else " " for child in token.children or ())


def _dress(tokens: Sequence[Token]) -> None:
    """Ids, classes and addresses that the plain renderer does not know."""
    for token, after in _pairs(tokens):
        if token.type == "heading_open":
            token.attrSet("class", "kern-heading-medium")
            token.attrSet("id", anchor_of(plain(after)))
        if token.type in _CLASSES:
            token.attrSet("class", _CLASSES[token.type])
        if token.type == "th_open":
            token.attrSet("scope", "col")
        for child in token.children or ():
            _lead_on(child)


def _lead_on(child: Token) -> None:
    """Links between pages and pictures point to where the workspace shows them."""
    if child.type == "link_open":
        child.attrSet("href", address(str(child.attrGet("href") or "")))
    if child.type == "image":
        name = str(child.attrGet("src") or "")
        child.attrSet("src", static(f"handbuch/{name.removeprefix(PICTURES)}"))
        child.attrSet("loading", "lazy")


def address(link: str) -> str:
    """Where a link of a page leads: `freigeben.md#verwerfen` to a page of the handbook, anything else as it is."""
    found = re.fullmatch(r"([a-z0-9-]+)\.md(#.*)?", link)
    if not found:
        return link
    name, jump = found.group(1), found.group(2) or ""
    page = reverse("workspace:handbook") if name == INDEX else reverse("workspace:handbook-page", args=[name])
    return page + jump


def _sections(tokens: Sequence[Token], title: str) -> Iterator[Section]:
    anchor, heading = "", title
    found: list[str] = []
    before = ""
    for token, after in _pairs(tokens):
        if _is_heading(token, "h2"):
            yield Section(anchor, heading, " ".join(found))
            anchor, heading, found = str(token.attrGet("id")), plain(after), []
        elif token.type == "inline" and before != "heading_open" and not _has_picture(token):
            found.append(plain(token))
        before = token.type
    yield Section(anchor, heading, " ".join(found))


def _has_picture(token: Token) -> bool:
    return any(child.type == "image" for child in token.children or ())


def _is_heading(token: Token, tag: str) -> bool:
    return token.type == "heading_open" and token.tag == tag


def _pairs(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Each token with the one after it; the last one with itself."""
    return zip(tokens, [*tokens[1:], *tokens[-1:]], strict=True)

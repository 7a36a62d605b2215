"""HTML of a partner as the plain text of our tables: one line, a bar between paragraphs and entries of lists.

Scripts, styles and pictures go; a link stays readable with its address in brackets.
"""

import re
from html.parser import HTMLParser

import nh3

from amtslotse.records.tables.cleaning import clean

LONGEST = 200_000
"""Characters that are looked at; far more than any cell may hold."""
_MOST_TAGS = 2000
"""More than any text needs; a wall of tags takes a tree builder ages."""
_ANY_TAG = re.compile(r"<[^<>]*>")
_BLOCKS = frozenset({"p", "div", "br", "ul", "ol", "li", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd"})
_CELLS = frozenset({"td", "th"})
_KEPT = _BLOCKS | _CELLS | {"a"}
_LINKS = ("https://", "http://", "mailto:", "tel:")
_BLANK = re.compile(r"\s+")
_HAS_BLOCK = re.compile(r"<(?:p|div|br|ul|ol|li|tr|h[1-6]|dt|dd)\b", re.IGNORECASE)
_BEFORE_MARK = re.compile(r" +([.,;:!?)])")


def plain(text: str) -> str:
    """The words of a piece of HTML; text without tags is taken as it stands, its lines as paragraphs."""
    text = text[:LONGEST].replace("|", "/")
    if "<" not in text and "&" not in text:
        return _tidy(text.splitlines())
    if text.count("<") > _MOST_TAGS:
        return _tidy(_ANY_TAG.sub("|", text).replace("<", " ").split("|"))
    if not _HAS_BLOCK.search(text):
        text = "<br>".join(text.splitlines())
    reader = _Reader()
    reader.feed(nh3.clean(text, tags=set(_KEPT), attributes={"a": {"href"}}, link_rel=None))
    reader.close()
    return _tidy("".join(reader.pieces).split("|"))


def _tidy(parts: list[str]) -> str:
    tidy = (_BEFORE_MARK.sub(r"\1", _BLANK.sub(" ", part)).strip(" –") for part in parts)
    return clean("|".join(part for part in tidy if part), paragraphs=True)


class _Reader(HTMLParser):
    """Collects the words of tidy HTML; `pieces` holds a bar wherever a block begins or ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._href = ""
        self._link_from = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.pieces.append("|")
        elif tag == "a":
            self._href = dict(attrs).get("href") or ""
            self._link_from = len(self.pieces)

    def handle_endtag(self, tag: str) -> None:
        if tag in _CELLS:
            self.pieces.append(" – ")
        elif tag in _BLOCKS:
            self.pieces.append("|")
        elif tag == "a":
            self._end_link()

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    def _end_link(self) -> None:
        """The address behind the words of the link, unless the words are the address."""
        href, self._href = self._href.strip(), ""
        words = "".join(self.pieces[self._link_from :]).replace("|", " ").strip()
        if href.lower().startswith(_LINKS) and _bare(href) != _bare(words):
            self.pieces.append(f" ({_readable(href)})" if words else _readable(href))


def _readable(href: str) -> str:
    scheme, _, rest = href.partition(":")
    shown = rest if scheme.lower() in ("mailto", "tel") else href
    return shown.replace("|", "%7C")


def _bare(address: str) -> str:
    """An address as people write it: without scheme, www and the last slash."""
    bare = re.sub(r"^(?:https?://|mailto:|tel:)", "", address.strip().lower())
    return bare.removeprefix("www.").rstrip("/")

"""Typed text is text: no HTML, no script, no unreadable characters.

Every way in uses this: forms, drafts, spreadsheets. A cell leaves as the words a reader would have seen; what is left
holds no tag however often it is unescaped. Addresses keep their ampersands: they are never read as HTML.
"""

import html
import re
import unicodedata

import nh3

from amtslotse.records.tables.columns import Row, Table

PARAGRAPHS = frozenset({("notices", "text"), ("services", "documents"), ("texts", "text")})
"""Cells in which a bar divides paragraphs or entries; a line break means the same there."""
_BREAKS = re.compile(r"[\r\n\u2028\u2029\v\f\x85]+")
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_BLOCK = re.compile(r"</?(?:p|div|br|li|ul|ol|tr|td|th|h[1-6]|table|section)\b", re.IGNORECASE)
_BARE_AMPERSAND = re.compile(r"&(?!(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);)", re.IGNORECASE)
_ADDRESS = re.compile(r"<([^<>\s]*(?:@|://)[^<>\s]*)>")
_TAG_LIKE = re.compile(r"<(?=[^\s<>])")
_NESTED = re.compile(r"&(?:(?:amp|#0*38|#x0*26);)+", re.IGNORECASE)
_ORDINARY = re.compile(r"[!-%'-;=?-~ÄÖÜäöüß§€„“‚‘–…]+(?: [!-%'-;=?-~ÄÖÜäöüß§€„“‚‘–…]+)*")
"""Words that are clean already: nearly all of them."""
_LONG = 20_000
"""Longer than any cell may be."""
_PASSES = 20
_MARKUP = str.maketrans("", "", "<>&")


def clean_row(table: Table, row: Row) -> Row:
    """A row with every column of its table, each cell cleaned."""
    return {c.name: clean(row.get(c.name) or "", c.kind, (table.name, c.name) in PARAGRAPHS) for c in table.columns}


def clean(value: str, kind: str = "text", paragraphs: bool = False) -> str:
    """One cell as plain text on one line; cleaning it again changes nothing."""
    if not value or _ORDINARY.fullmatch(value):
        return value
    step = _address if kind == "url" else _plain
    for _ in range(_PASSES if len(value) <= _LONG else 0):
        before, value = value, _tidy(step(value), paragraphs)
        if value == before:
            return value
    return _tidy(value.translate(_MARKUP), paragraphs)


def _tidy(value: str, paragraphs: bool) -> str:
    """One line, single spaces, composed letters, nothing invisible."""
    value = _INVISIBLE.sub("", value).strip()
    value = _BREAKS.sub("|" if paragraphs else " ", value)
    return _SPACES.sub(" ", unicodedata.normalize("NFC", value)).strip()


def _address(value: str) -> str:
    return value.replace("<", "%3C").replace(">", "%3E")


def _plain(value: str) -> str:
    """The words between the tags; a „<“ that opens nothing and an „&“ that names nothing stay."""
    if "<" not in value and "&" not in value:
        return value
    value = _ADDRESS.sub(r"\1", _INVISIBLE.sub("", value))
    closed = value.rfind(">") + 1
    value = value[:closed] + _TAG_LIKE.sub("< ", value[closed:])
    value = _NESTED.sub("&amp;", _BLOCK.sub(r" \g<0>", value))
    return html.unescape(nh3.clean(_BARE_AMPERSAND.sub("&amp;", value), tags=set()))

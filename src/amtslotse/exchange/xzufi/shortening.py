"""A text that is longer than its cell ends after its last whole entry or sentence that fits."""

import re

SHORTENED = {"de": "Der Text ist gekürzt.", "de-x-leicht": "Der Text ist gekürzt."}
IN_ENGLISH = "This text has been shortened."
_END = re.compile(r"[.!?](?=[ |]|$)|(?=\|)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-zÄÖÜäöü]|Abs|Nr|Art|bzw|ca|ggf|evtl|inkl|usw|etc|vgl|Str|gem|max|min|Satz|\d+))\.$"
)


def shortened(text: str, limit: int, language: str = "de") -> str:
    """The text if it fits; else its beginning up to a good end, and a note; empty if there is no good end."""
    if len(text) <= limit:
        return text
    note = SHORTENED.get(language, IN_ENGLISH)
    room = text[: limit - len(note) - 1]
    ends = [m.end() for m in _END.finditer(room) if m.end() and not _ABBREVIATION.search(room[: m.end()])]
    kept = room[: ends[-1]].strip(" |") if ends else ""
    return f"{kept}|{note}" if len(kept) >= limit // 3 else ""

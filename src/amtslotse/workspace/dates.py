"""Days as people type them."""

import re
from datetime import date

_GERMAN = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def typed_day(text: str) -> str:
    """An ISO day from „1.2.2027“ or „2027-02-01“, or nothing if it is none."""
    text = text.strip()
    german = _GERMAN.fullmatch(text)
    if not german and not _ISO.fullmatch(text):
        return ""
    try:
        return (
            date(int(german[3]), int(german[2]), int(german[1])) if german else date.fromisoformat(text)
        ).isoformat()
    except ValueError:
        return ""

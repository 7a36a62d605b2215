"""Names of offices: when two are the same, what they say about their kind, and a readable id."""

import re
import unicodedata

_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_DIVIDERS = re.compile(r"\s+[-–—]\s+|\s*[,;:/(]\s*")
_LONGEST_ID = 80
_KINDS = (
    ("court", r"gericht\b"),
    ("chamber", r"kammer\b"),
    ("federal", r"^bundes|hauptzollamt|^agentur fuer arbeit|familienkasse|^deutsche rentenversicherung bund"),
    ("joint", r"zweckverband|jobcenter|^gemeinsame"),
    ("fund", r"rentenversicherung|krankenkasse|unfallkasse|berufsgenossenschaft"),
    (
        "state",
        r"finanzamt|^land niedersachsen|^niedersaechsisch|landesamt|landesbehoerde|ministerium|^staatlich|^polizei",
    ),
    ("samtgemeinde", r"^samtgemeinde\b"),
    ("district", r"^landkreis\b"),
    ("city", r"^hansestadt\b"),
    ("municipality", r"^(?:gemeinde|stadt|flecken|einheitsgemeinde|bergstadt)\b"),
    ("association", r"\be v$|verband\b|verein\b"),
)
"""Words of a folded name that tell the kind; the first that is found counts."""


def folded(name: str) -> str:
    """A name as compared: lower case, no umlauts, no punctuation."""
    text = unicodedata.normalize("NFC", name).lower().translate(_LETTERS)
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", text).strip()


def slug(name: str) -> str:
    """A readable id of small letters, digits and hyphens; empty if nothing is left of the name."""
    words = folded(name).split()
    kept: list[str] = []
    for word in words:
        if kept and sum(map(len, kept)) + len(kept) + len(word) > _LONGEST_ID:
            break
        kept.append(word[:_LONGEST_ID])
    return "-".join(kept)


def heads(name: str) -> tuple[str, ...]:
    """The folded beginnings of a name before a divider, longest first: Samtgemeinde Gellersen, Steueramt → Samtgemeinde Gellersen."""
    ends = [match.start() for match in _DIVIDERS.finditer(name)]
    return tuple(folded(name[:end]) for end in reversed(ends) if end)


def kind(name: str) -> str:
    """What kind of office a name speaks of; other if it does not say."""
    text = folded(name)
    return next((kind for kind, pattern in _KINDS if re.search(pattern, text)), "other")

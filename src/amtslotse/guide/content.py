"""What people read about a service beyond its description: documents, cost, duration, deadline, hints."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from amtslotse.guide.model import Source, Validity

Row = Mapping[str, str]
KINDS = ("documents", "cost", "duration", "deadline", "hint")
"""Kinds of text in the order in which they are shown."""
_ALWAYS = Validity()
_UNKNOWN = Source()


@dataclass(frozen=True, slots=True)
class Text:
    """One fact about a service; with an authority it is that office's own, else it holds for every office."""

    service: str
    kind: str
    text: str
    authority: str = ""
    language: str = "de"
    validity: Validity = _ALWAYS
    source: Source = _UNKNOWN

    def parts(self) -> dict[str, object]:
        """The text's part of an answer."""
        return {
            "kind": self.kind,
            "language": self.language,
            "text": self.text,
            "source": self.source.text or None,
            "confirmed": self.source.confirmed,
        }


def texts(rows: Sequence[Row]) -> dict[str, tuple[Text, ...]]:
    """Texts by service, in the order of the kinds."""
    grouped: dict[str, list[Text]] = defaultdict(list)
    for row in rows:
        grouped[row["service"]].append(_text(row))
    return {service: tuple(sorted(found, key=lambda t: KINDS.index(t.kind))) for service, found in grouped.items()}


def _text(row: Row) -> Text:
    start, end, signed = (
        date.fromisoformat(row[name]) if row.get(name) else None for name in ("valid_from", "valid_to", "confirmed_at")
    )
    return Text(
        service=row["service"],
        kind=row["kind"],
        text=row["text"],
        authority=row["authority"],
        language=row["language"] or "de",
        validity=Validity(start, end),
        source=Source(row["source"], bool(row["confirmed_by"]), signed),
    )


def texts_on(found: Iterable[Text], day: date, authority: str = "") -> tuple[Text, ...]:
    """The texts that hold on a day: an office's own of a kind and language replace the general ones."""
    valid = [t for t in found if t.authority in ("", authority) and t.validity.holds(day)]
    own = {(t.kind, t.language) for t in valid if t.authority}
    return tuple(t for t in valid if t.authority or (t.kind, t.language) not in own)


def in_language(found: Iterable[Text], language: str) -> tuple[Text, ...]:
    """Each kind in the language asked for, else in German."""
    found = tuple(found)
    spoken = {t.kind for t in found if t.language == language}
    return tuple(t for t in found if t.language == language or (t.language == "de" and t.kind not in spoken))

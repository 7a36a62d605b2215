"""What is known about a service beyond its description: general texts, and those of one office on top."""

from collections.abc import Iterable
from datetime import date

from amtslotse.guide.directory import Directory
from amtslotse.guide.model import GERMANY, TEXT_KINDS, Text


def for_all(directory: Directory, service: str, ars: str, day: date) -> tuple[Text, ...]:
    """Texts that hold at every office where the place lies; `ars` may be empty if no place is known."""
    found = directory.texts_of_services.get(service, ())
    return _ordered(t for t in found if not t.authority and _covers(t, ars) and t.validity.holds(day))


def of_office(directory: Directory, service: str, authority: str, day: date) -> tuple[Text, ...]:
    """Texts of one office; they take the place of the general ones of the same kind."""
    found = directory.texts_of_services.get(service, ())
    return _ordered(t for t in found if t.authority == authority and t.validity.holds(day))


def merged(general: Iterable[Text], own: Iterable[Text], language: str = "de") -> dict[str, Text]:
    """One text per kind in the order of TEXT_KINDS: the office's own before the general one, the language before German."""
    ranked = [*(t for t in general if t.language == "de"), *(t for t in general if t.language == language)]
    ranked += [*(t for t in own if t.language == "de"), *(t for t in own if t.language == language)]
    found = {t.kind: t for t in ranked}
    return {kind: found[kind] for kind in TEXT_KINDS if kind in found}


def _covers(text: Text, ars: str) -> bool:
    """Texts for all Germany always hold; others need the place inside their area."""
    return text.area in ("", GERMANY) or bool(ars and ars.startswith(text.area))


def _ordered(found: Iterable[Text]) -> tuple[Text, ...]:
    return tuple(sorted(found, key=lambda t: TEXT_KINDS.index(t.kind)))

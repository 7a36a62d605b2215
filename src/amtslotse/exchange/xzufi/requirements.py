"""What an object must have so that a portal can show it; the types of the model ask for less, they read everything."""

from collections.abc import Iterator

from amtslotse.exchange.xzufi import codes
from amtslotse.exchange.xzufi.model import (
    Formular,
    Kennung,
    Leistung,
    Objekt,
    Onlinedienst,
    Organisationseinheit,
    Spezialisierung,
    Zustaendigkeit,
    ZustaendigkeitTransfer,
)

_NAMES = ("02", "03")


def own_id(value: Objekt) -> Kennung:
    """The identifier of an object; that of a competence in transfer is the one of the competence."""
    return value.zustaendigkeit.id if isinstance(value, ZustaendigkeitTransfer) else value.id


def missing(value: Objekt) -> Iterator[str]:
    """A German sentence for everything an object lacks."""
    if not isinstance(value, Spezialisierung | ZustaendigkeitTransfer) and not _named(value):
        yield f"„{type(value).__name__}“ hat keinen Namen."
    if isinstance(value, Spezialisierung) and not value.leistung_id:
        yield "Die Spezialisierung nennt keine Leistung."
    if isinstance(value, Onlinedienst | Formular) and not value.link:
        yield f"„{type(value).__name__}“ hat keinen Link."
    for one in _competences(value):
        yield from _competence(one)


def _named(value: Leistung | Organisationseinheit | Onlinedienst | Formular) -> bool:
    """Whether a name is there: of a service in text module 02 or 03."""
    if isinstance(value, Leistung):
        texts = [text for one in value.modul_text if one.leika_textmodul.code in _NAMES for text in one.inhalt]
    elif isinstance(value, Organisationseinheit):
        texts = list(value.name.name if value.name else ())
    else:
        texts = list(value.bezeichnung)
    return any(one.text.strip() for one in texts)


def _competences(value: Objekt) -> tuple[Zustaendigkeit, ...]:
    if isinstance(value, ZustaendigkeitTransfer):
        return (value.zustaendigkeit,)
    if isinstance(value, Organisationseinheit | Onlinedienst | Formular):
        return value.zustaendigkeit
    return ()


def _competence(value: Zustaendigkeit) -> Iterator[str]:
    if not value.leistung_id:
        yield "Die Zuständigkeit nennt keine Leistung."
    if not value.gebiet_id:
        yield "Die Zuständigkeit nennt kein Gebiet."
    if value.id.scheme not in codes.COMPETENCE_SCHEMES.values():
        yield f"Die Kennung der Zuständigkeit hat das unbekannte Schema „{value.id.scheme[:50]}“."
    for one in value.gebiet_id:
        digits = one.text.isascii() and one.text.isdigit()
        if one.scheme == codes.ARS and not (digits and len(one.text) in (2, 3, 5, 9, 12)):
            yield f"„{one.text[:50]}“ ist kein Regionalschlüssel."

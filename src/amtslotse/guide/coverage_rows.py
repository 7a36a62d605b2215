"""Coverage as people look through it: the services of a topic, only what is missing, one administration."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from amtslotse.guide.coverage import Cell, Coverage
from amtslotse.guide.directory import Directory
from amtslotse.guide.model import Service
from amtslotse.guide.text import fold

MISSING, BROKEN, UNCONFIRMED, STALE, OUTSIDE = "fehlt", "kaputt", "unbestaetigt", "veraltet", "uebrig"
LACKS = (MISSING, BROKEN, UNCONFIRMED, STALE, OUTSIDE)
DISTRICT, TOWNS = "kreis", "gemeinden"


@dataclass(frozen=True, slots=True)
class Choice:
    """What to look at; empty means all. Words that mean nothing choose nothing, never everything by mistake."""

    words: str = ""
    topic: str = ""
    situation: str = ""
    administration: str = ""
    tier: str = ""
    """DISTRICT or TOWNS."""
    level: int | None = None
    lack: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One service with its cells, in the order of the administrations shown."""

    service: Service
    cells: tuple[Cell, ...]


def shown(directory: Directory, choice: Choice) -> tuple[str, ...]:
    """Administrations that have a column, the district's first."""
    names = [name for name in directory.administrations if choice.administration in ("", name)]
    if choice.tier in (DISTRICT, TOWNS):
        names = [name for name in names if _is_district(directory, name) == (choice.tier == DISTRICT)]
    return tuple(names)


def rows(directory: Directory, coverage: Coverage, choice: Choice) -> list[Row]:
    """Services by title in which one of the administrations shown is expected or has something."""
    columns = shown(directory, choice)
    found = (
        Row(service, tuple(coverage.cell(service.id, name) for name in columns))
        for service in _services(directory, choice)
    )
    return sorted((row for row in found if _wanted(row, choice)), key=lambda row: fold(row.service.title))


def short_names(directory: Directory) -> dict[str, str]:
    """Names for narrow columns: without the kind of body where that leaves no doubt."""
    last = {key: a.name.partition(" ")[2] or a.name for key, a in directory.administrations.items()}
    names = list(last.values())
    return {key: last[key] if names.count(last[key]) == 1 else a.name for key, a in directory.administrations.items()}


def _is_district(directory: Directory, administration: str) -> bool:
    office = directory.authorities.get(directory.administrations[administration].authority)
    return office is not None and office.kind == "district"


def _services(directory: Directory, choice: Choice) -> Iterator[Service]:
    words = fold(choice.words).split()
    topics: Mapping[str, str] = {s.id: s.topic for s in directory.situations.values()}
    for service in directory.services.values():
        lives = directory.situations_of(service)
        if choice.situation and choice.situation not in lives:
            continue
        if choice.topic and choice.topic not in {topics.get(life) for life in lives}:
            continue
        if is_called(service, words):
            yield service


def is_called(service: Service, words: Iterable[str]) -> bool:
    """Whether all folded words stand in the names of a service."""
    return all(word in fold(f"{service.title} {service.official_name}") for word in words)


def _wanted(row: Row, choice: Choice) -> bool:
    return any((c.expected or c.kinds or c.texts) and _chosen(c, choice) for c in row.cells)


def _chosen(cell: Cell, choice: Choice) -> bool:
    if choice.level is not None and not (cell.expected and cell.level == choice.level):
        return False
    return {
        MISSING: cell.missing,
        BROKEN: cell.broken > 0,
        UNCONFIRMED: cell.expected and not cell.confirmed,
        STALE: cell.stale,
        OUTSIDE: not cell.expected,
    }.get(choice.lack, True)

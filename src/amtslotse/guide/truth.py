"""Answers that somebody checked: who must come out where. A change that makes a right one wrong is a flip."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from amtslotse.guide.competence import assign
from amtslotse.guide.directory import Directory
from amtslotse.guide.model import Checked
from amtslotse.guide.timeline import concerned, located, turning_days
from amtslotse.guide.wording import day_in_words, offices_in_words, place_names, places_in_words


@dataclass(frozen=True, slots=True)
class Flip:
    """A checked answer that is right now and would be wrong from a day on."""

    checked: Checked
    start: date
    leaves: tuple[str, ...]
    after: tuple[str, ...]
    text: str
    places: tuple[str, ...] = ()


def named(directory: Directory, service: str, leaf: str, day: date) -> tuple[str, ...]:
    """Ids of the offices that decide, contacts left out."""
    offices = assign(directory, service, located(directory, leaf, day), day).offices
    return tuple(a.authority.id for a in offices if a.rule.role != "contact")


def expected(rows: Iterable[Checked], leaf: str, day: date) -> Checked | None:
    """Of the checked answers of one service that of the longest area."""
    matching = [row for row in rows if leaf.startswith(row.prefix) and row.validity.holds(day)]
    return max(matching, key=lambda row: len(row.prefix), default=None)


def wrong(directory: Directory, rows: Iterable[Checked], day: date) -> list[tuple[Checked, str]]:
    """Checked answers that do not come out, each with the place."""
    return [
        (row, leaf)
        for service, of_service in _by_service(rows).items()
        for leaf in directory.finder.leaves
        if (row := expected(of_service, leaf, day)) and set(named(directory, service, leaf, day)) != row.offices
    ]


def flips(old: Directory, new: Directory, rows: Iterable[Checked], day: date) -> tuple[Flip, ...]:
    """Checked answers that come out before a change and no longer after it, on the day or on a later one."""
    of_service = _by_service(rows)
    services = [s for s in concerned(old, new) if s in of_service]
    found: dict[tuple[Checked, date, tuple[str, ...]], list[str]] = defaultdict(list)
    days = turning_days(old, new, services, day)
    for service in services:
        for leaf in old.finder.leaves:
            first = _first_flip(old, new, of_service[service], leaf, days)
            if first:
                found[first].append(leaf)
    return tuple(_flip(old, new, key, leaves, day) for key, leaves in found.items())


def _first_flip(
    old: Directory, new: Directory, rows: Collection[Checked], leaf: str, days: Iterable[date]
) -> tuple[Checked, date, tuple[str, ...]] | None:
    """The first day on which a place loses its checked answer, with what it gets instead."""
    for day in days:
        row = expected(rows, leaf, day)
        if row is None or set(named(old, row.service, leaf, day)) != row.offices:
            continue
        after = named(new, row.service, leaf, day) if row.service in new.services else ()
        if set(after) != row.offices:
            return row, day, after
    return None


def _by_service(rows: Iterable[Checked]) -> Mapping[str, list[Checked]]:
    grouped: dict[str, list[Checked]] = defaultdict(list)
    for row in rows:
        grouped[row.service].append(row)
    return grouped


def _flip(
    old: Directory, new: Directory, key: tuple[Checked, date, tuple[str, ...]], leaves: list[str], today: date
) -> Flip:
    row, start, after = key
    title = old.services[row.service].title if row.service in old.services else row.service
    where = places_in_words(old, leaves, where=True)
    was = offices_in_words(old, sorted(row.offices)) or "niemand"
    becomes = offices_in_words(new, after) or "niemand"
    how = "geprüft" if row.source.confirmed else "recherchiert, noch von niemandem bestätigt"
    since = "künftig" if start <= today else f"ab {day_in_words(start)}"
    text = f"„{title}“ {where}: bisher {was} ({how}), {since} {becomes}."
    return Flip(row, start, tuple(leaves), after, text, place_names(old, leaves))


def unmet_in_words(directory: Directory, rows: Iterable[Checked], day: date) -> list[str]:
    """Checked answers that do not come out at all, one sentence each."""
    places: dict[Checked, list[str]] = defaultdict(list)
    for row, leaf in wrong(directory, rows, day):
        places[row].append(leaf)
    return [_unmet(directory, row, leaves, day) for row, leaves in places.items()]


def _unmet(directory: Directory, row: Checked, leaves: list[str], day: date) -> str:
    title = directory.services[row.service].title if row.service in directory.services else row.service
    where = places_in_words(directory, leaves, where=True)
    found = {office for leaf in leaves for office in named(directory, row.service, leaf, day)}
    wanted = offices_in_words(directory, sorted(row.offices))
    shown = offices_in_words(directory, sorted(found)) or "niemand"
    return f"Die geprüfte Antwort zu „{title}“ {where} ist {wanted}, die Zuständigkeiten nennen aber {shown}."

"""From a LeiKa key and a place to links for people: the online service first, then the competent office."""

import logging
import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from amtslotse.exchange.ars import FEDERATION, reach
from amtslotse.exchange.errors import Wrong
from amtslotse.exchange.pvog.model import COMPETENT, OTHER_COMPETENT, Description, Link, Unit, UnitTitle
from amtslotse.exchange.pvog.search import SearchService
from amtslotse.guide.model import Handover

_NUMBER = re.compile(r"\+?[0-9][0-9 ()/.\u2013-]{4,30}")
_NOT_DIALLED = re.compile(r"[^0-9+]")
log = logging.getLogger(__name__)
MOST_UNITS = 2
MOST_ONLINE = 2
_RANK = {COMPETENT: 0, OTHER_COMPETENT: 1}
ONLINE_WHY = "Hier können Sie das online erledigen. Die Angabe kommt aus dem Portalverbund von Bund und Ländern."
OFFICE_WHY = "Diese Stelle ist nach dem Portalverbund von Bund und Ländern zuständig."


def links_for(search: SearchService, keys: Sequence[str], ars: str) -> tuple[Handover, ...]:
    """Links for these keys at a place; nothing if the PVOG describes the service neither there nor anywhere above."""
    area, descriptions = search.nearest_descriptions(keys, ars)
    if not descriptions:
        return ()
    nearest = max(descriptions, key=lambda one: reach(one.areas, ars))
    titles = _competent(_titles(search, nearest, ars), area)
    units = tuple(_unit(search, title) for title in titles)
    return (*_online(nearest, titles), *_offices(units, titles))


def _titles(search: SearchService, nearest: Description, ars: str) -> tuple[UnitTitle, ...]:
    """The units of a description; if they cannot be read the online service is worth something all the same."""
    try:
        return search.unit_titles(nearest.id, ars)
    except Wrong as error:
        log.warning("Portalverbund, Stellen zu %s: %s", nearest.id, error)
        return ()


def _unit(search: SearchService, title: UnitTitle) -> Unit:
    """A unit with its ways; one that cannot be read has none."""
    try:
        return search.unit(title.id)
    except Wrong as error:
        log.warning("Portalverbund, Stelle %s: %s", title.id, error)
        return Unit(title.id, title.title)


def _competent(titles: Sequence[UnitTitle], area: str) -> tuple[UnitTitle, ...]:
    """The units to name: competent ones with a name, those with the documented role first.

    Contact points are left out, and of descriptions for all of Germany everything but role 01: hotlines stand among
    the units there.
    """
    roles = {COMPETENT} if area == FEDERATION else {COMPETENT, OTHER_COMPETENT}
    found = [title for title in titles if title.role in roles and title.title]
    return tuple(sorted(found, key=lambda title: _RANK[title.role])[:MOST_UNITS])


def _online(nearest: Description, titles: Sequence[UnitTitle]) -> Iterator[Handover]:
    """Online services, with the office that runs them where one is known."""
    who = titles[0].title if titles else ""
    for link in nearest.online[:MOST_ONLINE]:
        yield Handover(_named(link, nearest), link.url, f"Zuständig ist: {who}. {ONLINE_WHY}" if who else ONLINE_WHY)


def _named(link: Link, nearest: Description) -> str:
    return f"Online: {link.title or nearest.name}" if link.title or nearest.name else "Online-Dienst"


def _offices(units: Sequence[Unit], titles: Sequence[UnitTitle]) -> Iterator[Handover]:
    """Offices that can be reached: by website, else by mail, else by telephone."""
    for unit, title in zip(units, titles, strict=True):
        if url := _way(unit):
            yield Handover(title.title, url, " ".join((OFFICE_WHY, *_reached(unit))))


def _reached(unit: Unit) -> Iterator[str]:
    """Where the office is and its telephone, as far as they are known."""
    town = " ".join(part for part in (unit.postcode, unit.town) if part)
    if address := ", ".join(part for part in (unit.street, town) if part):
        yield f"Anschrift: {address}."
    if unit.phone:
        yield f"Telefon: {unit.phone}."


def _way(unit: Unit) -> str:
    if unit.website:
        return unit.website
    if unit.mail:
        return f"mailto:{quote(unit.mail, safe='@+')}"
    number = unit.phone.replace("(0)", "")
    return f"tel:{_NOT_DIALLED.sub('', number)}" if _NUMBER.fullmatch(number) else ""

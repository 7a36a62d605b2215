"""Who does a service in the district: everybody competent for it somewhere; who only helps on does not count."""

from collections.abc import Iterator

from amtslotse.guide.competence import Assignment
from amtslotse.guide.day import Day
from amtslotse.guide.model import Authority

CONTACT = "contact"


def doing(day: Day, service: str) -> Iterator[tuple[str, Assignment]]:
    """Each municipality with each office that does the service there on that day."""
    if service not in day.directory.services:
        return
    for leaf in day.directory.finder.leaves:
        for item in day.assigned(service, leaf).offices:
            if item.rule.role != CONTACT:
                yield leaf, item


def offices_doing(day: Day, service: str) -> list[Authority]:
    """The offices alone, each once."""
    return list({item.authority.id: item.authority for _, item in doing(day, service)}.values())

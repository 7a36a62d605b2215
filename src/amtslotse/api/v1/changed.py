"""When something dated last changed about a service; rewordings without a date are in the feeds of changes."""

from collections.abc import Iterator
from datetime import date, timedelta

from amtslotse.guide.content import Text
from amtslotse.guide.day import Day
from amtslotse.guide.model import Competence, Offer, Source, Validity


def changed(day: Day) -> dict[str, date]:
    """Per service the last day up to this one on which a row about it began, ended or was confirmed."""
    found: dict[str, date] | None = day.kept.get("api-changed")
    if found is None:
        found = {}
        for service, moment in _moments(day):
            if moment <= day.date and moment > found.get(service, date.min):
                found[service] = moment
        day.kept["api-changed"] = found
    return found


def _moments(day: Day) -> Iterator[tuple[str, date]]:
    directory = day.directory
    texts = (text for rows in directory.service_texts.values() for text in rows)
    rows: tuple[Competence | Offer | Text, ...] = (*directory.competences, *directory.offers, *texts)
    for row in rows:
        yield from ((row.service, moment) for moment in _of(row.validity, row.source))
    for service in directory.services.values():
        yield from ((service.id, moment) for moment in _of(Validity(), service.source))


def _of(validity: Validity, source: Source) -> Iterator[date]:
    if validity.start:
        yield validity.start
    if validity.end and validity.end < date.max:
        yield validity.end + timedelta(days=1)
    if source.confirmed_on:
        yield source.confirmed_on

"""Services: the list with its filters, and one of them by any of its keys."""

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query
from pydantic import Field

from amtslotse.api.problems import Problem, unknown
from amtslotse.api.v1 import addresses, showing
from amtslotse.api.v1.asked import Dated, DatedPage, Key, SinceText, Words
from amtslotse.api.v1.changed import changed
from amtslotse.api.v1.known import known, words_in
from amtslotse.api.v1.models.catalogue import LevelName, Service, ServiceShort
from amtslotse.api.v1.paging import Page, page
from amtslotse.api.v1.reading import get
from amtslotse.guide import model
from amtslotse.guide.coverage import coverage_on
from amtslotse.guide.day import Day
from amtslotse.guide.directory import Directory


class ServiceFilter(DatedPage):
    """Which services."""

    topic: Key | None = Field(None, description="Id eines Themenfelds.")
    situation: Key | None = Field(None, description="Id einer Lebens- oder Unternehmenslage.")
    level: LevelName | None = Field(None, description="Ebene, die irgendwo dafür zuständig ist.")
    administration: Key | None = Field(None, description="Verwaltung, die am Tag `on` irgendwo dafür zuständig ist.")
    q: Words | None = Field(None, description="Wörter in Titel, amtlichem Namen oder Suchwörtern; ohne Rangfolge.")
    changed_since: SinceText | None = Field(
        None,
        description="Seit diesem Tag begann oder endete etwas Datiertes oder wurde bestätigt. Ein Zeitpunkt (RFC 3339) "
        "zählt als sein Tag in Berlin, damit nichts fehlt.",
    )


@get(
    "/services", answer=Page[ServiceShort], name="services", tag="Leistungen", summary="Leistungen suchen und filtern",
    example="/services?administration=gemeinde-adendorf&topic=familie-kind&limit=5",
)  # fmt: skip
def services(request: HttpRequest, response: HttpResponse, asked: Query[ServiceFilter]) -> Any:
    """Alle Leistungen in alphabetischer Ordnung ihrer Ids. Filter gelten zusammen."""
    day = asked.day
    directory = day.directory
    known("topic", asked.topic, directory.topics, "Das Themenfeld")
    known("situation", asked.situation, directory.situations, "Die Lage")
    known("administration", asked.administration, directory.administrations, "Die Verwaltung")
    rows = [row for row in directory.services.values() if _fits(day, row, asked)]
    return page(request, response, asked, sorted(rows, key=lambda r: r.id), lambda row: showing.service(day, row))


def _fits(day: Day, row: model.Service, asked: ServiceFilter) -> bool:
    directory = day.directory
    return (
        (not asked.topic or asked.topic in showing.topics(directory, row))
        and (not asked.situation or asked.situation in directory.situations_of(row))
        and (not asked.level or any(c.level == asked.level and c.validity.holds(day.date) for c in directory.competences_of(row.id)))
        and (not asked.q or words_in(asked.q, row.title, row.official_name, *_search_words(directory, row.id)))
        and (not asked.changed_since or (row.id in changed(day) and changed(day)[row.id] >= asked.changed_since))
        and (not asked.administration or coverage_on(day).cell(row.id, asked.administration).expected)
    )  # fmt: skip


def _search_words(directory: Directory, service: str) -> list[str]:
    return [word for _, word in directory.search_words.get(service, ())]


@get(
    "/services/{key}", answer=Service, name="service", tag="Leistungen", summary="Eine Leistung",
    problems=(400, 404, 409, 410, 414), example="/services/hundesteuer-anmelden",
)  # fmt: skip
def service(request: HttpRequest, response: HttpResponse, key: Path[Key], asked: Query[Dated]) -> Any:
    """Nach Id, LeiKa-Schlüssel (auch abgelöstem) oder OZG-Id. Teilen sich mehrere den Schlüssel, nennt 409 ihre Ids."""
    day = asked.day
    row = _named(day.directory, key)
    if row.id != key:
        response.headers["Content-Location"] = addresses.own("services", row.id)
    return showing.service(day, row) | _all_about(day, row)


def _named(directory: Directory, key: str) -> model.Service:
    """The one service a key stands for."""
    found = directory.meant(key)
    if not found and key in directory.retired:
        raise Problem(
            410, "gone_service", "Diese Leistung gibt es nicht mehr; nichts ist an ihre Stelle getreten.", "key"
        )
    if not found:
        raise unknown("Die Leistung", key)
    if len(found) > 1:
        text = f"Der Schlüssel steht für {len(found)} Leistungen. Bitte eine der Ids in „services“ nehmen."
        raise Problem(409, "choose_service", text, "key", services=[one.id for one in found])
    return found[0]


def _all_about(day: Day, row: model.Service) -> dict[str, Any]:
    directory, on = day.directory, day.date
    return {
        "place_question": row.place_question or None,
        "documents": list(row.documents),
        "related": list(row.related),
        "search_words": dict(Counter(language for language, _ in directory.search_words.get(row.id, ()))),
        "competences": [showing.competence(c) for c in directory.competences_of(row.id) if c.validity.holds(on)],
        "offers": [showing.offer(o) for o in directory.offers_of(row.id) if o.validity.holds(on)],
        "texts": [showing.text(t) for t in directory.texts_of(row.id) if t.validity.holds(on)],
        "review": row.review or None,
        "source": row.source.text or None,
        "directory": directory.version,
    }

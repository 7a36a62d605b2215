"""Topics and situations of the OZG catalogue."""

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query
from pydantic import Field

from amtslotse.api.problems import unknown
from amtslotse.api.v1 import addresses
from amtslotse.api.v1.asked import Key, Paged, current, refuse_unknown
from amtslotse.api.v1.known import known
from amtslotse.api.v1.models.catalogue import Situation, Topic
from amtslotse.api.v1.paging import Page, page
from amtslotse.api.v1.reading import get
from amtslotse.guide import model


class SituationFilter(Paged):
    """Which situations."""

    topic: Key | None = Field(None, description="Id eines Themenfelds.")
    kind: Literal["life", "business", "group"] | None = Field(None, description="Lebenslage, Unternehmenslage, Gruppe.")


def _topic(row: model.Topic) -> dict[str, Any]:
    lives = [s.id for s in current().directory.situations.values() if s.topic == row.id]
    parts = {"id": row.id, "name": row.name, "position": row.position, "situations": lives}
    return parts | {"page": addresses.page("topic", row.id)}


def _situation(row: model.Situation) -> dict[str, Any]:
    found = [s.id for s in current().directory.services_in.get(row.id, ())]
    parts = {"id": row.id, "name": row.name, "kind": row.kind, "topic": row.topic or None, "services": found}
    return parts | {"page": addresses.page("situation", row.id)}


@get("/topics", answer=Page[Topic], name="topics", tag="Leistungen", summary="Themenfelder", example="/topics")
def topics(request: HttpRequest, response: HttpResponse, asked: Query[Paged]) -> Any:
    """Die Themenfelder in der Reihenfolge des Katalogs."""
    rows = sorted(current().directory.topics.values(), key=lambda row: (row.position, row.id))
    return page(request, response, asked, rows, _topic)


@get(
    "/topics/{key}", answer=Topic, name="topic", tag="Leistungen", summary="Ein Themenfeld", problems=(400, 404, 414),
    example="/topics/familie-kind",
)  # fmt: skip
def topic(request: HttpRequest, key: Path[Key]) -> Any:
    """Ein Themenfeld mit seinen Lagen."""
    refuse_unknown(request)
    if key not in current().directory.topics:
        raise unknown("Das Themenfeld", key)
    return _topic(current().directory.topics[key])


@get(
    "/situations", answer=Page[Situation], name="situations", tag="Leistungen", summary="Lebens- und Unternehmenslagen",
    example="/situations?kind=life&limit=3",
)  # fmt: skip
def situations(request: HttpRequest, response: HttpResponse, asked: Query[SituationFilter]) -> Any:
    """Die Lagen mit ihren Leistungen, nach Id geordnet."""
    directory = current().directory
    known("topic", asked.topic, directory.topics, "Das Themenfeld")
    fits = [s for s in directory.situations.values() if asked.topic in (None, s.topic) and asked.kind in (None, s.kind)]
    return page(request, response, asked, sorted(fits, key=lambda row: row.id), _situation)


@get(
    "/situations/{key}", answer=Situation, name="situation", tag="Leistungen", summary="Eine Lage", problems=(400, 404, 414),
    example="/situations/wohnen-umzug",
)  # fmt: skip
def situation(request: HttpRequest, key: Path[Key]) -> Any:
    """Eine Lage mit ihren Leistungen, die meistgebrauchten zuerst."""
    refuse_unknown(request)
    if key not in current().directory.situations:
        raise unknown("Die Lage", key)
    return _situation(current().directory.situations[key])

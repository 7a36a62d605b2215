"""CPSV-AP documents as bytes: one service, or the whole catalogue, made once for a published state and a day."""

import threading
from functools import partial

from amtslotse.guide.day import Day
from amtslotse.guide.model import Service
from amtslotse.portal.linked.embedding import page

TERMS = "/daten/cpsv/begriffe#"
_PLACEHOLDER = "https://portal.invalid"
"""Stands in the kept catalogue for the portal's origin, so that it is made once whatever host asks."""
_WHOLE = "cpsv"
_making = threading.Lock()


def document(day: Day, service: Service, origin: str, form: str) -> bytes:
    """One service as Turtle or JSON-LD."""
    from amtslotse.portal.linked.cpsv import Describer  # rdflib takes a fifth of a second, and few ask for it

    graph = Describer(day, partial(page, origin), origin + TERMS).service(service)
    return bytes(graph.serialize(format=form, encoding="utf-8", auto_compact=True))


def whole(day: Day, origin: str) -> bytes:
    """Every service, office and area as one Turtle document."""
    with _making:
        made = day.kept.get(_WHOLE) or _made(day)
        day.kept[_WHOLE] = made
    written: bytes = made.replace(_PLACEHOLDER.encode(), origin.encode("ascii"))
    return written


def _made(day: Day) -> bytes:
    from amtslotse.portal.linked.cpsv import Describer

    describer = Describer(day, partial(page, _PLACEHOLDER), _PLACEHOLDER + TERMS)
    graph = describer.graph()
    for part in describer.shared():
        graph += part
    for service in day.directory.services.values():
        graph += describer.alone(service)
    return bytes(graph.serialize(format="turtle", encoding="utf-8"))

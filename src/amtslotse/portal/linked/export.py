"""CPSV-AP of an administration's services as a file."""

from functools import partial
from typing import BinaryIO

from django.conf import settings

from amtslotse.portal.linked.catalogue import TERMS, whole
from amtslotse.portal.linked.embedding import page
from amtslotse.records.current import guide, today


def write(file: BinaryIO, administration: str) -> None:
    """Write the services that an administration's offices do as Turtle; of all if none is named."""
    from amtslotse.portal.linked.cpsv import Describer

    day, origin = guide().day(today()), settings.PUBLIC_URL
    if not administration:
        file.write(whole(day, origin))
        return
    describer = Describer(day, partial(page, origin), origin + TERMS)
    graph = describer.graph()
    for service in describer.services_of(administration):
        graph += describer.service(service)
    file.write(graph.serialize(format="turtle", encoding="utf-8"))

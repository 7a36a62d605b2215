"""What tests of pages share: the client's answer as text, links, and portals with changed data."""

import re
from collections import OrderedDict

from django.test import Client

from amtslotse.guide import Guide
from amtslotse.guide.build import rebuilt
from amtslotse.records import current


def get(address: str, **headers: str):
    """One page, as anybody sees it."""
    return Client().get(address, headers=headers)


def text(response) -> str:
    """The words of a page without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def links(response) -> list[str]:
    """Every address a page leads to."""
    return [link.replace("&amp;", "&") for link in re.findall(r'<a[^>]* href="([^"]+)"', response.content.decode())]


KEPT: OrderedDict[str, Guide] = OrderedDict()
"""The portals that were asked for last; a guide never changes, so equal tables need none of their own."""


def serve(tables, *, replaced=(), **more) -> Guide:
    """Put a portal with changed tables in place: rows added by table, or whole tables replaced."""
    before = current.live().guide.directory
    asked = repr((id(tables), id(before), dict(replaced), more))
    if asked not in KEPT:
        changed = {*more, *dict(replaced)}
        merged = {name: [*rows, *more.pop(name, ())] for name, rows in tables.items()}
        guide = Guide(rebuilt(before, merged | more | dict(replaced), changed, "2026-11-22T10:00:00Z#2"))
        KEPT[asked] = guide
        if len(KEPT) > 4:
            KEPT.popitem(last=False)
    current.live()._guide = KEPT[asked]
    return KEPT[asked]

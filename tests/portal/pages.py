"""What tests of pages share: the client's answer as text, links, and portals with changed data."""

import re

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


def serve(tables, *, replaced=(), **more) -> Guide:
    """Put a portal with changed tables in place: rows added by table, or whole tables replaced."""
    changed = {*more, *dict(replaced)}
    merged = {name: [*rows, *more.pop(name, ())] for name, rows in tables.items()}
    before = current.live().guide.directory
    guide = Guide(rebuilt(before, merged | more | dict(replaced), changed, "2026-11-22T10:00:00Z#2"))
    current.live()._guide = guide
    return guide

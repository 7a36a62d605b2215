"""Changes as Atom (RFC 4287) and JSON Feed 1.1; links lead to the joint portal."""

import re
from typing import Any

import orjson
from django.template.defaultfilters import linebreaksbr
from django.utils.feedgenerator import Atom1Feed

from amtslotse.guide.around import Administration
from amtslotse.portal.context import moment
from amtslotse.portal.linked.embedding import page
from amtslotse.records.change_entries import Entry
from amtslotse.records.changes import ALL, Changes

_UNWRITABLE = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\ufffe\uffff]")
DESCRIPTION = "Was sich an Leistungen, Zuständigkeiten, Angeboten, Texten, Stellen und Öffnungszeiten geändert hat."


def title(administration: Administration | None) -> str:
    """Name of a feed."""
    return f"Änderungen: {administration.name}" if administration else "Änderungen: alle Verwaltungen"


def atom(changes: Changes, administration: Administration | None, origin: str, address: str) -> bytes:
    """The feed as Atom, whose summaries are HTML; an entry's id never changes, whatever host it is read from."""
    feed = _Feed(
        title(administration),
        f"{origin}/",
        DESCRIPTION,
        language="de",
        feed_url=origin + address,
        feed_guid=origin + address,
    )
    feed.published = moment(changes.version)
    for entry in _entries(changes, administration):
        feed.add_item(
            title=_written(entry.title),
            link=_page(entry, origin),
            description=linebreaksbr(_written(entry.words), autoescape=True),
            unique_id=entry.id,
            updateddate=entry.moment,
            categories=(entry.table, entry.action),
            author_name="Amtslotse",
        )
    return feed.writeString("utf-8").encode()


def json(changes: Changes, administration: Administration | None, origin: str, address: str) -> bytes:
    """The feed as JSON Feed; `_amtslotse` tells machines what the words tell people."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title(administration),
        "description": DESCRIPTION,
        "home_page_url": f"{origin}/",
        "feed_url": origin + address,
        "language": "de",
        "authors": [{"name": "Amtslotse", "url": f"{origin}/"}],
        "items": [_item(entry, origin) for entry in _entries(changes, administration)],
    }
    return orjson.dumps(feed)


def _item(entry: Entry, origin: str) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": _page(entry, origin),
        "title": entry.title,
        "content_text": entry.words,
        "date_modified": entry.at,
        "tags": [entry.table, entry.action],
        "_amtslotse": {
            "table": entry.table,
            "action": entry.action,
            "service": entry.service or None,
            "office": entry.office or None,
            "administrations": entry.administrations,
            "cells": [{"label": c.label, "old": c.old, "new": c.new} for c in entry.cells],
        },
    }


def _page(entry: Entry, origin: str) -> str:
    """The page that shows what changed: of the office, else of the service."""
    return page(origin, "office", entry.office) if entry.office else page(origin, "service", entry.service)


def _entries(changes: Changes, administration: Administration | None) -> tuple[Entry, ...]:
    return changes.of(administration.id if administration else ALL)


def _written(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return _UNWRITABLE.sub("", text)


class _Feed(Atom1Feed):
    """Atom whose own date is that of its newest entry, without one that of the publication."""

    published: Any = None

    def latest_post_date(self) -> Any:
        dates = [item["updateddate"] for item in self.items]
        return max(dates) if dates else self.published or super().latest_post_date()

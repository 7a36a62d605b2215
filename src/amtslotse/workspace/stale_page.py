"""What nobody has looked at for long, as the start page names it: table by table, own records apart from shared ones."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from amtslotse.accounts.models import User
from amtslotse.records.stamping import stale_counts
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.workspace.listing import SHARED, STALE


class Shelf(NamedTuple):
    """Records of one table, and the list that shows them."""

    title: str
    number: int
    url: str


class Shelves(NamedTuple):
    """What a person may look through."""

    own: list[Shelf]
    shared: list[Shelf]


def shelves(user: User) -> Shelves:
    """The tables with such records, in their order."""
    counts = stale_counts(user)
    found: dict[bool, list[Shelf]] = {True: [], False: []}
    for name, table in RECORD_TABLES.items():
        for shared, listed in found.items():
            if number := counts.get((name, shared)):
                listed.append(Shelf(table.title, number, _address(name, shared=shared)))
    return Shelves(found[False], found[True])


def _address(table: str, *, shared: bool) -> str:
    asked = {"stand": STALE} | ({"wer": SHARED} if shared else {})
    return f"{reverse('workspace:records', args=[table])}?{urlencode(asked)}"

"""Where addresses of the web stand in published records, and the list of links kept in step with them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from amtslotse.records.links.errors import Trouble
from amtslotse.records.links.target import wire_name
from amtslotse.records.models import LinkState, Record

CELLS: Mapping[str, str] = {"offers": "url", "authorities": "website", "notices": "url", "handovers": "url"}
"""Tables with a column that is an address."""
TEXTS: Mapping[str, str] = {"texts": "text", "notices": "text"}
"""Tables with a column of running text that may name addresses."""
TABLES = tuple({**CELLS, **TEXTS})
LONGEST = 2000
_IN_TEXT = re.compile(r"https?://[^\s|<>\"“”„]+")


def addresses(table: str, row: Mapping[str, str]) -> list[str]:
    """The addresses of the web that a row names."""
    cell = row.get(CELLS.get(table, ""), "")
    found = [cell] if cell.lower().startswith(("https://", "http://")) else []
    for url in _IN_TEXT.findall(row.get(TEXTS.get(table, ""), "")):
        found.append(url.rstrip(".,;:!?)'’"))
    return [url for url in dict.fromkeys(found) if len(url) <= LONGEST]


def with_address(table: str, row: Mapping[str, str], old: str, new: str) -> dict[str, str]:
    """The row with one address in the place of another."""
    columns = {CELLS.get(table), TEXTS.get(table)}
    return {name: value.replace(old, new) if name in columns else value for name, value in row.items()}


def named(records: Iterable[Record]) -> Iterator[tuple[str, Record]]:
    """Every address with the record that names it; the records bring their published revision along."""
    for record in records:
        if record.published:
            for url in addresses(record.table, record.published.values):
                yield url, record


def digest(url: str) -> str:
    """The key of an address."""
    return sha256(url.encode("utf-8", "surrogatepass")).hexdigest()


def host_of(url: str) -> str:
    """The server of an address, as it goes over the wire; empty for one that cannot be."""
    from urllib.parse import urlsplit

    try:
        return wire_name(urlsplit(url).hostname or "")[:253]
    except (ValueError, Trouble):
        return ""


@transaction.atomic
def sync(now: datetime) -> None:
    """Links for all addresses that are published, and for no other; new ones are due at once."""
    rows = Record.objects.published().filter(table__in=TABLES).values_list("table", "published__values")
    wanted = {digest(url): url for table, row in rows.iterator(chunk_size=2000) for url in addresses(table, row)}
    known = set(LinkState.objects.values_list("digest", flat=True))
    gone = sorted(known - wanted.keys())
    for start in range(0, len(gone), 500):
        LinkState.objects.filter(digest__in=gone[start : start + 500]).delete()
    fresh = [
        LinkState(url=url, digest=key, host=host_of(url), next_check=now)
        for key, url in wanted.items()
        if key not in known
    ]
    LinkState.objects.bulk_create(fresh, 500, ignore_conflicts=True)

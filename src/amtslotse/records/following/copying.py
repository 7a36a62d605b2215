"""A colleague's row as a row of one's own: what is theirs alone stays behind."""

from collections.abc import Collection
from dataclasses import dataclass

from amtslotse.guide import direct
from amtslotse.records.editing.merging import complete
from amtslotse.records.tables import Table
from amtslotse.records.tables.columns import Row

TABLES = ("offers", "texts", "search_words")
"""What can be taken over."""
OWN = frozenset(
    {"id", "service", "language", "authority", "administration", "area", "url", "direct", "review"}
    | {"valid_from", "valid_to", "source", "confirmed_by", "confirmed_at"}
)
"""Columns that never change with what somebody else writes: whose a row is, where it leads, how long it holds."""
_LEFT = ("valid_from", "valid_to", "confirmed_by", "confirmed_at", "review", "area")
"""Columns that hold for the colleague only."""


@dataclass(frozen=True, slots=True)
class Home:
    """For whom a copy is made: the administration and its main office."""

    administration: str
    authority: str


def copy_of(table: Table, row: Row, home: Home, hosts: Collection[str], source: str) -> Row:
    """The row for another administration, without address if that leads to the colleague's own pages."""
    values = complete(table, row) | dict.fromkeys(_LEFT, "") | {"id": "", "source": source}
    values |= {"authority": home.authority, "administration": home.administration}
    if "url" in table.names and leads_to(values["url"], hosts):
        values |= {"url": "", "direct": ""}
    return complete(table, values)


def leads_to(url: str, hosts: Collection[str]) -> bool:
    """Whether an address is the colleague's own: a telephone number, a mail address, or a page on one of their hosts."""
    host = host_of(url)
    return not host or any(host == own or host.endswith(f".{own}") for own in hosts)


def host_of(url: str) -> str:
    """The host of a page in one spelling, without www; empty for anything that is no page."""
    return direct.host_of(url.strip()).casefold().rstrip(".")


def with_words(table: Table, own: Row, theirs: Row, names: Collection[str] | None = None) -> Row:
    """One's own row with the other's words, those of some columns or all; then nobody has confirmed it any more."""
    taken = {name: theirs.get(name) or "" for name in table.names if name not in OWN}
    if names is not None:
        taken = {name: value for name, value in taken.items() if name in names}
    changed = any(own.get(name, "") != value for name, value in taken.items())
    fresh = {"confirmed_by": "", "confirmed_at": ""} if changed else {}
    return complete(table, own | taken | fresh)

"""Whose rows somebody works on: those of one administration, or those the district keeps for everybody."""

from collections.abc import Iterator
from dataclasses import dataclass

from amtslotse.accounts.models import Administration, User
from amtslotse.accounts.permissions import may_edit, may_moderate
from amtslotse.records.merging import complete
from amtslotse.records.models import Record, RecordQuerySet
from amtslotse.records.sharing import is_shared
from amtslotse.records.tables import RECORD_TABLES, TABLES, Table
from amtslotse.records.tables.columns import Row
from amtslotse.records.tenants import moderating

SHARED = "gemeinsam"
"""The word for the shared rows in addresses."""
_CLOSED = frozenset({"administrations"})
"""Tables that are not changed by file: administrations are opened and closed one by one."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The rows of one owner."""

    owner: Administration
    shared: bool

    @property
    def slug(self) -> str:
        """Its name in addresses."""
        return SHARED if self.shared else self.owner.slug

    @property
    def name(self) -> str:
        """Its name for people."""
        return "Gemeinsame Einträge" if self.shared else self.owner.name

    def tables(self) -> list[Table]:
        """The tables it has rows in: a shared one may have any, an administration those with an owner."""
        return [table for table in TABLES if table.name not in _CLOSED and (self.shared or table.owner)]

    def table(self, name: str) -> Table | None:
        """One of its tables."""
        return next((table for table in self.tables() if table.name == name), None)

    def may_write(self, user: User) -> bool:
        """Whether a person changes these rows."""
        return may_moderate(user) if self.shared else may_edit(user, self.owner)

    def records(self, user: User, table: Table) -> RecordQuerySet:
        """Its published records of a table, as far as the person may see them."""
        found = Record.objects.for_user(user).published().filter(table=table.name)
        return found.filter(owner=self.owner, shared=self.shared).select_related("published").order_by("pk")

    def rows(self, user: User, table: Table) -> list[Row]:
        """Its published rows of a table."""
        values = self.records(user, table).values_list("published__values", flat=True)
        return [complete(table, row) for row in values]


def desks(user: User) -> Iterator[Desk]:
    """The desks of a person: their administrations, and the shared one for moderators."""
    for administration in user.administrations().distinct():
        yield Desk(administration, shared=False)
    if may_moderate(user):
        yield Desk(moderating(), shared=True)


def desk(user: User, slug: str) -> Desk | None:
    """One desk of a person; None for everybody else's."""
    return next((found for found in desks(user) if found.slug == slug), None)


class Owners:
    """Says why a desk may not write a row: by the record that has its key, and by what the row itself names."""

    def __init__(self, desk: Desk, table: Table) -> None:
        self._desk, self._table = desk, table
        self._names = dict(Administration.objects.values_list("slug", "name"))
        rows = Record.objects.published().filter(table="authorities").values_list("key", "published__values")
        self._administration_of = {key: values.get("administration", "") for key, values in rows}
        held = Record.objects.filter(table=table.name, published__isnull=False)
        self._held = {key: (owner, shared) for key, owner, shared in held.values_list("key", "owner__slug", "shared")}

    def why_not(self, row: Row) -> str:
        """Why the desk may not write a row, or nothing if it may."""
        mine = (self._desk.owner.slug, self._desk.shared)
        held = self._held.get(self._table.key_of(row), mine)
        holder = held if held != mine else self._named(row)
        if holder == mine:
            return ""
        owner, shared = holder
        if shared:
            return "Diese Zeile gehört zu den gemeinsamen Einträgen. Sie pflegt die Moderation für alle."
        if owner in self._names:
            return f"Diese Zeile pflegt eine andere Verwaltung: {self._names[owner]}."
        return "Es ist nicht zu erkennen, welche Verwaltung diese Zeile pflegt."

    def _named(self, row: Row) -> tuple[str, bool]:
        """Owner and sharing as the cells of a row say."""
        administration_of = self._administration_of
        if self._table is RECORD_TABLES["authorities"]:
            administration_of = {row["id"]: row["administration"]}
        if is_shared(self._table, row, administration_of):
            return self._desk.owner.slug if self._desk.shared else "", True
        named = row[self._table.owner]
        return (named if self._table.owned_by_administration else administration_of[named]), False

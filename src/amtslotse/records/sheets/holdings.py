"""Whose rows somebody works on: those of one administration, or those the district keeps for everybody."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count

from amtslotse.accounts.models import Administration, User
from amtslotse.accounts.permissions import may_edit, may_moderate
from amtslotse.records.joining import USED_UP
from amtslotse.records.merging import complete
from amtslotse.records.models import Draft, Record, RecordQuerySet
from amtslotse.records.owning import FOREIGN, OUTSIDE, Ownership
from amtslotse.records.owning import SHARED as KEPT_FOR_ALL
from amtslotse.records.tables import TABLES, Table
from amtslotse.records.tables.columns import Row
from amtslotse.records.tenants import moderating

SHARED = "gemeinsam"
"""The word for the shared rows in addresses."""
_CLOSED = frozenset({"administrations"})
"""Tables that are not changed by file: administrations are opened and closed one by one."""


@dataclass(frozen=True, slots=True)
class Holding:
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

    def counted(self, user: User) -> list[tuple[Table, int]]:
        """Its tables with the number of their published rows."""
        found = Record.objects.for_user(user).published().filter(owner=self.owner, shared=self.shared)
        counts = dict(found.values_list("table").annotate(count=Count("pk")).order_by())
        return [(table, counts.get(table.name, 0)) for table in self.tables()]

    def offered(self, user: User, table: Table) -> dict[str, list[str]]:
        """Ids to choose from in columns that name a service or an office: their own offices only, unless shared."""
        found = {}
        for column in table.columns:
            if column.kind == "id" and column.refers in ("services", "authorities"):
                records = Record.objects.for_user(user).published().filter(table=column.refers)
                own = column.refers == "authorities" and not self.shared and column.name == table.owner
                records = records.filter(owner=self.owner, shared=False) if own else records
                found[column.name] = list(records.order_by("key").values_list("key", flat=True))
        return found

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
        return [complete(table, row) for row in values if row is not None]


def holdings(user: User) -> Iterator[Holding]:
    """The holdings of a person: their administrations, and the shared one for moderators."""
    for administration in user.administrations().distinct():
        yield Holding(administration, shared=False)
    if may_moderate(user):
        yield Holding(moderating(), shared=True)


def holding(user: User, slug: str) -> Holding | None:
    """One holding of a person; None for everybody else's."""
    return next((found for found in holdings(user) if found.slug == slug), None)


class Borders:
    """Says why a holding may not have a row: because of who keeps the record now, or of what the row itself says."""

    def __init__(self, holding: Holding, table: Table) -> None:
        self._table = table
        self._draft = Draft(owner=holding.owner, shared=holding.shared)
        self._names = dict(Administration.objects.values_list("slug", "name"))
        self._known = Ownership.now()
        held = Record.objects.published().filter(table=table.name)
        rows = held.values_list("key", "owner__slug", "shared")
        mine = (holding.owner.slug, holding.shared)
        self._others = {key: (slug, shared) for key, slug, shared in rows if (slug, shared) != mine}
        ended = Record.objects.filter(table=table.name, published=None)
        rows = ended.values_list("key", "owner__slug", "shared")
        self._used_up = {key for key, slug, shared in rows if (slug, shared) != mine}

    def held(self, key: str) -> str:
        """Why the published row of a key is not theirs, or nothing."""
        owner, shared = self._others.get(key, ("", False))
        return KEPT_FOR_ALL if shared else self._foreign(owner) if owner else ""

    def fault(self, old: Row | None, row: Row) -> tuple[str, str] | None:
        """Column and reason why a row cannot be theirs, or nothing; one that reaches out already may stay so."""
        fault = self._known.fault(self._table, row, self._draft)
        if fault and fault[1] == FOREIGN:
            return fault[0], self._foreign(self._known.owner(self._table, row))
        reached = old is not None and old.get("area") == row.get("area")
        if not fault and not reached and self._known.reaches_out(self._table, row, self._draft):
            return "area", OUTSIDE
        if not fault and self._table.key_of(row) in self._used_up:
            return self._table.key[0], USED_UP
        return fault

    def _foreign(self, owner: str) -> str:
        name = self._names.get(owner)
        return f"Diesen Eintrag pflegt eine andere Verwaltung: {name}." if name else FOREIGN

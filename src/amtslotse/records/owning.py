"""Whose a row is, from what it says; a draft holds rows of one owner only, so nobody writes in another's name."""

from collections.abc import Iterable
from dataclasses import dataclass

from amtslotse.accounts.models import Administration
from amtslotse.records.models import Change, Draft, Record
from amtslotse.records.sharing import is_shared
from amtslotse.records.tables import RECORD_TABLES, Table
from amtslotse.records.tables.columns import Row
from amtslotse.records.tables.reading import Problem

SHARED = "Diesen Eintrag pflegt der Landkreis für alle."
FOREIGN = "Das gehört einer anderen Verwaltung."
OUTSIDE = "Dieses Gebiet gehört nicht zu Ihrer Verwaltung. Bitte sprechen Sie mit dem Landkreis."


@dataclass(frozen=True, slots=True)
class Ownership:
    """Which administration runs which office, and for which area each is there."""

    administration_of: dict[str, str]
    area_of: dict[str, str]

    @classmethod
    def now(cls) -> "Ownership":
        """As published; an ended office still belongs to whoever ran it."""
        offices = Record.objects.filter(table="authorities", published__isnull=False)
        rows = list(offices.values_list("published__values", flat=True))
        areas = {row["id"]: row["area"] for row in rows}
        own = Administration.objects.values_list("slug", "authority")
        return cls(
            {row["id"]: row["administration"] for row in rows}, {slug: areas.get(name, "") for slug, name in own}
        )

    def owner(self, table: Table, row: Row) -> str:
        """Slug of the administration a row belongs to; empty when the district keeps it for all."""
        if table.name == "authorities":
            return row["administration"]
        if is_shared(table, row, self.administration_of):
            return ""
        named = row[table.owner]
        return named if table.owned_by_administration else self.administration_of[named]

    def fault(self, table: Table, row: Row, draft: Draft) -> tuple[str, str] | None:
        """Column and reason why a draft's owner may not have such a row."""
        column = "administration" if table.name == "authorities" else table.owner or table.key[0]
        owner = self.owner(table, row)
        if draft.shared:
            return (column, FOREIGN) if owner else None
        if not owner:
            return column, SHARED
        if owner != draft.owner.slug:
            return column, FOREIGN
        home = self.area_of.get(owner, "")
        reach = row.get("area", "") if table.name in ("competences", "authorities", "offers") else ""
        return ("area", OUTSIDE) if reach and not reach.startswith(home) else None


def foreign_rows(draft: Draft, changes: Iterable[Change]) -> list[Problem]:
    """Rows of a draft that would belong to somebody else."""
    known, found = Ownership.now(), []
    for number, change in enumerate(changes, 1):
        table = RECORD_TABLES[change.table]
        fault = known.fault(table, change.values, draft)
        if fault:
            found.append(Problem(table.title, number, *fault))
    return found

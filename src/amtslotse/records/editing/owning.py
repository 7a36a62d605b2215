"""Whose a row is, from what it says; a draft holds rows of one owner only, so nobody writes in another's name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from amtslotse.accounts.models import Administration
from amtslotse.records.editing.errors import Faulty
from amtslotse.records.editing.rows import row_of, table_of
from amtslotse.records.editing.sharing import is_shared
from amtslotse.records.models import Change, Draft, Record
from amtslotse.records.tables import Table
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
        areas = {row["id"]: row.get("area", "") for row in rows}
        own = Administration.objects.values_list("slug", "authority")
        return cls(
            {row["id"]: row.get("administration", "") for row in rows},
            {slug: areas.get(name, "") for slug, name in own},
        )

    def with_offices(self, changes: Iterable[Change]) -> "Ownership":
        """The same, with the offices that a draft adds; who runs a published one is not the draft's to say."""
        rows = [row_of(change) for change in changes if change.table == "authorities" and not change.ends]
        return replace(self, administration_of={r["id"]: r["administration"] for r in rows} | self.administration_of)

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
        return None

    def reaches_out(self, table: Table, row: Row, draft: Draft) -> bool:
        """Whether a row of a draft's owner is meant for places that are not the owner's."""
        reach = row["area"] if table.name in ("competences", "authorities", "offers") else ""
        return bool(reach) and not draft.shared and not reach.startswith(self.area_of.get(draft.owner.slug, ""))


def foreign_rows(draft: Draft, changes: Sequence[Change]) -> list[Problem]:
    """Rows of a draft that would belong to somebody else, or newly reach into the places of others."""
    known, found = Ownership.now().with_offices([*_offices(draft), *changes]), []
    for number, change in enumerate(changes, 1):
        if change.ends:
            continue
        table, row = table_of(change), row_of(change)
        fault = known.fault(table, row, draft)
        if fault is None and known.reaches_out(table, row, draft) and not _reached(change, row["area"]):
            fault = ("area", OUTSIDE)
        if fault:
            found.append(Problem(table.title, number, *fault))
    return found


def must_own(draft: Draft, changes: Sequence[Change]) -> None:
    """Raise Faulty if a row of a draft is not its owner's."""
    found = foreign_rows(draft, changes)
    if found:
        raise Faulty(found)


def _offices(draft: Draft) -> Iterable[Change]:
    """Offices that a draft holds already."""
    return draft.changes.filter(table="authorities") if draft.pk else ()


def _reached(change: Change, area: str) -> bool:
    """Whether the published row is already meant for that area, as some agreements between towns want it."""
    now = change.record.published if change.record else None
    return now is not None and now.values.get("area", "") == area

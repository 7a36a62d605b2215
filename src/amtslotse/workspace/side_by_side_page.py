"""How all administrations describe one service: what each offers, writes and points to, and what it lacks."""

from dataclasses import dataclass, field

from amtslotse.accounts.models import Administration
from amtslotse.guide.content import KINDS
from amtslotse.guide.coverage import Cell
from amtslotse.records import coverage as keeping
from amtslotse.records.current import today
from amtslotse.records.models import Record
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.labels import value_label
from amtslotse.workspace.desk import Desk
from amtslotse.workspace.side_by_side_entries import Entry, entries

TABLES = ("offers", "texts", "search_words")


@dataclass(slots=True)
class Side:
    """What one administration has; for what all share there is no cell."""

    name: str
    slug: str = ""
    own: bool = False
    cell: Cell | None = None
    offers: list[Entry] = field(default_factory=list)
    texts: list[Entry] = field(default_factory=list)
    search_words: list[Entry] = field(default_factory=list)

    @property
    def lacks(self) -> str:
        """The kinds of text that are not there in German, in words."""
        known = {entry.row["kind"] for entry in self.texts if entry.row.get("language", "") in ("", "de")}
        return ", ".join(value_label(RECORD_TABLES["texts"], "kind", kind) for kind in KINDS if kind not in known)

    @property
    def anything(self) -> bool:
        """Whether there is anything at all."""
        return bool(self.offers or self.texts or self.search_words)

    @property
    def expected(self) -> bool:
        """Whether the administration has to act."""
        return self.cell is not None and self.cell.expected


@dataclass(frozen=True, slots=True)
class Comparison:
    """What holds for all, then the administrations: one's own, those who have something, those who have nothing."""

    shared: Side
    sides: list[Side]


def comparison(desk: Desk, service: str) -> Comparison:
    """All sides of one service, from what is published alone."""
    day, own = today(), {a.slug for a in desk.administrations}
    found = Record.objects.for_user(desk.user).published().filter(table__in=TABLES, published__values__service=service)
    shared, coverage = Side("Für alle"), keeping.now(day)
    sides = {
        a.slug: Side(a.name, a.slug, a.slug in own, coverage.cell(service, a.slug))
        for a in Administration.objects.order_by("name")
    }
    for entry in entries(desk, list(found.select_related("published", "owner").order_by("pk")), day):
        side = shared if entry.record.shared else sides[entry.record.owner.slug]
        getattr(side, entry.record.table).append(entry)
    return Comparison(shared, sorted(sides.values(), key=lambda s: (not s.own, not s.anything, not s.expected)))

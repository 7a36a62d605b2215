"""What the pages about origins show: what was seen, what stands there now, one's own row."""

from dataclasses import dataclass

from amtslotse.accounts.models import Administration
from amtslotse.records.editing.comparing import Piece, pieces
from amtslotse.records.editing.merging import changed, complete
from amtslotse.records.following import Open
from amtslotse.records.following.copying import OWN, with_words
from amtslotse.records.following.deciding import moved
from amtslotse.records.following.functional import FORMAL, WORDS, differing
from amtslotse.records.following.linking import is_reference
from amtslotse.records.models import Change, Following, FollowKind, Record, Revision
from amtslotse.records.tables import RECORD_TABLES, Table
from amtslotse.records.tables.columns import Row
from amtslotse.records.tables.labels import column_label, record_label
from amtslotse.workspace.cells import shown
from amtslotse.workspace.titles import title_of

REFERENCE = "Stammtext"


@dataclass(frozen=True, slots=True)
class Line:
    """One following on the list."""

    open: Open
    kind: str
    title: str
    origin: str

    @property
    def sentence(self) -> str:
        """What became of the origin."""
        return _SAID[self.open.what.name].format(self.origin)


_SAID = {
    "NEW": "{} ist neu dazugekommen.",
    "CHANGED": "{} hat sich geändert.",
    "EMPTIED": "{} ist leer.",
    "ENDED": "{} gilt nicht mehr.",
}


@dataclass(frozen=True, slots=True)
class Three:
    """One cell: as it was seen, as it is now with what changed, one's own."""

    label: str
    seen: str
    now: list[Piece]
    own: str


@dataclass(frozen=True, slots=True)
class Two:
    """One cell of a colleague's row and one's own."""

    label: str
    theirs: str
    own: str


@dataclass(frozen=True, slots=True)
class Beside:
    """New words to have before one's eyes while editing."""

    whose: str
    cells: list[Three]


def line(found: Open) -> Line:
    """A following that asks for a look."""
    record = found.following.record
    table = RECORD_TABLES[record.table]
    return Line(found, record_label(table), title_of(table.name, values_of(record)), whose(found.following))


def whose(following: Following) -> str:
    """What is followed, such as „Der Stammtext“ or „Das Original (Stadt Bleckede)“."""
    if following.kind == FollowKind.REFERENCE:
        return f"Der {REFERENCE}"
    return f"Das Original ({following.origin.owner})"


def values_of(record: Record) -> Row:
    """The published row of a record."""
    return complete(RECORD_TABLES[record.table], record.published.values if record.published else {})


def three(found: Open) -> list[Three]:
    """The cells in which the origin changed, beside one's own."""
    record, seen = found.following.record, found.following.seen
    names = None if found.is_gone else moved(found)
    return _three(RECORD_TABLES[record.table], seen, found.now, values_of(record), names)


def can_take(found: Open) -> bool:
    """Whether taking the new words over changes anything."""
    record = found.following.record
    own = values_of(record)
    return not found.is_gone and with_words(RECORD_TABLES[record.table], own, found.now.values, moved(found)) != own


def stays_own(found: Open) -> list[str]:
    """Changed cells that are never taken over, such as the address, as a clerk calls them."""
    table = RECORD_TABLES[found.following.record.table]
    return [column_label(table, name) for name in moved(found) or () if name in OWN]


def beside(change: Change) -> Beside | None:
    """The words of the origin for somebody who adapts a row to it."""
    origin = change.origin
    if origin is None or change.record is None:
        return None
    table = RECORD_TABLES[change.table]
    following = Following.objects.filter(record=change.record, origin=origin.record).select_related("seen").first()
    seen = following.seen if following and following.seen != origin else None
    names = differing(table, seen.values, origin.values) if seen else None
    reference = is_reference(origin.record, origin.values)
    return Beside(
        REFERENCE if reference else str(origin.record.owner),
        _three(table, seen, origin, complete(table, change.values), names),
    )


def two(table: Table, theirs: Row, own: Row) -> list[Two]:
    """The cells in which a colleague's row differs from one's own, apart from whose they are."""
    kept = OWN - {"url"} | FORMAL
    names = [name for name in changed(table.names, theirs, own) if name not in kept]
    return [
        Two(column_label(table, n), shown(table, n, theirs.get(n, "")), shown(table, n, own.get(n, ""))) for n in names
    ]


def adopters(edited: list[Administration], record: Record) -> list[Administration]:
    """Administrations of a person that could take a record over."""
    return [administration for administration in edited if administration.pk != record.owner_id]


def takers(record: Record) -> list[str]:
    """Administrations that published a copy of a record."""
    copies = Following.objects.filter(origin=record, kind=FollowKind.ADOPTED, record__published__isnull=False)
    return sorted(set(copies.values_list("record__owner__name", flat=True)))


def _three(table: Table, seen: Revision | None, now: Revision, own: Row, names: tuple[str, ...] | None) -> list[Three]:
    before = complete(table, seen.values) if seen else {}
    wanted = names or WORDS.get(table.name, ())
    return [
        Three(
            column_label(table, name),
            shown(table, name, before.get(name, "")),
            _pieces(shown(table, name, before.get(name, "")), shown(table, name, now.values.get(name, "")), seen),
            shown(table, name, own.get(name, "")),
        )
        for name in wanted
    ]


def _pieces(before: str, now: str, seen: Revision | None) -> list[Piece]:
    """What came and went; where nothing was seen before, just the words."""
    return pieces(before, now) if seen else [Piece("", now)]

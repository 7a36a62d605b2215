"""Who looked last: a stamp on the published revision counts as its confirmation."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import F
from django.utils import timezone

from amtslotse.records.models import Stamp
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.columns import Row

SIGNED = tuple(name for name, table in RECORD_TABLES.items() if "confirmed_by" in table.names)
"""Tables whose rows say who confirmed them."""
MADE = ("confirmed_by", "confirmed_at")


class Look(NamedTuple):
    """Who looked at a row, and on which day, as the row itself would say it."""

    by: str
    on: str


def last_looks(tables: Iterable[str] = SIGNED, *, records: Iterable[int] | None = None) -> dict[int, Look]:
    """The last stamp of every published revision of some tables, or of some records, by the revision's key."""
    stamps = Stamp.objects.filter(record__published=F("revision"))
    if records is None:
        stamps = stamps.filter(record__table__in=[name for name in tables if name in SIGNED])
    else:
        stamps = stamps.filter(record__in=list(records))
    rows = stamps.order_by("at", "pk").values_list("revision_id", "name", "at")
    return {revision: Look(name, timezone.localdate(at).isoformat()) for revision, name, at in rows.iterator()}


def signed(values: Row, look: Look | None) -> Row:
    """The row with its last look as its confirmation, where that is later than its own."""
    if look is None or look.on <= values.get("confirmed_at", ""):
        return values
    return {**values, "confirmed_by": look.by, "confirmed_at": look.on}


def from_file(row: Row, public: Row, look: Look | None) -> tuple[Row, Row]:
    """A row of a file and what is public, so that stamps written into a file never look like somebody's change.

    A file that says the same as the record keeps the later look; one that names the last look finds it in the record.
    """
    seen = signed(public, look)
    if seen is public:
        return row, public
    if _content(row) == _content(public) and row["confirmed_at"] <= seen["confirmed_at"]:
        return {**row, **_made(seen)}, seen
    return row, seen if _made(row) == _made(seen) else public


def _made(row: Mapping[str, str]) -> Row:
    return {name: row.get(name, "") for name in MADE}


def _content(row: Mapping[str, str]) -> Row:
    return {name: cell for name, cell in row.items() if name not in MADE}

"""Published rows of one service as the comparison shows them: kind, office, addresses with their health."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.urls import reverse

from amtslotse.guide.content import KINDS as TEXT_KINDS
from amtslotse.guide.entries import several
from amtslotse.guide.offer import KINDS as OFFER_KINDS
from amtslotse.records.current import guide
from amtslotse.records.editing.merging import complete
from amtslotse.records.links.findings import states_of
from amtslotse.records.links.places import addresses
from amtslotse.records.models import Health, LinkState, Record
from amtslotse.records.signing import Look, last_looks, signed
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.columns import Row
from amtslotse.records.tables.labels import value_label
from amtslotse.workspace.cells import shown
from amtslotse.workspace.desk import Desk
from amtslotse.workspace.titles import authority_name

_ORDER = (*OFFER_KINDS, *TEXT_KINDS, "")
_BAD = (Health.BROKEN, Health.SUSPICIOUS)


@dataclass(frozen=True, slots=True)
class Target:
    """An address that an entry names, and how it is doing; `spoken` is what people read of it."""

    url: str
    spoken: str
    health: str = ""
    bad: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One published row."""

    record: Record
    kind: str
    row: Row
    office: str
    starts: str
    """The day from which it holds, if that is still to come."""
    targets: list[Target]
    adopt: str
    """Where to post to take it over; empty where that is not to be."""

    @property
    def confirmed(self) -> bool:
        """Whether somebody has confirmed it, in an edit or with a stamp."""
        return bool(self.row.get("confirmed_by"))

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The parts of a text."""
        return several(self.row["text"])


def entries(desk: Desk, records: list[Record], day: date) -> list[Entry]:
    """Those rows that have not ended, in the order in which the public pages show their kinds."""
    looks = last_looks(records=[record.pk for record in records])
    rows = [(record, _row(record, looks)) for record in records]
    holding = [(record, row) for record, row in rows if not _ended(row, day)]
    states = states_of({url for record, row in holding for url in addresses(record.table, row)})
    found = [_entry(desk, record, row, states, day) for record, row in holding]
    return sorted(found, key=lambda entry: _ORDER.index(entry.row.get("kind", "")))


def _ended(row: Row, day: date) -> bool:
    return "" < row.get("valid_to", "") < day.isoformat()


def _row(record: Record, looks: Mapping[int, Look]) -> Row:
    if record.published is None:
        return {}
    return signed(complete(RECORD_TABLES[record.table], record.published.values), looks.get(record.published.pk))


def _entry(desk: Desk, record: Record, row: Row, states: Mapping[str, LinkState], day: date) -> Entry:
    table, starts = RECORD_TABLES[record.table], row.get("valid_from", "")
    urls = dict.fromkeys([row.get("url", ""), *addresses(table.name, row)])
    return Entry(
        record=record,
        kind=value_label(table, "kind", row.get("kind", "")),
        row=row,
        office=authority_name(guide().directory, row["authority"]) if row.get("authority") else "",
        starts=shown(table, "valid_from", starts) if starts > day.isoformat() else "",
        targets=[_target(url, states.get(url)) for url in urls if url],
        adopt=_adopt(desk, record),
    )


def _target(url: str, state: LinkState | None) -> Target:
    """A telephone number or mail address is no link that is checked."""
    scheme, _, rest = url.partition(":")
    if scheme.lower() not in ("http", "https"):
        return Target(url, rest)
    health = Health(state.health) if state else Health.UNCHECKED
    return Target(url, _short(url), str(health.label), health in _BAD)


def _short(url: str) -> str:
    """The server of an address, as a short name for it."""
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url


def _adopt(desk: Desk, record: Record) -> str:
    """Rows of other administrations can be taken over by those who edit for their own."""
    if record.shared or not desk.edited or record.owner in desk.administrations:
        return ""
    return reverse("workspace:adopt", args=[record.pk])

"""Lists of records: whose, which, in which order, what is going on with each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from amtslotse.accounts.models import Administration
from amtslotse.records.models import Change, Draft, Record, State
from amtslotse.records.models.draft import OPEN
from amtslotse.records.signing import SIGNED, Look, last_looks, signed
from amtslotse.records.stamping import oldest_good
from amtslotse.records.tables.columns import Row, Table
from amtslotse.workspace.desk import Desk
from amtslotse.workspace.titles import title_of

ALL, SHARED = "alle", "gemeinsam"
STALE = "lange-nicht"
STATES = (
    ("", "alle"),
    ("unbestaetigt", "unbestätigt"),
    (STALE, "lange nicht geprüft"),
    ("entwurf", "wird gerade geändert"),
    ("beendet", "beendet"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One record on a list."""

    record: Record
    title: str
    values: Row
    draft: Draft | None
    ended: bool
    unconfirmed: bool
    stale: bool = False
    """Whether nobody has looked at it for long, or ever."""
    mark: str = ""
    """What a tick at the line says: the record and the revision that is seen; empty for one the person cannot stamp."""

    def stands(self, state: str) -> bool:
        """Whether the line is in a state of STATES; an unknown one filters nothing."""
        known = {
            "unbestaetigt": self.unconfirmed,
            STALE: self.stale,
            "entwurf": self.draft is not None,
            "beendet": self.ended,
        }
        return known.get(state, True)


def lines(desk: Desk, table: Table, whose: str, words: str, today: date) -> list[Line]:
    """The records of a table that match; those of a person's own administrations unless another is chosen."""
    records = Record.objects.for_user(desk.user).filter(table=table.name).filter(_whose(desk, whose))
    drafts, looks = _drafts(desk, table), last_looks((table.name,))
    found = [
        _line(desk, table, record, drafts.get(record.pk), looks.get(record.published_id or 0), today)
        for record in records.select_related("published", "owner")
    ]
    wanted = words.casefold().split()
    return sorted(
        (line for line in found if line.values and _matches(line, wanted)),
        key=lambda line: (line.ended, line.title.casefold()),
    )


def new_ones(desk: Desk, table: Table) -> list[Draft]:
    """Open drafts of records that do not exist yet."""
    drafts = Draft.objects.for_user(desk.user).open().filter(owner__in=desk.administrations)
    return list(drafts.filter(changes__table=table.name, changes__record=None).distinct())


def owners(desk: Desk) -> Iterable[Administration]:
    """Administrations whose published records can be read."""
    return Administration.objects.exclude(pk__in=[a.pk for a in desk.administrations])


def _whose(desk: Desk, whose: str) -> Q:
    if whose == ALL:
        return Q(shared=False)
    if whose == SHARED:
        return Q(shared=True)
    if whose:
        return Q(owner__slug=whose, shared=False)
    return Q(owner__in=desk.administrations, shared=False)


def _drafts(desk: Desk, table: Table) -> dict[int, Draft]:
    """Open drafts by the record they change, as far as the person may see them."""
    visible = Draft.objects.for_user(desk.user).filter(state__in=(*OPEN, State.PROPOSAL))
    changes = Change.objects.filter(table=table.name, draft__in=visible, record__isnull=False)
    return {change.record_id: change.draft for change in changes.select_related("draft") if change.record_id}


def _line(desk: Desk, table: Table, record: Record, draft: Draft | None, look: Look | None, today: date) -> Line:
    values = signed(record.published.values, look) if record.published else {}
    end = values.get("valid_to", "")
    ended = bool(end) and end < today.isoformat()
    stamps = table.name in SIGNED and not ended and desk.edits(record.owner, shared=record.shared)
    return Line(
        record=record,
        title=title_of(table.name, _full(table, values)) if values else record.key,
        values=values,
        draft=draft,
        ended=ended,
        unconfirmed="confirmed_by" in values and not values["confirmed_by"],
        stale=table.name in SIGNED and not ended and values.get("confirmed_at", "") < oldest_good(today).isoformat(),
        mark=mark_of(record) if stamps else "",
    )


def mark_of(record: Record) -> str:
    """A record and the revision that is seen, as a form says it."""
    return f"{record.pk}-{record.published_id}"


def _full(table: Table, values: Row) -> Row:
    return {name: values.get(name, "") for name in table.names}


def _matches(line: Line, wanted: list[str]) -> bool:
    if not wanted:
        return True
    text = f"{line.title} {' '.join(map(str, line.values.values()))}".casefold()
    return all(word in text for word in wanted)

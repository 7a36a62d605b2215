"""Opening hours as rows of the table and as a week of days, each way and back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from amtslotse.guide.hours import DAYS
from amtslotse.records.tables.columns import Row

Rows = Mapping[str, Row]
"""Rows by key."""


class Span(NamedTuple):
    """One span of a day; times as in the cells (08:00)."""

    opens: str
    closes: str
    by_appointment: bool = False
    note: str = ""


Week = Mapping[str, Sequence[Span]]
"""Spans by day (mo … su)."""


class Period(NamedTuple):
    """How long a week holds; ISO dates, empty where it is open."""

    valid_from: str = ""
    valid_to: str = ""

    def holds(self, day: str) -> bool:
        """Whether an ISO day lies in it, both ends included."""
        return self.valid_from <= day and (not self.valid_to or day <= self.valid_to)


def periods(rows: Rows) -> list[Period]:
    """The periods for which there is a week of its own, earliest first."""
    return sorted({period_of(row) for row in rows.values()})


def period_of(row: Row) -> Period:
    """The period of one row."""
    return Period(row.get("valid_from", ""), row.get("valid_to", ""))


def current(rows: Rows, day: str) -> Period:
    """The period that holds on a day, else the next one, else the last; an open one if there is none."""
    found = periods(rows)
    holding = [p for p in found if p.holds(day)]
    coming = [p for p in found if p.valid_from > day]
    return (holding[-1:] or coming[:1] or found[-1:] or [Period()])[0]


def week_of(rows: Iterable[Row]) -> dict[str, list[Span]]:
    """Days with their spans, earliest first."""
    week: dict[str, list[Span]] = {day: [] for day in DAYS}
    for row in rows:
        span = Span(row["opens"], row["closes"], row["by_appointment"] == "yes", row["note"])
        for day in row["days"].split():
            week[day].append(span)
    return {day: sorted(spans) for day, spans in week.items()}


def rows_of(week: Week, office: str, period: Period) -> list[Row]:
    """Rows for a week: days with the same span stand in one row."""
    days: dict[Span, list[str]] = {}
    for day in DAYS:
        for span in week.get(day, ()):
            days.setdefault(span, []).append(day)
    return [_row(span, found, office, period) for span, found in days.items()]


def _row(span: Span, days: list[str], office: str, period: Period) -> Row:
    return {
        "authority": office,
        "days": " ".join(days),
        "opens": span.opens,
        "closes": span.closes,
        "by_appointment": "yes" if span.by_appointment else "no",
        "note": span.note,
        "valid_from": period.valid_from,
        "valid_to": period.valid_to,
        "source": "",
        "confirmed_by": "",
        "confirmed_at": "",
    }


def day_before(day: str) -> str:
    """The ISO day before an ISO day."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def says_the_same(one: Row, other: Row) -> bool:
    """Whether two rows tell people the same, whoever confirmed them."""
    names = ("days", "opens", "closes", "note", "valid_from", "valid_to")
    ticked = (one["by_appointment"] == "yes") == (other["by_appointment"] == "yes")
    return ticked and all(one[name] == other[name] for name in names)


def overlapping(rows: Iterable[Row]) -> str:
    """The first day on which two spans hold at the same time, or nothing."""
    known = list(rows)
    for place, one in enumerate(known):
        for other in known[:place]:
            shared = [day for day in DAYS if day in one["days"].split() and day in other["days"].split()]
            if shared and _together(one, other) and one["opens"] < other["closes"] and other["opens"] < one["closes"]:
                return shared[0]
    return ""


def _together(one: Row, other: Row) -> bool:
    """Whether the periods of two rows have a day in common."""
    first, second = period_of(one), period_of(other)
    return not (
        (first.valid_to and first.valid_to < second.valid_from)
        or (second.valid_to and second.valid_to < first.valid_from)
    )

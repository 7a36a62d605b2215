"""When an office is open: weekly hours, public holidays, days on which it is closed. All times are local."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from amtslotse.guide.model import Source, Validity

DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_LOOK_AHEAD = 60
_ALWAYS = Validity()
_UNKNOWN = Source()
Holiday = Callable[[date], str]
"""Name of the public holiday on a day, or nothing."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Hours on some weekdays (0 is Monday)."""

    weekdays: frozenset[int]
    opens: time
    closes: time
    by_appointment: bool = False
    note: str = ""
    validity: Validity = _ALWAYS
    source: Source = _UNKNOWN


@dataclass(frozen=True, slots=True)
class Closure:
    """Days on which an office is closed, both ends included, and why."""

    first: date
    last: date
    reason: str


@dataclass(frozen=True, slots=True)
class Moment:
    """Whether an office is open now, until when, and when it opens next."""

    open: bool
    by_appointment: bool = False
    until: time | None = None
    opens_on: date | None = None
    opens_at: time | None = None
    closed_because: str = ""


@dataclass(frozen=True, slots=True)
class Week:
    """The opening hours of one office."""

    openings: tuple[Opening, ...] = ()
    closures: tuple[Closure, ...] = ()

    def on(self, day: date, holiday: Holiday) -> tuple[tuple[Opening, ...], str]:
        """Hours on a day in order; none, and why, on holidays and closed days."""
        why = next((c.reason for c in self.closures if c.first <= day <= c.last), "") or holiday(day)
        if why:
            return (), why
        found = [o for o in self.openings if day.weekday() in o.weekdays and o.validity.holds(day)]
        return tuple(sorted(found, key=lambda o: o.opens)), ""

    def at(self, now: datetime, holiday: Holiday) -> Moment:
        """The state at a local moment; the closing minute itself counts as closed."""
        today, why = self.on(now.date(), holiday)
        clock = now.time()
        current = next((o for o in today if o.opens <= clock < o.closes), None)
        if current:
            return Moment(True, current.by_appointment, current.closes)
        later = next((o for o in today if o.opens > clock), None)
        if later:
            return Moment(False, opens_on=now.date(), opens_at=later.opens)
        for ahead in range(1, _LOOK_AHEAD):
            day = now.date() + timedelta(days=ahead)
            following, _ = self.on(day, holiday)
            if following:
                return Moment(False, opens_on=day, opens_at=following[0].opens, closed_because=why)
        return Moment(False, closed_because=why)

    def table(self, day: date) -> list[tuple[int, tuple[Opening, ...]]]:
        """The regular week as it stands on a day: each weekday that has hours."""
        valid = [o for o in self.openings if o.validity.holds(day)]
        rows = [(n, tuple(sorted((o for o in valid if n in o.weekdays), key=lambda o: o.opens))) for n in range(7)]
        return [(number, found) for number, found in rows if found]

    def coming_closures(self, day: date, days: int = 28) -> list[Closure]:
        """Closures of the next weeks, the nearest first."""
        return sorted(
            (c for c in self.closures if c.last >= day and c.first <= day + timedelta(days=days)), key=lambda c: c.first
        )


def weekdays(text: str) -> frozenset[int]:
    """Numbers of the days in a cell such as "mo tu we"."""
    return frozenset(DAYS.index(part) for part in text.split())


def grouped(table: Sequence[tuple[int, tuple[Opening, ...]]]) -> list[tuple[int, int, tuple[Opening, ...]]]:
    """Neighbouring weekdays with the same hours as one line: first day, last day, hours."""
    lines: list[tuple[int, int, tuple[Opening, ...]]] = []
    for number, found in table:
        if lines and lines[-1][2] == found and lines[-1][1] == number - 1:
            lines[-1] = (lines[-1][0], number, found)
        else:
            lines.append((number, number, found))
    return lines
